package main

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"
)

const maxTitle = 200 // characters, not bytes

// errNoItem is what a store returns for an id that it does not have.
var errNoItem = &apiError{http.StatusNotFound, "This item does not exist."}

type Item struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Done  bool   `json:"done"`
}

type itemAPI struct{ items *store }

func (a itemAPI) routes() routes {
	return routes{
		"GET /items":         a.list,
		"POST /items":        a.create,
		"GET /items/{id}":    a.get,
		"PUT /items/{id}":    a.replace,
		"PATCH /items/{id}":  a.change,
		"DELETE /items/{id}": a.remove,
	}
}

func (a itemAPI) list(w http.ResponseWriter, r *http.Request) error {
	items, err := a.items.list(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, items)
}

func (a itemAPI) create(w http.ResponseWriter, r *http.Request) error {
	in, err := readInput(r, true)
	if err != nil {
		return err
	}
	item, err := a.items.add(r.Context(), in.Title.value, in.Done.value)
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/items/"+item.ID)
	return writeJSON(w, http.StatusCreated, item)
}

func (a itemAPI) get(w http.ResponseWriter, r *http.Request) error {
	item, err := a.items.get(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, item)
}

// replace is PUT: a field that is left out falls back to its default.
func (a itemAPI) replace(w http.ResponseWriter, r *http.Request) error {
	in, err := readInput(r, true)
	if err != nil {
		return err
	}
	return a.update(w, r, func(item *Item) {
		item.Title, item.Done = in.Title.value, in.Done.value
	})
}

// change is PATCH: a field that is left out stays as it is.
func (a itemAPI) change(w http.ResponseWriter, r *http.Request) error {
	in, err := readInput(r, false)
	if err != nil {
		return err
	}
	return a.update(w, r, func(item *Item) {
		if in.Title.given {
			item.Title = in.Title.value
		}
		if in.Done.given {
			item.Done = in.Done.value
		}
	})
}

func (a itemAPI) update(w http.ResponseWriter, r *http.Request, change func(*Item)) error {
	item, err := a.items.update(r.Context(), r.PathValue("id"), change)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, item)
}

func (a itemAPI) remove(w http.ResponseWriter, r *http.Request) error {
	if err := a.items.remove(r.Context(), r.PathValue("id")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// input is what a client may say about an item. The id is the server's to choose.
type input struct {
	Title optional[string]
	Done  optional[bool]
}

func readInput(r *http.Request, titleRequired bool) (*input, error) {
	var in input
	if err := readFields(r, map[string]field{"title": &in.Title, "done": &in.Done}); err != nil {
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
	return &in, nil
}
