package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// observe logs one line a request, but for health checks that succeed, and turns a panic into a 500.
func observe(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			cause := recover()
			if cause != nil && cause != http.ErrAbortHandler && rec.status == 0 {
				writeError(rec, r, log, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
				cause = nil
			}
			status := cmp.Or(rec.status, http.StatusOK)
			// The health check comes twice a minute: it is of interest when it fails.
			if r.URL.Path != "/health" || status != http.StatusOK {
				log.Info("request",
					"method", r.Method,
					"path", r.URL.Path,
					"status", status,
					"ms", float64(time.Since(start).Microseconds())/1000)
			}
			if cause != nil {
				// Too late for a 500: net/http logs the panic and cuts the connection.
				panic(cause)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// recorder remembers the status for the log; 0 means that nothing was sent.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap gives http.ResponseController the methods that are hidden here.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// jsonErrors replaces the plain text with which ServeMux answers an unknown
// path or method. Which methods are allowed, ServeMux knows best.
func jsonErrors(log *slog.Logger, mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		refusal, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		header := headerOnly{}
		refusal.ServeHTTP(header, r)
		if allow := header.Header().Get("Allow"); allow != "" {
			w.Header().Set("Allow", allow)
			message := fmt.Sprintf("%s is not possible here.", r.Method)
			writeError(w, r, log, &apiError{http.StatusMethodNotAllowed, message})
			return
		}
		writeError(w, r, log, &apiError{http.StatusNotFound, "There is nothing at this address."})
	})
}

// headerOnly is a ResponseWriter that keeps the header and drops the rest.
type headerOnly http.Header

func (h headerOnly) Header() http.Header         { return http.Header(h) }
func (h headerOnly) Write(b []byte) (int, error) { return len(b), nil }
func (h headerOnly) WriteHeader(int)             {}
