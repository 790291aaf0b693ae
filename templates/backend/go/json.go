package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"mime"
	"net/http"
	"os"
	"reflect"
	"slices"
	"unicode/utf8"
)

// apiError is an error for the person in front of the page, who may see the
// message in a toast: no Go words in it.
type apiError struct {
	status  int
	message string
}

func (e *apiError) Error() string { return e.message }

func badRequest(format string, args ...any) *apiError {
	return &apiError{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

var (
	errNoJSON   = badRequest("The request is not valid JSON.")
	errNoObject = badRequest("The request must be a JSON object.")
)

// optional is a field that may be left out, which is not the same as null or zero.
type optional[T any] struct {
	value T
	given bool
}

func (o *optional[T]) set(data []byte) bool {
	var value *T // a pointer, because null leaves it nil and anything else merely unchanged
	if err := json.Unmarshal(data, &value); err != nil || value == nil {
		return false
	}
	o.value, o.given = *value, true
	return true
}

func (o *optional[T]) want() string {
	switch reflect.TypeFor[T]().Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	default:
		return "a number"
	}
}

// field is where a field of a body goes.
type field interface {
	// set takes the value, or returns false where it is of another type.
	set(data []byte) bool
	// want says in words of what type it has to be.
	want() string
}

// readFields reads the body: one JSON object with the known fields and no others.
// How much there may be of it is up to newHandler.
//
// A missing Content-Type passes: what Docker Desktop sends with a string is not
// documented, and a unix socket cannot be reached by the cross-site forms that
// make other servers insist on it. A wrong one does not pass.
func readFields(r *http.Request, known map[string]field) error {
	if given := r.Header.Get("Content-Type"); given != "" {
		if media, _, err := mime.ParseMediaType(given); err != nil || media != "application/json" {
			return &apiError{http.StatusUnsupportedMediaType, "The request must be of type application/json."}
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return explainRead(err)
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return errNoObject
	}
	if !utf8.Valid(body) || !json.Valid(body) { // encoding/json would replace what is wrong by U+FFFD
		return errNoJSON
	}
	var given map[string]json.RawMessage
	if err := json.Unmarshal(body, &given); err != nil || given == nil {
		return errNoObject
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		field, ok := known[name]
		if !ok {
			return badRequest("The field %q is unknown.", name)
		}
		if !field.set(given[name]) {
			return badRequest("The field %q must be %s.", name, field.want())
		}
	}
	return nil
}

func explainRead(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &apiError{http.StatusRequestEntityTooLarge, "The request is larger than 1 MiB."}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &apiError{http.StatusRequestTimeout, "The request took too long to arrive."}
	}
	return badRequest("The request did not arrive whole.")
}

func writeJSON(w http.ResponseWriter, status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // fails only when the client is gone
	return nil
}

// writeError tells the client what an apiError says. Any other error, also one
// wrapped together with an apiError as its cause, is for the log alone.
func writeError(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	told, ok := errors.AsType[*apiError](err)
	if !ok {
		told = &apiError{http.StatusInternalServerError, "Something went wrong in the backend."}
	}
	if err != error(told) {
		log.Error("failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	_ = writeJSON(w, told.status, map[string]string{"message": told.message})
}
