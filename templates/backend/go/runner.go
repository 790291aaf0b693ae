package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"
	"time"
)

const (
	// keptJobs is how many jobs are remembered. Those that run are, in any case.
	keptJobs = 20

	// What requests are given comes first: both together are less than Docker's 10 s.
	jobStopTimeout = 3 * time.Second
)

// runner runs jobs in the background, whether or not anybody watches, and
// remembers them in memory. It is safe for concurrent use.
type runner struct {
	ctx  context.Context // of the process: a job outlives the request that starts it
	stop context.CancelFunc
	log  *slog.Logger
	work func(ctx context.Context, duration time.Duration, report func(percent int)) error

	mu     sync.Mutex
	last   int
	kept   []*running     // oldest first
	active sync.WaitGroup // also has those that are cancelled and still clean up
}

// running is a job together with the way to end it.
type running struct {
	Job
	cancel context.CancelFunc
}

// newRunner has no jobs yet. It cancels those that it gets when ctx ends.
func newRunner(ctx context.Context, log *slog.Logger) *runner {
	ctx, stop := context.WithCancel(ctx)
	return &runner{ctx: ctx, stop: stop, log: log, work: work}
}

// close cancels the jobs that run and lets them clean up, but not for ever. What
// they work with has to stay open until then.
func (r *runner) close() {
	r.mu.Lock()
	r.stop() // from now on none is started
	r.mu.Unlock()
	ended := make(chan struct{})
	go func() {
		r.active.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(jobStopTimeout):
		r.log.Warn("jobs cut off", "after", jobStopTimeout.String())
	}
}

// list has the newest job first.
func (r *runner) list() []Job {
	r.mu.Lock()
	defer r.mu.Unlock()
	latest := []Job{}
	for _, j := range slices.Backward(r.kept) {
		latest = append(latest, j.Job)
	}
	return latest[:min(len(latest), keptJobs)]
}

func (r *runner) get(id string) (Job, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	j, err := r.find(id)
	if err != nil {
		return Job{}, err
	}
	return j.Job, nil
}

// cancel leaves a job alone that has ended already.
func (r *runner) cancel(id string) (Job, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	j, err := r.find(id)
	if err != nil {
		return Job{}, err
	}
	if j.Status == jobRunning {
		j.Status = jobCancelled
		j.cancel()
	}
	return j.Job, nil
}

func (r *runner) find(id string) (*running, error) {
	i := slices.IndexFunc(r.kept, func(j *running) bool { return j.ID == id })
	if i < 0 {
		return nil, errNoJob
	}
	return r.kept[i], nil
}

func (r *runner) start(duration time.Duration) Job {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last++
	ctx, cancel := context.WithCancel(r.ctx)
	started := &running{
		Job: Job{
			ID:        strconv.Itoa(r.last),
			Status:    jobRunning,
			StartedAt: time.Now().UTC().Truncate(time.Second),
		},
		cancel: cancel,
	}
	r.kept = append(r.kept, started)
	r.forget()
	if ctx.Err() != nil { // the process is stopping
		started.Status = jobCancelled
		return started.Job
	}
	r.active.Go(func() { r.run(ctx, started, duration) })
	return started.Job
}

// forget drops the oldest jobs that have ended, down to what is kept.
func (r *runner) forget() {
	for len(r.kept) > keptJobs {
		ended := slices.IndexFunc(r.kept, func(j *running) bool { return j.Status != jobRunning })
		if ended < 0 {
			return
		}
		r.kept = slices.Delete(r.kept, ended, ended+1)
	}
}

func (r *runner) run(ctx context.Context, j *running, duration time.Duration) {
	defer j.cancel()
	err := r.try(ctx, j, duration)
	r.mu.Lock()
	defer r.mu.Unlock()
	cancelled := ctx.Err() != nil
	if err != nil && (!cancelled || !errors.Is(err, context.Canceled)) {
		r.log.Error("job failed", "id", j.ID, "error", err)
	}
	switch {
	case cancelled:
		j.Status = jobCancelled
	case err != nil:
		j.Status = jobFailed
	default:
		j.Status, j.Progress = jobDone, 100
	}
}

// try does the work. A panic in it is an error, and not the end of the backend.
func (r *runner) try(ctx context.Context, j *running, duration time.Duration) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return r.work(ctx, duration, func(percent int) {
		r.mu.Lock()
		defer r.mu.Unlock()
		if j.Status == jobRunning {
			j.Progress = min(percent, 99) // 100 is for the end
		}
	})
}
