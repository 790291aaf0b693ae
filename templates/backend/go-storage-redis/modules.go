// Package main is not emitted. With it, go mod tidy knows what this go.mod is
// for: go-storage and go-redis together.
package main

import (
	_ "github.com/redis/go-redis/v9"
	_ "go.etcd.io/bbolt"
)
