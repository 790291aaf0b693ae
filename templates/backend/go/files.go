package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"time"
)

// A folder of the virtual machine, mounted in the container by compose.yaml.
const defaultVMFolder = "/vm-folder"

var errNoFolder = &apiError{http.StatusServiceUnavailable, "The folder is not mounted."}

type File struct {
	Name     string    `json:"name"`
	Type     string    `json:"type"` // directory, file or other
	Modified time.Time `json:"modified"`
}

// folder is the path of one.
type folder string

func (f folder) routes() routes {
	return routes{"GET /files": f.list}
}

func (f folder) list(w http.ResponseWriter, _ *http.Request) error {
	entries, err := os.ReadDir(string(f)) // sorted by name
	if err != nil {
		return fmt.Errorf("%w %w", errNoFolder, err)
	}
	files, err := describe(entries)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, files)
}

// describe keeps the order, but for directories first, and leaves out what has
// vanished meanwhile. It does not follow symbolic links.
func describe(entries []fs.DirEntry) ([]File, error) {
	directories, others := []File{}, []File{}
	for _, entry := range entries {
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		f := File{info.Name(), fileType(info.Mode()), info.ModTime().UTC().Truncate(time.Millisecond)}
		if info.IsDir() {
			directories = append(directories, f)
		} else {
			others = append(others, f)
		}
	}
	return append(directories, others...), nil
}

func fileType(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "directory"
	case mode.IsRegular():
		return "file"
	}
	return "other"
}
