package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// testVisits counts below a key of its own in the Redis that TEST_REDIS_URL names.
func testVisits(t *testing.T) *visits {
	t.Helper()
	url := os.Getenv("TEST_REDIS_URL")
	if url == "" {
		t.Skip("set TEST_REDIS_URL to test with Redis")
	}
	v, err := openVisits(url)
	if err != nil {
		t.Fatal(err)
	}
	v.key = "test-" + rand.Text()
	t.Cleanup(func() {
		v.client.Del(context.Background(), v.key)
		v.close()
	})
	return v
}

func TestVisits(t *testing.T) {
	v := testVisits(t)
	h := newHandler(quiet, v.routes())
	today := time.Now().UTC().Format(time.DateOnly)

	if got := (call{method: "GET", path: "/visits"}.do(h)).Body.String(); got != "[]\n" {
		t.Errorf("no visits: %q", got)
	}
	for i, c := range []call{{body: ""}, {body: "{}"}, {body: "", contentType: "-"}} {
		c.method, c.path = "POST", "/visits"
		w := c.do(h)
		if got := decode[Visit](t, w); w.Code != http.StatusCreated || got != (Visit{today, int64(i + 1)}) {
			t.Errorf("%d %+v", w.Code, got)
		}
	}
	for day := range 9 {
		if err := v.client.HSet(t.Context(), v.key, time.Date(2000, 1, day+1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), day).Err(); err != nil {
			t.Fatal(err)
		}
	}
	days := decode[[]Visit](t, call{method: "GET", path: "/visits"}.do(h))
	if len(days) != shownDays || days[0] != (Visit{today, 3}) || days[1] != (Visit{"2000-01-09", 8}) || days[6] != (Visit{"2000-01-04", 3}) {
		t.Errorf("%+v", days)
	}
}

func TestVisitsWithoutRedis(t *testing.T) {
	v, err := openVisits("redis://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	defer v.close()
	h := newHandler(quiet, v.routes())
	for _, c := range []struct {
		call
		code int
		want string // part of the message
	}{
		{call{method: "GET"}, 503, "Redis does not answer."},
		{call{method: "POST"}, 503, "Redis does not answer."},
		{call{method: "POST", body: "{}"}, 503, "Redis does not answer."},
		{call{method: "POST", body: `{"day":"2000-01-01"}`}, 400, `"day" is unknown`},
		{call{method: "POST", body: "a", contentType: "text/plain"}, 415, "application/json"},
		{call{method: "PUT"}, 405, "PUT is not possible here."},
	} {
		c.path = "/visits"
		w := c.do(h)
		message := decode[map[string]string](t, w)["message"]
		if w.Code != c.code || !strings.Contains(message, c.want) {
			t.Errorf("%s %s: %d %q, want %d %q", c.method, c.body, w.Code, message, c.code, c.want)
		}
	}
	if w := (call{method: "GET", path: "/health"}).do(h); w.Code != http.StatusOK {
		t.Errorf("unhealthy: %d %s", w.Code, w.Body)
	}
}
