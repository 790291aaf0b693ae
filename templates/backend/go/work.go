package main

import (
	"context"
	"time"
)

// work is what a job does: an example that only waits. Put your own here. It
// reports its progress, returns an error when it fails, and stops when ctx ends.
func work(ctx context.Context, duration time.Duration, report func(percent int)) error {
	start := time.Now()
	end := time.After(duration)
	step := time.NewTicker(min(duration/20, time.Second))
	defer step.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-end:
			return nil
		case <-step.C:
			report(int(100 * time.Since(start) / duration))
		}
	}
}
