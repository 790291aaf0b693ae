package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// inBubble tests with jobs in a bubble, where the clock jumps and starts at
// midnight UTC 2000-01-01. No job is left at its end.
func inBubble(t *testing.T, test func(t *testing.T, jobs *runner, h http.Handler)) {
	synctest.Test(t, func(t *testing.T) {
		jobs := newRunner(t.Context(), quiet)
		test(t, jobs, newHandler(quiet, jobAPI{jobs}.routes()))
	})
}

func expectJob(t *testing.T, w *httptest.ResponseRecorder, code int, want Job) {
	t.Helper()
	if w.Code != code {
		t.Fatalf("%d %s, want %d", w.Code, w.Body, code)
	}
	if got := decode[Job](t, w); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestLifeOfAJob(t *testing.T) {
	inBubble(t, func(t *testing.T, _ *runner, h http.Handler) {
		if got := (call{method: "GET", path: "/jobs"}.do(h)).Body.String(); got != "[]\n" {
			t.Errorf("no jobs: %q", got)
		}
		started := call{method: "POST", path: "/jobs", body: `{"seconds":40}`}.do(h)
		want := Job{ID: "1", Status: jobRunning, StartedAt: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}
		if body := started.Body.String(); !strings.Contains(body, `"startedAt":"2000-01-01T00:00:00Z"`) {
			t.Errorf("%s", body)
		}
		expectJob(t, started, 201, want)
		path := started.Header().Get("Location")
		if path != "/jobs/1" {
			t.Fatalf("Location: %q", path)
		}
		step := time.Second
		time.Sleep(step / 2) // to look between the steps
		for elapsed := time.Duration(0); elapsed < 40*time.Second; elapsed += step {
			want.Progress = int(100 * elapsed / (40 * time.Second))
			expectJob(t, call{method: "GET", path: path}.do(h), 200, want)
			time.Sleep(step)
		}
		want.Status, want.Progress = jobDone, 100
		expectJob(t, call{method: "GET", path: path}.do(h), 200, want)
		expectJob(t, call{method: "POST", path: path + "/cancel"}.do(h), 200, want)
	})
}

func TestShortJobsReportMoreOften(t *testing.T) {
	inBubble(t, func(t *testing.T, jobs *runner, _ http.Handler) {
		jobs.start(time.Second)
		time.Sleep(75 * time.Millisecond)
		if job, _ := jobs.get("1"); job.Progress != 5 {
			t.Errorf("after 75 ms of a second: %d %%", job.Progress)
		}
	})
}

func TestCancelledJobStaysAsItIs(t *testing.T) {
	inBubble(t, func(t *testing.T, jobs *runner, h http.Handler) {
		started := jobs.start(10 * time.Second)
		time.Sleep(5*time.Second + time.Millisecond)
		want := Job{ID: "1", Status: jobCancelled, Progress: 50, StartedAt: started.StartedAt}
		expectJob(t, call{method: "POST", path: "/jobs/1/cancel", body: "{}"}.do(h), 200, want)
		time.Sleep(time.Minute)
		expectJob(t, call{method: "POST", path: "/jobs/1/cancel"}.do(h), 200, want)
	})
}

func TestJobsEndWithTheProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		jobs := newRunner(ctx, quiet)
		jobs.start(time.Hour)
		stop()
		synctest.Wait()
		if job, _ := jobs.get("1"); job.Status != jobCancelled {
			t.Errorf("%+v", job)
		}
	})
}

// cleanUpFor gives the jobs work that waits to be cancelled, and takes its time then.
func cleanUpFor(jobs *runner, takes time.Duration, err error) {
	jobs.work = func(ctx context.Context, _ time.Duration, _ func(int)) error {
		<-ctx.Done()
		time.Sleep(takes)
		return err
	}
}

func TestStopLetsJobsCleanUp(t *testing.T) {
	for name, c := range map[string]struct{ takes, want time.Duration }{
		"in time":  {time.Second, time.Second},
		"too long": {time.Minute, jobStopTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var out bytes.Buffer
				jobs := newRunner(t.Context(), slog.New(slog.NewJSONHandler(&out, nil)))
				cleanUpFor(jobs, c.takes, nil)
				jobs.start(time.Hour)
				start := time.Now()
				jobs.close()
				if took := time.Since(start); took != c.want {
					t.Errorf("after %s, want %s", took, c.want)
				}
				if cut := strings.Contains(out.String(), "cut off"); cut != (c.takes > c.want) {
					t.Errorf("log: %s", &out)
				}
				if job := jobs.start(time.Hour); job.Status != jobCancelled {
					t.Errorf("started while the process stops: %+v", job)
				}
				jobs.active.Wait()
			})
		})
	}
}

