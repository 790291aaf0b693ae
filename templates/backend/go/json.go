package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"os"
	"reflect"
	"strings"
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

func (o *optional[T]) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return &json.UnmarshalTypeError{Value: "null", Type: reflect.TypeFor[T]()}
	}
	o.given = true
	return json.Unmarshal(data, &o.value)
}

// readJSON reads the body: one JSON object with the fields of T and no others.
// How much there may be of it is up to newHandler.
//
// A missing Content-Type passes: what Docker Desktop sends with a string is not
// documented, and a unix socket cannot be reached by the cross-site forms that
// make other servers insist on it. A wrong one does not pass.
func readJSON[T any](r *http.Request) (*T, error) {
	if given := r.Header.Get("Content-Type"); given != "" {
		if media, _, err := mime.ParseMediaType(given); err != nil || media != "application/json" {
			return nil, &apiError{http.StatusUnsupportedMediaType, "The request must be of type application/json."}
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, explainRead(err)
	}
	if !utf8.Valid(body) { // encoding/json would replace what is wrong by U+FFFD
		return nil, errNoJSON
	}
	var value *T // a pointer, because null leaves it nil and a struct merely unchanged
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		return nil, explainJSON(err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errNoJSON
	}
	if value == nil {
		return nil, errNoObject
	}
	return value, nil
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

func explainJSON(err error) error {
	if errors.Is(err, io.EOF) { // nothing at all
		return errNoObject
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return errNoObject
		}
		return badRequest("The field %q must be %s.", wrong.Field, inWords(wrong.Type.Kind()))
	}
	// encoding/json has no type for this one.
	if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return badRequest("The field %s is unknown.", field)
	}
	return errNoJSON
}

// inWords says what a field of this kind has to be.
func inWords(kind reflect.Kind) string {
	switch kind {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	default:
		return "a number"
	}
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
