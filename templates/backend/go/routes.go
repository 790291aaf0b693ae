package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"unicode/utf8"
)

const maxTitle = 200 // characters, not bytes

var errNoItem = &apiError{http.StatusNotFound, "This item does not exist."}

// newHandler is the whole API. A GET route also answers HEAD.
func newHandler(log *slog.Logger, items *store) http.Handler {
	a := &api{items}
	mux := http.NewServeMux()
	handle := func(pattern string, h func(http.ResponseWriter, *http.Request) error) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := h(w, r); err != nil {
				writeError(w, r, log, err)
			}
		})
	}
	handle("GET /health", a.health)
	handle("GET /items", a.list)
	handle("POST /items", a.create)
	handle("GET /items/{id}", a.get)
	handle("PUT /items/{id}", a.replace)
	handle("PATCH /items/{id}", a.change)
	handle("DELETE /items/{id}", a.remove)
	return observe(log, jsonErrors(log, mux))
}

type api struct{ items *store }

func (a *api) health(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (a *api) list(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, a.items.list())
}

func (a *api) create(w http.ResponseWriter, r *http.Request) error {
	in, err := readInput(w, r, true)
	if err != nil {
		return err
	}
	it := a.items.add(in.Title.value, in.Done.value)
	w.Header().Set("Location", "/items/"+it.ID)
	return writeJSON(w, http.StatusCreated, it)
}

func (a *api) get(w http.ResponseWriter, r *http.Request) error {
	it, ok := a.items.get(r.PathValue("id"))
	if !ok {
		return errNoItem
	}
	return writeJSON(w, http.StatusOK, it)
}

// replace is PUT: a field that is left out falls back to its default.
func (a *api) replace(w http.ResponseWriter, r *http.Request) error {
	in, err := readInput(w, r, true)
	if err != nil {
		return err
	}
	return a.update(w, r, func(it *item) {
		it.Title, it.Done = in.Title.value, in.Done.value
	})
}

// change is PATCH: a field that is left out stays as it is.
func (a *api) change(w http.ResponseWriter, r *http.Request) error {
	in, err := readInput(w, r, false)
	if err != nil {
		return err
	}
	return a.update(w, r, func(it *item) {
		if in.Title.given {
			it.Title = in.Title.value
		}
		if in.Done.given {
			it.Done = in.Done.value
		}
	})
}

func (a *api) update(w http.ResponseWriter, r *http.Request, change func(*item)) error {
	it, ok := a.items.update(r.PathValue("id"), change)
	if !ok {
		return errNoItem
	}
	return writeJSON(w, http.StatusOK, it)
}

func (a *api) remove(w http.ResponseWriter, r *http.Request) error {
	if !a.items.remove(r.PathValue("id")) {
		return errNoItem
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// input is what a client may say about an item. The id is the server's to choose.
type input struct {
	Title optional[string] `json:"title"`
	Done  optional[bool]   `json:"done"`
}

func readInput(w http.ResponseWriter, r *http.Request, titleRequired bool) (*input, error) {
	in, err := readJSON[input](w, r)
	if err != nil {
		return nil, err
	}
	in.Title.value = strings.TrimSpace(in.Title.value)
	switch {
	case in.Title.value == "" && (titleRequired || in.Title.given):
		return nil, &apiError{http.StatusUnprocessableEntity, "A title is required."}
	case utf8.RuneCountInString(in.Title.value) > maxTitle:
		message := fmt.Sprintf("The title is longer than %d characters.", maxTitle)
		return nil, &apiError{http.StatusUnprocessableEntity, message}
	}
	return in, nil
}
