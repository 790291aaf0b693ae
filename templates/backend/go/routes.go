package main

import (
	"log/slog"
	"net/http"
)

// maxBody is the largest body of a request that is read, in bytes.
const maxBody = 1 << 20

// handler answers one request; the error it returns is answered by writeError.
type handler func(w http.ResponseWriter, r *http.Request) error

// routes are handlers by their ServeMux pattern. GET also answers HEAD.
type routes map[string]handler

// newHandler is the whole API: the routes of its parts, and GET /health.
func newHandler(log *slog.Logger, parts ...routes) http.Handler {
	mux := http.NewServeMux()
	for _, part := range append(parts, routes{"GET /health": health}) {
		for pattern, h := range part {
			mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
				if err := h(w, r); err != nil {
					writeError(w, r, log, err)
				}
			})
		}
	}
	// Outermost: net/http lets the client read the refusal of a body only where
	// the limit is given its own ResponseWriter.
	return http.MaxBytesHandler(observe(log, jsonErrors(log, mux)), maxBody)
}

func health(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}
