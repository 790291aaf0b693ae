package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

func TestLifeOfAnItem(t *testing.T) {
	h := newHandler(quiet, itemAPI{newTestStore(t)}.routes())
	step := func(method, path, body string, status int) *httptest.ResponseRecorder {
		t.Helper()
		w := call{method: method, path: path, body: body}.do(h)
		if w.Code != status {
			t.Fatalf("%s %s %s: %d %s, want %d", method, path, body, w.Code, w.Body, status)
		}
		return w
	}
	expect := func(w *httptest.ResponseRecorder, want Item) {
		t.Helper()
		if got := decode[Item](t, w); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}

	if got := step("GET", "/items", "", 200).Body.String(); got != "[]\n" {
		t.Errorf("no items: %q", got)
	}
	created := step("POST", "/items", `{"title":"  Grüße 🐳 "}`, 201)
	path := created.Header().Get("Location")
	want := Item{ID: strings.TrimPrefix(path, "/items/"), Title: "Grüße 🐳"}
	if want.ID == "" {
		t.Fatalf("Location: %q", path)
	}
	expect(created, want)
	expect(step("GET", path, "", 200), want)
	step("HEAD", path, "", 200)

	want.Done = true
	expect(step("PATCH", path, `{"done":true}`, 200), want)
	expect(step("PATCH", path, `{}`, 200), want)
	want.Title = "Ahoy"
	expect(step("PATCH", path, `{"title":"Ahoy"}`, 200), want)
	want.Done = false
	expect(step("PUT", path, `{"title":"Ahoy"}`, 200), want)

	second := decode[Item](t, step("POST", "/items", `{"title":"b","done":true}`, 201))
	items := decode[[]Item](t, step("GET", "/items", "", 200))
	if len(items) != 2 || items[0] != want || items[1] != second {
		t.Errorf("not in the order of creation: %+v", items)
	}

	if w := step("DELETE", path, "", 204); w.Body.Len() != 0 {
		t.Errorf("204 with a body: %q", w.Body)
	}
	for _, method := range []string{"GET", "HEAD", "DELETE"} {
		step(method, path, "", 404)
	}
	step("PUT", path, `{"title":"x"}`, 404)
	step("PATCH", path, `{}`, 404)
}

func TestBodies(t *testing.T) {
	h := newHandler(quiet, routes{"POST /input": func(w http.ResponseWriter, r *http.Request) error {
		in, err := readInput(r, true)
		if err != nil {
			return err
		}
		return writeJSON(w, http.StatusCreated, in.Title.value)
	}})
	title := func(text string) string { return `{"title":"` + text + `"}` }
	for name, c := range map[string]struct {
		call
		status int
		want   string // part of the message
	}{
		"no content type":    {call{body: title("a"), contentType: "-"}, 201, ""},
		"charset":            {call{body: title("a"), contentType: "application/json; charset=utf-8"}, 201, ""},
		"longest title":      {call{body: title(strings.Repeat("🐳", maxTitle))}, 201, ""},
		"largest body":       {call{body: title("a") + strings.Repeat(" ", maxBody-len(title("a")))}, 201, ""},
		"form":               {call{body: "title=a", contentType: "application/x-www-form-urlencoded"}, 415, "application/json"},
		"bad content type":   {call{body: title("a"), contentType: ";"}, 415, "application/json"},
		"empty":              {call{body: ""}, 400, "must be a JSON object"},
		"half":               {call{body: `{"title":`}, 400, "not valid JSON"},
		"not UTF-8":          {call{body: title("\xff")}, 400, "not valid JSON"},
		"trailing data":      {call{body: title("a") + "{}"}, 400, "not valid JSON"},
		"trailing text":      {call{body: title("a") + "x"}, 400, "not valid JSON"},
		"null":               {call{body: "null"}, 400, "must be a JSON object"},
		"list":               {call{body: "[]"}, 400, "must be a JSON object"},
		"title is a number":  {call{body: `{"title":1}`}, 400, `"title" must be a string`},
		"title is null":      {call{body: `{"title":null}`}, 400, `"title" must be a string`},
		"done is a string":   {call{body: `{"title":"a","done":"yes"}`}, 400, `"done" must be true or false`},
		"unknown field":      {call{body: `{"title":"a","colour":1}`}, 400, `"colour" is unknown`},
		"id is not settable": {call{body: `{"title":"a","id":"1"}`}, 400, `"id" is unknown`},
		"deep":               {call{body: strings.Repeat("[", 100_000)}, 400, "not valid JSON"},
		"no title":           {call{body: `{}`}, 422, "title is required"},
		"blank title":        {call{body: title(`  \n`)}, 422, "title is required"},
		"title too long":     {call{body: title(strings.Repeat("é", maxTitle+1))}, 422, "longer than 200"},
		"body too large":     {call{body: title(strings.Repeat("x", maxBody))}, 413, "larger than 1 MiB"},
		"spaces too large":   {call{body: title("a") + strings.Repeat(" ", maxBody)}, 413, "larger than 1 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			c.method, c.path = "POST", "/input"
			w := c.do(h)
			if w.Code != c.status {
				t.Fatalf("%d %s, want %d", w.Code, w.Body, c.status)
			}
			if c.status == http.StatusCreated {
				return
			}
			message := decode[map[string]string](t, w)["message"]
			if !strings.Contains(message, c.want) || strings.Contains(message, "json:") {
				t.Errorf("message: %q, want %q in it", message, c.want)
			}
		})
	}
}

// Meant for -race, which sees what the counts do not.
func TestManyClients(t *testing.T) {
	items := newTestStore(t)
	h := newHandler(quiet, itemAPI{items}.routes())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			path := call{method: "POST", path: "/items", body: `{"title":"a"}`}.do(h).Header().Get("Location")
			call{method: "GET", path: "/items"}.do(h)
			call{method: "PATCH", path: path, body: `{"done":true}`}.do(h)
			call{method: "DELETE", path: path}.do(h)
			call{method: "POST", path: "/items", body: `{"title":"kept"}`}.do(h)
		})
	}
	wg.Wait()
	kept, err := items.list(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, item := range kept {
		ids[item.ID] = item.Title == "kept"
	}
	if len(ids) != 50 {
		t.Errorf("%d items with distinct ids, want 50", len(ids))
	}
}
