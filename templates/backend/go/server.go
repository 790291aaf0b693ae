package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

const (
	headerTimeout = 5 * time.Second
	readTimeout   = 10 * time.Second // header and body together
	idleTimeout   = time.Minute

	// Docker kills a container 10 s after asking it to stop: be gone before.
	stopTimeout = 5 * time.Second

	// Windows has a number of its own for ECONNREFUSED.
	wsaeconnrefused = syscall.Errno(10061)
)

// listen opens the socket, in place of one that an earlier, killed run left behind.
// Where others cannot connect to one, as on Windows, LISTEN is an address of this machine.
func listen(socket string) (net.Listener, error) {
	if address := os.Getenv("LISTEN"); address != "" {
		return net.Listen("tcp", address)
	}
	if err := removeStale(socket); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(socket), 0o755); err != nil {
		return nil, err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return nil, err
	}
	// Docker Desktop's proxy may run as another user, and connecting needs write permission.
	if err := os.Chmod(socket, 0o666); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return listener, nil
}

func removeStale(socket string) error {
	info, err := os.Lstat(socket)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode().Type() != fs.ModeSocket:
		return fmt.Errorf("%s exists and is not a socket: not removing it", socket)
	}
	conn, err := net.Dial("unix", socket)
	switch {
	case err == nil:
		conn.Close()
		return fmt.Errorf("another process listens on %s", socket)
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, wsaeconnrefused):
		err = os.Remove(socket)
	}
	if errors.Is(err, fs.ErrNotExist) { // it went away meanwhile
		return nil
	}
	return err
}

// serve answers requests until ctx ends, then lets those in flight finish.
// Closing the listener, which Shutdown does first, removes the socket.
func serve(ctx context.Context, log *slog.Logger, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelError),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	log.Info("listening", "socket", listener.Addr().String())

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	grace, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	err := server.Shutdown(grace)
	if errors.Is(err, context.DeadlineExceeded) {
		// A client that never finishes its request is no reason to report a failed stop.
		log.Warn("requests cut off", "after", stopTimeout.String())
		err = server.Close()
	}
	return err
}
