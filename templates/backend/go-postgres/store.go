package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// A service of compose.yaml.
	defaultDatabaseURL = "postgres://postgres:postgres@database/postgres"

	databaseTimeout = 4 * time.Second
	closeTimeout    = time.Second / 2
)

// schema is applied by each new connection, so that the database may come and
// go, and come back empty. The lock is for connections that do it at the same time.
const schema = `
select pg_advisory_xact_lock(1);
create table if not exists items (
	id    bigint generated always as identity primary key,
	title text not null,
	done  boolean not null
)`

// awayCode is about connections, resources and the operator: none of our doing.
// See https://www.postgresql.org/docs/current/errcodes-appendix.html
var awayCode = regexp.MustCompile("^(08|53|57)")

var errNoDatabase = &apiError{http.StatusServiceUnavailable, "The database does not answer."}

// store keeps items in PostgreSQL, in the order of their creation. It is safe
// for concurrent use.
type store struct{ pool *pgxpool.Pool }

// openStore connects when there is something to ask, so that the backend may
// start before the database does.
func openStore(url string) (*store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.ConnConfig.ConnectTimeout = databaseTimeout
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, schema)
		return err
	}
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		return nil, err
	}
	return &store{pool}, nil
}

// close waits for a moment only: while the database does not answer, closing a
// connection takes longer than Docker gives a container to stop.
func (s *store) close() {
	closed := make(chan struct{})
	go func() {
		s.pool.Close()
		close(closed)
	}()
	select {
	case <-closed:
	case <-time.After(closeTimeout):
	}
}

func (s *store) list(ctx context.Context) ([]Item, error) {
	ctx, cancel := context.WithTimeout(ctx, databaseTimeout)
	defer cancel()
	// CollectRows returns the error of Query, too.
	rows, _ := s.pool.Query(ctx, "select id::text, title, done from items order by items.id")
	items, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Item])
	return items, explain(err)
}

func (s *store) get(ctx context.Context, id string) (Item, error) {
	ctx, cancel := context.WithTimeout(ctx, databaseTimeout)
	defer cancel()
	rows, _ := s.pool.Query(ctx, "select id::text, title, done from items where id = $1", parseID(id))
	item, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Item])
	return item, explain(err)
}

func (s *store) add(ctx context.Context, title string, done bool) (Item, error) {
	ctx, cancel := context.WithTimeout(ctx, databaseTimeout)
	defer cancel()
	item := Item{Title: title, Done: done}
	err := s.pool.QueryRow(ctx,
		"insert into items (title, done) values ($1, $2) returning id::text", title, done).Scan(&item.ID)
	return item, explain(err)
}

func (s *store) update(ctx context.Context, id string, change func(*Item)) (Item, error) {
	ctx, cancel := context.WithTimeout(ctx, databaseTimeout)
	defer cancel()
	item := Item{ID: id}
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		row := tx.QueryRow(ctx, "select title, done from items where id = $1 for update", parseID(id))
		if err := row.Scan(&item.Title, &item.Done); err != nil {
			return err
		}
		change(&item)
		_, err := tx.Exec(ctx, "update items set title = $2, done = $3 where id = $1", parseID(id), item.Title, item.Done)
		return err
	})
	return item, explain(err)
}

func (s *store) remove(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, databaseTimeout)
	defer cancel()
	tag, err := s.pool.Exec(ctx, "delete from items where id = $1", parseID(id))
	if err == nil && tag.RowsAffected() == 0 {
		return errNoItem
	}
	return explain(err)
}

// parseID is 0, which no item has, for what was never given out as an id, such
// as +1 or 01.
func parseID(id string) int64 {
	key, err := strconv.ParseInt(id, 10, 64)
	if err != nil || strconv.FormatInt(key, 10) != id {
		return 0
	}
	return key
}

// explain tells a database that is away from a mistake in a statement, which
// stays as it is.
func explain(err error) error {
	refusal, ok := errors.AsType[*pgconn.PgError](err)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return errNoItem
	case ok && refusal.Code == "22021": // it has NUL
		return &apiError{http.StatusUnprocessableEntity, "The title has a character that the database cannot keep."}
	case ok && !awayCode.MatchString(refusal.Code):
		return err
	}
	return fmt.Errorf("%w %w", errNoDatabase, err)
}
