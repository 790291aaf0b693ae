package main

import "testing"

func newTestStore(*testing.T) *store { return &store{} }