func TestCauseAfterACancellationIsLogged(t *testing.T) {
	for cause, logged := range map[error]bool{
		nil:                                   false,
		context.Canceled:                      false,
		fmt.Errorf("no %w", context.Canceled): false,
		errors.New("out of whales"):           true,
	} {
		synctest.Test(t, func(t *testing.T) {
			var out bytes.Buffer
			jobs := newRunner(t.Context(), slog.New(slog.NewJSONHandler(&out, nil)))
			cleanUpFor(jobs, 0, cause)
			jobs.start(time.Hour)
			if _, err := jobs.cancel("1"); err != nil {
				t.Error(err)
			}
			synctest.Wait()
			if job, _ := jobs.get("1"); job.Status != jobCancelled {
				t.Errorf("%v: %+v", cause, job)
			}
			if (out.Len() > 0) != logged {
				t.Errorf("%v: log %q", cause, &out)
			}
		})
	}
}

func TestJobThatFails(t *testing.T) {
	for name, work := range map[string]func() error{
		"error": func() error { return errors.New("out of whales") },
		"panic": func() error { panic("out of whales") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var out bytes.Buffer
				jobs := newRunner(t.Context(), slog.New(slog.NewJSONHandler(&out, nil)))
				jobs.work = func(_ context.Context, _ time.Duration, report func(int)) error {
					report(100)
					return work()
				}
				jobs.start(time.Second)
				synctest.Wait()
				if job, _ := jobs.get("1"); job.Status != jobFailed || job.Progress != 99 {
					t.Errorf("%+v", job)
				}
				if !strings.Contains(out.String(), "out of whales") {
					t.Errorf("log: %s", &out)
				}
			})
		})
	}
}

func TestFinishedJobsAreForgottenFirst(t *testing.T) {
	inBubble(t, func(t *testing.T, jobs *runner, h http.Handler) {
		ids := func() (listed string) {
			for _, job := range decode[[]Job](t, call{method: "GET", path: "/jobs"}.do(h)) {
				listed += job.ID + " "
			}
			return listed
		}
		jobs.start(time.Hour) // 1
		for range keptJobs {
			jobs.start(time.Second) // 2 to 21
			time.Sleep(2 * time.Second)
		}
		if got, want := ids(), "21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 1 "; got != want {
			t.Errorf("listed %s, want %s", got, want)
		}
		for range keptJobs {
			jobs.start(time.Hour) // 22 to 41
		}
		if got, want := ids(), "41 40 39 38 37 36 35 34 33 32 31 30 29 28 27 26 25 24 23 22 "; got != want {
			t.Errorf("listed %s, want %s", got, want)
		}
		if job, err := jobs.get("1"); err != nil || job.Status != jobRunning {
			t.Errorf("a running job is forgotten: %+v %v", job, err)
		}
	})
}

func TestJobRequests(t *testing.T) {
	for _, c := range []struct {
		method, path, body string
		code               int
		want               string // part of the message
	}{
		{"POST", "/jobs", `{}`, 201, ""},
		{"POST", "/jobs", `{"seconds":1}`, 201, ""},
		{"POST", "/jobs", `{"seconds":3600}`, 201, ""},
		{"POST", "/jobs", `{"seconds":0}`, 422, "seconds must be a number from 1 to 3600."},
		{"POST", "/jobs", `{"seconds":3600.5}`, 422, "seconds must be a number from 1 to 3600."},
		{"POST", "/jobs", `{"seconds":"1"}`, 400, `"seconds" must be a number`},
		{"POST", "/jobs", `{"seconds":null}`, 400, `"seconds" must be a number`},
		{"POST", "/jobs", `{"minutes":1}`, 400, `"minutes" is unknown`},
		{"POST", "/jobs", ``, 400, "must be a JSON object"},
		{"GET", "/jobs/1", ``, 404, "This job does not exist."},
		{"POST", "/jobs/1/cancel", `{}`, 404, "This job does not exist."},
		{"DELETE", "/jobs", ``, 405, "DELETE is not possible here."},
		{"GET", "/jobs/1/cancel", ``, 405, "GET is not possible here."},
	} {
		t.Run(fmt.Sprintf("%s %s %s", c.method, c.path, c.body), func(t *testing.T) {
			inBubble(t, func(t *testing.T, _ *runner, h http.Handler) {
				w := call{method: c.method, path: c.path, body: c.body}.do(h)
				if w.Code != c.code || !strings.Contains(w.Body.String(), strings.ReplaceAll(c.want, `"`, `\"`)) {
					t.Errorf("%d %s, want %d %s", w.Code, w.Body, c.code, c.want)
				}
			})
		})
	}
}
