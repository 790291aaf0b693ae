package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

var quiet = slog.New(slog.DiscardHandler)

type call struct {
	method, path, body string
	contentType        string // application/json when empty, none when "-"
}

func (c call) do(h http.Handler) *httptest.ResponseRecorder {
	r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
	switch c.contentType {
	case "":
		r.Header.Set("Content-Type", "application/json")
	case "-":
	default:
		r.Header.Set("Content-Type", c.contentType)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func decode[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(w.Body.Bytes(), &value); err != nil {
		t.Fatalf("%q is not the JSON expected: %v", w.Body, err)
	}
	if got := w.Header().Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type: %q", got)
	}
	return value
}

// echo is a route that reads its body.
var echo = routes{"POST /echo": func(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return explainRead(err)
	}
	_, err = w.Write(body)
	return err
}}

func TestUnknownPathsAndMethods(t *testing.T) {
	h := newHandler(quiet, itemAPI{}.routes()) // none of these gets as far as a store
	for _, c := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"GET", "/", 404, ""},
		{"POST", "/nowhere", 404, ""},
		{"GET", "/items/", 404, ""},
		{"GET", "/items/1/2", 404, ""},
		{"GET", "/x/../y", 404, ""},
		{"POST", "/health", 405, "GET, HEAD"},
		{"DELETE", "/items", 405, "GET, HEAD, POST"},
		{"POST", "/items/1", 405, "DELETE, GET, HEAD, PATCH, PUT"},
	} {
		w := call{method: c.method, path: c.path}.do(h)
		if w.Code != c.status || w.Header().Get("Allow") != c.allow {
			t.Errorf("%s %s: %d, Allow %q", c.method, c.path, w.Code, w.Header().Get("Allow"))
		}
		if decode[map[string]string](t, w)["message"] == "" {
			t.Errorf("%s %s: no message: %s", c.method, c.path, w.Body)
		}
	}
}
