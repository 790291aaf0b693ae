package main

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	modified := time.Date(2026, 11, 21, 11, 0, 0, 123456789, time.UTC)
	for _, err := range []error{
		os.WriteFile(filepath.Join(dir, "a file"), nil, 0o600),
		os.Mkdir(filepath.Join(dir, "b"), 0o700),
		os.Mkdir(filepath.Join(dir, "A"), 0o700),
		os.Chtimes(filepath.Join(dir, "a file"), modified, modified),
		os.Chtimes(filepath.Join(dir, "b"), modified, modified),
		os.Chtimes(filepath.Join(dir, "A"), modified, modified),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	w := call{method: "GET", path: "/files"}.do(newHandler(quiet, folder(dir).routes()))
	want := `[{"name":"A","type":"directory","modified":"2026-11-21T11:00:00.123Z"},` +
		`{"name":"b","type":"directory","modified":"2026-11-21T11:00:00.123Z"},` +
		`{"name":"a file","type":"file","modified":"2026-11-21T11:00:00.123Z"}]` + "\n"
	if w.Code != 200 || w.Body.String() != want {
		t.Errorf("%d %s, want %s", w.Code, w.Body, want)
	}
}

func TestSymlinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	for name, target := range map[string]string{"dangling": "nowhere", "root": "/"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err) // Windows asks for a privilege
		}
	}
	files := decode[[]File](t, call{method: "GET", path: "/files"}.do(newHandler(quiet, folder(dir).routes())))
	if len(files) != 2 || files[0].Type != "other" || files[1].Type != "other" {
		t.Errorf("%+v", files)
	}
}

func TestFolderThatIsNotThere(t *testing.T) {
	empty := t.TempDir()
	w := call{method: "GET", path: "/files"}.do(newHandler(quiet, folder(empty).routes()))
	if got := w.Body.String(); w.Code != 200 || got != "[]\n" {
		t.Errorf("empty: %d %s", w.Code, got)
	}
	w = call{method: "GET", path: "/files"}.do(newHandler(quiet, folder(filepath.Join(empty, "none")).routes()))
	message := decode[map[string]string](t, w)["message"]
	if w.Code != http.StatusServiceUnavailable || message != "The folder is not mounted." {
		t.Errorf("missing: %d %q", w.Code, message)
	}
}

func TestVanishedFilesAreLeftOut(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"kept", "vanished"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "vanished")); err != nil {
		t.Fatal(err)
	}
	files, err := describe(entries)
	if err != nil || len(files) != 1 || files[0].Name != "kept" {
		t.Errorf("%+v %v", files, err)
	}
}
