package main

import (
	"context"
	"crypto/rand"
	"slices"
	"sync"
)

// store keeps items in memory, in the order of their creation. The zero value
// is an empty store; it is safe for concurrent use. The contexts and errors are
// for a database that may take its place.
type store struct {
	mu    sync.RWMutex
	items []Item
}

func (s *store) list(context.Context) ([]Item, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	// Not slices.Clone: it keeps nil, which is null and not [] in JSON.
	return append([]Item{}, s.items...), nil
}

func (s *store) get(_ context.Context, id string) (Item, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if i := s.index(id); i >= 0 {
		return s.items[i], nil
	}
	return Item{}, errNoItem
}

// add gives the item a random id: a counter would start again with the process,
// and a page opened before would then change somebody else's item.
func (s *store) add(_ context.Context, title string, done bool) (Item, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	added := Item{ID: rand.Text(), Title: title, Done: done}
	s.items = append(s.items, added)
	return added, nil
}

func (s *store) update(_ context.Context, id string, change func(*Item)) (Item, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return Item{}, errNoItem
	}
	change(&s.items[i])
	return s.items[i], nil
}

func (s *store) remove(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return errNoItem
	}
	s.items = slices.Delete(s.items, i, i+1)
	return nil
}

func (s *store) index(id string) int {
	return slices.IndexFunc(s.items, func(item Item) bool { return item.ID == id })
}
