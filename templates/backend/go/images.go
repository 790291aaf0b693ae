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

type Image struct {
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
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://docker/images/json", nil)
	if err != nil {
		return err
	}
	resp, err := e.client.Do(req)
	if err != nil {
		return fmt.Errorf("%w %w", errNoEngine, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(resp.Body, 4096)) // for the log, as far as it goes
		message := fmt.Sprintf("The Docker Engine answered %d.", resp.StatusCode)
		return fmt.Errorf("%w %s", &apiError{http.StatusBadGateway, message}, text)
	}
	var found []struct {
		ID       string `json:"Id"`
		RepoTags []string
		Size     int64
	}
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return fmt.Errorf("%w %w", errNoEngine, err)
	}
	images := []Image{}
	for _, img := range found {
		// A copy, because RepoTags may be nil, which is null and not [] in JSON.
		names := append([]string{}, img.RepoTags...)
		names = slices.DeleteFunc(names, func(name string) bool { return name == nameless })
		images = append(images, Image{img.ID, names, img.Size})
	}
	slices.SortFunc(images, func(a, b Image) int {
		return cmp.Or(slices.Compare(a.Names, b.Names), cmp.Compare(a.ID, b.ID))
	})
	return writeJSON(w, http.StatusOK, images)
}
