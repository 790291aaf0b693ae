package main

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

// fakeEngine answers GET /images/json on a socket.
func fakeEngine(t *testing.T, status int, body string) engine {
	t.Helper()
	socket := socketPath(t)
	listener, err := listen(socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /images/json", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	})
	go func() { _ = http.Serve(listener, mux) }()
	return newEngine(socket)
}

func TestImages(t *testing.T) {
	for name, c := range map[string]struct {
		status     int
		body, want string
	}{
		"none": {200, `[]`, `[]`},
		"sorted by name": {200,
			`[{"Id":"sha256:2","RepoTags":["nginx:1.29","nginx:latest"],"Size":20,"Containers":-1},
			  {"Id":"sha256:1","RepoTags":["alpine:3.22"],"Size":1}]`,
			`[{"id":"sha256:1","names":["alpine:3.22"],"size":1},{"id":"sha256:2","names":["nginx:1.29","nginx:latest"],"size":20}]`},
		"without a name": {200,
			`[{"Id":"sha256:3","RepoTags":null,"Size":3},{"Id":"sha256:2","Size":2},{"Id":"sha256:1","RepoTags":["<none>:<none>"],"Size":1}]`,
			`[{"id":"sha256:1","names":[],"size":1},{"id":"sha256:2","names":[],"size":2},{"id":"sha256:3","names":[],"size":3}]`},
		"error":    {500, `{"message":"out of whales"}`, `{"message":"The Docker Engine answered 500."}`},
		"not JSON": {200, `out of whales`, `{"message":"The Docker Engine does not answer."}`},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			log := slog.New(slog.NewJSONHandler(&out, nil))
			w := call{method: "GET", path: "/images"}.do(newHandler(log, fakeEngine(t, c.status, c.body).routes()))
			if got := strings.TrimSpace(w.Body.String()); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if failed := strings.HasPrefix(c.want, `{"message"`); failed != (w.Code == http.StatusBadGateway) {
				t.Errorf("status %d", w.Code)
			}
			if c.status == 500 && !strings.Contains(out.String(), "out of whales") {
				t.Errorf("not in the log: %s", &out)
			}
		})
	}
}

func TestImagesWithoutAnEngine(t *testing.T) {
	w := call{method: "GET", path: "/images"}.do(newHandler(quiet, newEngine(socketPath(t)).routes()))
	message := decode[map[string]string](t, w)["message"]
	if w.Code != http.StatusBadGateway || message != "The Docker Engine does not answer." {
		t.Errorf("%d %q", w.Code, message)
	}
}
