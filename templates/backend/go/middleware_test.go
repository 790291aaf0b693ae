package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPanicIsA500(t *testing.T) {
	var out bytes.Buffer
	h := observe(slog.New(slog.NewJSONHandler(&out, nil)), http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) { panic("a secret") }))

	w := call{method: "GET", path: "/"}.do(h)
	message := decode[map[string]string](t, w)["message"]
	if w.Code != 500 || message == "" || strings.Contains(message, "secret") {
		t.Errorf("%d %q", w.Code, message)
	}
	if !strings.Contains(out.String(), "a secret") || !strings.Contains(out.String(), "middleware_test.go") {
		t.Errorf("no cause or no stack in the log: %s", &out)
	}
}

func TestHealthChecksThatPassAreNotLogged(t *testing.T) {
	var out bytes.Buffer
	h := observe(slog.New(slog.NewJSONHandler(&out, nil)), http.NotFoundHandler())
	call{method: "GET", path: "/health"}.do(h)
	if !strings.Contains(out.String(), "/health") {
		t.Errorf("no line for one that failed: %s", &out)
	}

	out.Reset()
	h = observe(slog.New(slog.NewJSONHandler(&out, nil)), http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) {}))
	call{method: "GET", path: "/health"}.do(h)
	if out.Len() > 0 {
		t.Errorf("logged: %s", &out)
	}
	call{method: "GET", path: "/items"}.do(h)
	if strings.Count(out.String(), "\n") != 1 {
		t.Errorf("not one line for a request: %s", &out)
	}
}

func TestCauseIsForTheLog(t *testing.T) {
	away := &apiError{http.StatusServiceUnavailable, "It is away."}
	for name, c := range map[string]struct {
		err     error
		status  int
		message string
		logged  string
	}{
		"told":         {away, 503, "It is away.", ""},
		"with a cause": {fmt.Errorf("%w %w", away, errors.New("a secret")), 503, "It is away.", "a secret"},
		"not told":     {errors.New("a secret"), 500, "Something went wrong in the backend.", "a secret"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			w := httptest.NewRecorder()
			log := slog.New(slog.NewJSONHandler(&out, nil))
			writeError(w, httptest.NewRequest("GET", "/", nil), log, c.err)
			if message := decode[map[string]string](t, w)["message"]; w.Code != c.status || message != c.message {
				t.Errorf("%d %q", w.Code, message)
			}
			if (out.Len() > 0) != (c.logged != "") || !strings.Contains(out.String(), c.logged) {
				t.Errorf("log: %q", &out)
			}
		})
	}
}

func TestPanicInTheMiddleOfAReplyCutsTheConnection(t *testing.T) {
	h := observe(quiet, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("half"))
		panic("too late for a 500")
	}))
	defer func() {
		if recover() == nil {
			t.Error("net/http was not told")
		}
	}()
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
}

func TestOneLogLineARequest(t *testing.T) {
	var out bytes.Buffer
	h := newHandler(slog.New(slog.NewJSONHandler(&out, nil)))
	call{method: "GET", path: "/health"}.do(h) // says nothing while all is well
	call{method: "GET", path: "/nowhere/%0A"}.do(h)

	var line struct {
		Msg, Method, Path string
		Status            int
		Ms                *float64
	}
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("not one line of JSON: %s", &out)
	}
	if line.Msg != "request" || line.Method != "GET" || line.Path != "/nowhere/\n" || line.Status != 404 || line.Ms == nil {
		t.Errorf("%s", &out)
	}
}
