package main

import (
	"fmt"
	"net/http"
	"time"
)

const (
	defaultSeconds = 30
	maxSeconds     = 3600
)

var errNoJob = &apiError{http.StatusNotFound, "This job does not exist."}

type jobStatus string

const (
	jobRunning   jobStatus = "running"
	jobDone      jobStatus = "done"
	jobCancelled jobStatus = "cancelled"
	jobFailed    jobStatus = "failed"
)

type Job struct {
	ID        string    `json:"id"`
	Status    jobStatus `json:"status"`
	Progress  int       `json:"progress"` // percent
	StartedAt time.Time `json:"startedAt"`
}

type jobAPI struct{ jobs *runner }

func (a jobAPI) routes() routes {
	return routes{
		"GET /jobs":              a.list,
		"POST /jobs":             a.start,
		"GET /jobs/{id}":         a.get,
		"POST /jobs/{id}/cancel": a.cancel,
	}
}

func (a jobAPI) list(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, a.jobs.list())
}

func (a jobAPI) start(w http.ResponseWriter, r *http.Request) error {
	given := optional[float64]{value: defaultSeconds}
	if err := readFields(r, map[string]field{"seconds": &given}); err != nil {
		return err
	}
	seconds := given.value
	if seconds < 1 || seconds > maxSeconds {
		message := fmt.Sprintf("seconds must be a number from 1 to %d.", maxSeconds)
		return &apiError{http.StatusUnprocessableEntity, message}
	}
	started := a.jobs.start(time.Duration(seconds * float64(time.Second)))
	w.Header().Set("Location", "/jobs/"+started.ID)
	return writeJSON(w, http.StatusCreated, started)
}

func (a jobAPI) get(w http.ResponseWriter, r *http.Request) error {
	job, err := a.jobs.get(r.PathValue("id"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, job)
}

func (a jobAPI) cancel(w http.ResponseWriter, r *http.Request) error {
	job, err := a.jobs.cancel(r.PathValue("id"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, job)
}
