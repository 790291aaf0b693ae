package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
)

const (
	// A service of compose.yaml.
	defaultRedisURL = "redis://cache:6379"

	redisTimeout = 4 * time.Second
	shownDays    = 7
)

var errNoRedis = &apiError{http.StatusServiceUnavailable, "Redis does not answer."}

type Visit struct {
	Day   string `json:"day"` // in UTC
	Count int64  `json:"count"`
}

// visits counts them in Redis: one hash, a field for each day.
type visits struct {
	client *redis.Client
	key    string
}

// openVisits connects when there is something to ask, so that the backend may
// start before Redis does.
func openVisits(url string) (*visits, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	options.ContextTimeoutEnabled = true
	// Counting again what may have been counted would be wrong, and who asks can ask again.
	options.MaxRetries = -1
	options.DialerRetries = 1
	// Errors are returned, and logged in the backend's own format.
	logging.Disable()
	return &visits{redis.NewClient(options), "visits"}, nil
}

func (v *visits) close() error { return v.client.Close() }

func (v *visits) routes() routes {
	return routes{
		"GET /visits":  v.list,
		"POST /visits": v.count,
	}
}

func (v *visits) count(w http.ResponseWriter, r *http.Request) error {
	if r.ContentLength != 0 {
		if err := readFields(r, nil); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(r.Context(), redisTimeout)
	defer cancel()
	today := time.Now().UTC().Format(time.DateOnly)
	count, err := v.client.HIncrBy(ctx, v.key, today, 1).Result()
	if err != nil {
		return fmt.Errorf("%w %w", errNoRedis, err)
	}
	return writeJSON(w, http.StatusCreated, Visit{today, count})
}

// list has the last days with visits, the newest first.
func (v *visits) list(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), redisTimeout)
	defer cancel()
	counts, err := v.client.HGetAll(ctx, v.key).Result()
	if err != nil {
		return fmt.Errorf("%w %w", errNoRedis, err)
	}
	days := []Visit{}
	for day, text := range counts {
		count, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return err
		}
		days = append(days, Visit{day, count})
	}
	slices.SortFunc(days, func(a, b Visit) int { return cmp.Compare(b.Day, a.Day) })
	return writeJSON(w, http.StatusOK, days[:min(len(days), shownDays)])
}
