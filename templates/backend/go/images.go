package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

const (
	// The Engine's own, mounted in the container by compose.yaml.
	defaultDockerSocket = "/var/run/docker.sock"

	// nameless is what older Engines call an image without a name.
	nameless = "<none>:<none>"
)

var errNoEngine = &apiError{http.StatusBadGateway, "The Docker Engine does not answer."}

type image struct {
	ID    string   `json:"id"`
	Names []string `json:"names"`
	Size  int64    `json:"size"` // bytes
}

// engine is the Docker Engine, by its HTTP API.
type engine struct{ client *http.Client }

func newEngine(socket string) engine {
	return engine{unixClient(socket, 10*time.Second)}
}

func (e engine) routes() routes {
	return routes{"GET /images": e.listImages}
}

func (e engine) listImages(w http.ResponseWriter, r *http.Request) error {
	request, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://docker/images/json", nil)
	if err != nil {
		return err
	}
	reply, err := e.client.Do(request)
	if err != nil {
		return fmt.Errorf("%w %w", errNoEngine, err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(reply.Body, 4096)) // for the log, as far as it goes
		message := fmt.Sprintf("The Docker Engine answered %d.", reply.StatusCode)
		return fmt.Errorf("%w %s", &apiError{http.StatusBadGateway, message}, text)
	}
	var found []struct {
		ID       string `json:"Id"`
		RepoTags []string
		Size     int64
	}
	if err := json.NewDecoder(reply.Body).Decode(&found); err != nil {
		return fmt.Errorf("%w %w", errNoEngine, err)
	}
	images := []image{}
	for _, it := range found {
		// A copy, because RepoTags may be nil, which is null and not [] in JSON.
		names := append([]string{}, it.RepoTags...)
		names = slices.DeleteFunc(names, func(name string) bool { return name == nameless })
		images = append(images, image{it.ID, names, it.Size})
	}
	slices.SortFunc(images, func(a, b image) int {
		return cmp.Or(slices.Compare(a.Names, b.Names), cmp.Compare(a.ID, b.ID))
	})
	return writeJSON(w, http.StatusOK, images)
}
