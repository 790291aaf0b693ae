// Package main is not emitted. With it, go mod tidy knows what this go.mod is
// for: go-postgres and go-redis together.
package main

import (
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/redis/go-redis/v9"
)
