package main

import (
	"crypto/rand"
	"slices"
	"sync"
)

type item struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Done  bool   `json:"done"`
}

// store keeps items in memory, in the order of their creation. The zero value
// is an empty store; it is safe for concurrent use.
type store struct {
	mu    sync.RWMutex
	items []item
}

func (s *store) list() []item {
	s.mu.RLock()
	defer s.mu.RUnlock()
	// Not slices.Clone: it keeps nil, which is null and not [] in JSON.
	return append([]item{}, s.items...)
}

func (s *store) get(id string) (item, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if i := s.index(id); i >= 0 {
		return s.items[i], true
	}
	return item{}, false
}

// add gives the item a random id: a counter would start again with the process,
// and a page opened before would then change somebody else's item.
func (s *store) add(title string, done bool) item {
	s.mu.Lock()
	defer s.mu.Unlock()
	added := item{ID: rand.Text(), Title: title, Done: done}
	s.items = append(s.items, added)
	return added
}

func (s *store) update(id string, change func(*item)) (item, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return item{}, false
	}
	change(&s.items[i])
	return s.items[i], true
}

func (s *store) remove(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.index(id)
	if i < 0 {
		return false
	}
	s.items = slices.Delete(s.items, i, i+1)
	return true
}

func (s *store) index(id string) int {
	return slices.IndexFunc(s.items, func(it item) bool { return it.ID == id })
}
