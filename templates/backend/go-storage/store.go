package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// A volume of compose.yaml.
const defaultDataDir = "/data"

var itemBucket = []byte("items")

// store keeps items in a file, in the order of their creation. A change is on
// the disk when it is answered. It is safe for concurrent use.
type store struct{ db *bbolt.DB }

// openStore creates what is missing. Only one process at a time can have the file open.
func openStore(dir string) (_ *store, err error) {
	path := filepath.Join(dir, "items.db")
	// bbolt panics on a damaged file, and faults on one that is too short.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("it is damaged: %v", cause)
		}
		if err != nil {
			err = fmt.Errorf("cannot open the database %s: %w", path, err)
		}
	}()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	// Wait for the lock: an earlier run may still be stopping.
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: stopTimeout})
	if errors.Is(err, bbolterrors.ErrTimeout) {
		return nil, errors.New("another process has it open")
	}
	if err != nil {
		return nil, err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(itemBucket)
		return err
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &store{db}, nil
}

func (s *store) close() error { return s.db.Close() }

func (s *store) list(context.Context) ([]Item, error) {
	items := []Item{}
	err := s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(itemBucket).ForEach(func(_, value []byte) error {
			var item Item
			err := json.Unmarshal(value, &item)
			items = append(items, item)
			return err
		})
	})
	return items, err
}

func (s *store) get(_ context.Context, id string) (item Item, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		item, err = read(tx, id)
		return err
	})
	return item, err
}

func (s *store) add(_ context.Context, title string, done bool) (Item, error) {
	item := Item{Title: title, Done: done}
	err := s.db.Update(func(tx *bbolt.Tx) error {
		n, err := tx.Bucket(itemBucket).NextSequence()
		if err != nil {
			return err
		}
		// Of one length, so that the keys sort in the order of creation.
		item.ID = fmt.Sprintf("%016x", n)
		return write(tx, item)
	})
	return item, err
}

func (s *store) update(_ context.Context, id string, change func(*Item)) (item Item, err error) {
	err = s.db.Update(func(tx *bbolt.Tx) error {
		if item, err = read(tx, id); err != nil {
			return err
		}
		change(&item)
		return write(tx, item)
	})
	return item, err
}

func (s *store) remove(_ context.Context, id string) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		if _, err := read(tx, id); err != nil {
			return err
		}
		return tx.Bucket(itemBucket).Delete([]byte(id))
	})
}

func read(tx *bbolt.Tx, id string) (item Item, err error) {
	value := tx.Bucket(itemBucket).Get([]byte(id))
	if value == nil {
		return item, errNoItem
	}
	return item, json.Unmarshal(value, &item)
}

func write(tx *bbolt.Tx, item Item) error {
	value, err := json.Marshal(item)
	if err != nil {
		return err
	}
	return tx.Bucket(itemBucket).Put([]byte(item.ID), value)
}
