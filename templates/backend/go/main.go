// Command backend serves the extension's HTTP API on a unix socket.
package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

// Docker Desktop shares this folder with the container. The name of the socket
// has to match vm.exposes.socket in metadata.json.
const defaultSocket = "/run/guest-services/backend.sock"

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	socket := cmp.Or(os.Getenv("SOCKET"), defaultSocket)
	var err error
	switch {
	case len(os.Args) == 1:
		err = run(log, socket)
	case len(os.Args) == 2 && os.Args[1] == "healthcheck":
		err = healthcheck(socket)
	default:
		fmt.Fprintln(os.Stderr, "usage: backend [healthcheck]")
		os.Exit(2)
	}
	if err != nil {
		log.Error("failed", "error", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger, socket string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// After the first signal the default returns: a second one ends the process at once.
	context.AfterFunc(ctx, stop)

	listener, err := listen(socket)
	if err != nil {
		return err
	}
	return serve(ctx, log, listener, newHandler(log, &store{}))
}
