package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.etcd.io/bbolt"
)

func newTestStore(t *testing.T) *store {
	t.Helper()
	return openTestStore(t, t.TempDir())
}

func openTestStore(t *testing.T, dir string) *store {
	t.Helper()
	items, err := openStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { items.close() })
	return items
}

func TestItemsSurvive(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, items *store, dir string) (next string){
		"restart": func(t *testing.T, items *store, dir string) string {
			if err := items.close(); err != nil {
				t.Fatal(err)
			}
			return dir
		},
		// What the killed process cannot do any more is to close its file.
		"kill": func(t *testing.T, _ *store, dir string) string {
			left, next := filepath.Join(dir, "items.db"), t.TempDir()
			data, err := os.ReadFile(left)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(next, "items.db"), data, 0o600); err != nil {
				t.Fatal(err)
			}
			return next
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "created")
			items := openTestStore(t, dir)
			var want []Item
			for _, title := range []string{"c", "a", "b", "removed"} {
				item, err := items.add(t.Context(), title, title == "a")
				if err != nil {
					t.Fatal(err)
				}
				want = append(want, item)
			}
			removed := want[3].ID
			if err := items.remove(t.Context(), removed); err != nil {
				t.Fatal(err)
			}

			items = openTestStore(t, end(t, items, dir))
			got, err := items.list(t.Context())
			if err != nil || !slices.Equal(got, want[:3]) {
				t.Errorf("got %+v %v, want %+v", got, err, want[:3])
			}
			if item, err := items.add(t.Context(), "next", false); err != nil || item.ID == removed {
				t.Errorf("%+v %v: an id that was used before", item, err)
			}
			if _, err := items.get(t.Context(), removed); !errors.Is(err, errNoItem) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestDatabaseThatCannotBeOpened(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"no database": func(path string) error { return os.WriteFile(path, []byte("Grüße"), 0o600) },
		"too short":   func(path string) error { return os.Truncate(path, int64(2*os.Getpagesize())) },
		"damaged": func(path string) error {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer file.Close()
			_, err = file.WriteAt(bytes.Repeat([]byte("?"), 4*os.Getpagesize()), int64(2*os.Getpagesize()))
			return err
		},
		"a folder": func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := openTestStore(t, dir).close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "items.db")
			if err := spoil(path); err != nil {
				t.Fatal(err)
			}
			if _, err := openStore(dir); err == nil || !strings.Contains(err.Error(), "cannot open the database "+path) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestDatabaseOfAnotherProgram(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "items.db")
	open := func() *bbolt.DB {
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
	db := open()
	if err := db.Update(func(tx *bbolt.Tx) error {
		return tx.Cursor().Bucket().Put(itemBucket, []byte("no bucket"))
	}); err != nil {
		t.Fatal(err)
	}
	db.Close()

	if items, err := openStore(dir); err == nil || items != nil {
		t.Errorf("%v %v", items, err)
	}
	open().Close() // fails where it is still locked
}

func TestDatabaseIsForOneProcess(t *testing.T) {
	dir := t.TempDir()
	openTestStore(t, dir)
	synctest.Test(t, func(t *testing.T) { // to wait without waiting
		if _, err := openStore(dir); err == nil || !strings.Contains(err.Error(), "another process") {
			t.Errorf("%v", err)
		}
	})
}
