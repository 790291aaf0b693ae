package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// testDatabase is a fresh schema of the database that TEST_DATABASE_URL names.
func testDatabase(t *testing.T) string {
	t.Helper()
	given := os.Getenv("TEST_DATABASE_URL")
	if given == "" {
		t.Skip("set TEST_DATABASE_URL to test with a PostgreSQL database")
	}
	address, err := url.Parse(given)
	if err != nil {
		t.Fatal(err)
	}
	schema := pgx.Identifier{"test_" + strings.ToLower(rand.Text())}.Sanitize()
	ctx := context.Background() // t.Context() is over when the schema is dropped
	execute := func(statement string) {
		conn, err := pgx.Connect(ctx, given)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	execute("create schema " + schema)
	t.Cleanup(func() { execute("drop schema " + schema + " cascade") })
	query := address.Query()
	query.Set("search_path", schema)
	address.RawQuery = query.Encode()
	return address.String()
}

func openTestStore(t *testing.T, url string) *store {
	t.Helper()
	items, err := openStore(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(items.close)
	return items
}

func newTestStore(t *testing.T) *store {
	t.Helper()
	return openTestStore(t, testDatabase(t))
}

func TestWithoutADatabase(t *testing.T) {
	items := openTestStore(t, "postgres://nobody@127.0.0.1:1/none")
	h := newHandler(quiet, itemAPI{items}.routes())
	for _, c := range []call{
		{method: "GET", path: "/items"},
		{method: "POST", path: "/items", body: `{"title":"a"}`},
		{method: "GET", path: "/items/1"},
		{method: "GET", path: "/items/none"},
		{method: "PUT", path: "/items/1", body: `{"title":"a"}`},
		{method: "PATCH", path: "/items/1", body: `{"done":true}`},
		{method: "DELETE", path: "/items/1"},
	} {
		w := c.do(h)
		message := decode[map[string]string](t, w)["message"]
		if w.Code != http.StatusServiceUnavailable || message != "The database does not answer." {
			t.Errorf("%s %s: %d %q", c.method, c.path, w.Code, message)
		}
	}
	if w := (call{method: "GET", path: "/health"}).do(h); w.Code != http.StatusOK {
		t.Errorf("unhealthy: %d %s", w.Code, w.Body)
	}
}

func TestParseID(t *testing.T) {
	for id, want := range map[string]int64{
		"1": 1, "9223372036854775807": 9223372036854775807,
		"": 0, "none": 0, "01": 0, "+1": 0, "1e9": 0, "9223372036854775808": 0, "\x00": 0, "\xff": 0,
	} {
		if got := parseID(id); got != want {
			t.Errorf("%q: %d, want %d", id, got, want)
		}
	}
}

func TestItemsSurviveARestart(t *testing.T) {
	database := testDatabase(t)
	first := openTestStore(t, database)
	var want []Item
	for i := range 11 { // as text, 10 would come before 2
		item, err := first.add(t.Context(), "kept", i == 0)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, item)
	}
	first.close()
	got, err := openTestStore(t, database).list(t.Context())
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v %v, want %+v", got, err, want)
	}
}

func TestTitleThatPostgreSQLCannotKeep(t *testing.T) {
	h := newHandler(quiet, itemAPI{newTestStore(t)}.routes())
	created := call{method: "POST", path: "/items", body: `{"title":"a"}`}.do(h)
	for method, path := range map[string]string{"POST": "/items", "PUT": created.Header().Get("Location")} {
		w := call{method: method, path: path, body: `{"title":"a\u0000b"}`}.do(h)
		message := decode[map[string]string](t, w)["message"]
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(message, "cannot keep") {
			t.Errorf("%s: %d %q", method, w.Code, message)
		}
	}
}
