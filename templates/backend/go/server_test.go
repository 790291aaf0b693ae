package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// socketPath is short, as a unix socket's path has to be: t.TempDir is too long on macOS.
func socketPath(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "be")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "s")
}

func TestListenReplacesAStaleSocket(t *testing.T) {
	socket := socketPath(t)
	killed, err := net.ListenUnix("unix", &net.UnixAddr{Name: socket})
	if err != nil {
		t.Fatal(err)
	}
	killed.SetUnlinkOnClose(false) // as after SIGKILL
	killed.Close()

	listener, err := listen(socket)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if info, err := os.Stat(socket); err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("%v %v, want mode 0666", info, err)
	}
}

func TestListensOnAnAddressInstead(t *testing.T) {
	t.Setenv("LISTEN", "127.0.0.1:0")
	listener, err := listen("unused")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if network := listener.Addr().Network(); network != "tcp" {
		t.Errorf("listens on %s, want tcp", network)
	}
}

func TestListenRemovesNothingElse(t *testing.T) {
	for name, create := range map[string]func(path string) error{
		"file":    func(path string) error { return os.WriteFile(path, []byte("precious"), 0o600) },
		"folder":  func(path string) error { return os.Mkdir(path, 0o700) },
		"symlink": func(path string) error { return os.Symlink("elsewhere", path) },
	} {
		t.Run(name, func(t *testing.T) {
			socket := socketPath(t)
			if err := create(socket); err != nil && name == "symlink" {
				t.Skip(err) // Windows asks for a privilege
			} else if err != nil {
				t.Fatal(err)
			}
			if listener, err := listen(socket); err == nil {
				listener.Close()
				t.Error("listens")
			} else if !strings.Contains(err.Error(), "not a socket") {
				t.Errorf("unclear: %v", err)
			}
			if _, err := os.Lstat(socket); err != nil {
				t.Errorf("gone: %v", err)
			}
		})
	}
}

func TestListenLeavesARunningBackendAlone(t *testing.T) {
	socket := socketPath(t)
	listener, err := listen(socket)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if _, err := listen(socket); err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("%v", err)
	}
}

// What cannot be asked whether it is in use may well be.
func TestListenLeavesASocketOfAnotherKindAlone(t *testing.T) {
	socket := socketPath(t)
	conn, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	if err != nil {
		t.Skip(err) // Windows has none
	}
	defer conn.Close()
	if listener, err := listen(socket); err == nil {
		listener.Close()
		t.Error("listens")
	}
	if _, err := os.Lstat(socket); err != nil {
		t.Errorf("gone: %v", err)
	}
}

func TestHealthcheck(t *testing.T) {
	if err := healthcheck(socketPath(t)); err == nil {
		t.Error("healthy without a backend")
	}
	for status, healthy := range map[int]bool{200: true, 500: false} {
		socket := socketPath(t)
		listener, err := listen(socket)
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		health := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/health" {
				w.WriteHeader(status)
			}
		})
		go func() { _ = http.Serve(listener, health) }()
		if err := healthcheck(socket); (err == nil) != healthy {
			t.Errorf("status %d: %v", status, err)
		}
	}
}

// watched tells when it was closed: from then on the server is stopping.
type watched struct {
	net.Listener
	once   sync.Once
	closed chan struct{}
}

func (l *watched) Close() error {
	err := l.Listener.Close()
	l.once.Do(func() { close(l.closed) })
	return err
}

func TestStopLetsARequestFinish(t *testing.T) {
	socket := socketPath(t)
	inner, err := listen(socket)
	if err != nil {
		t.Fatal(err)
	}
	listener := &watched{Listener: inner, closed: make(chan struct{})}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- serve(ctx, quiet, listener, newHandler(quiet, echo)) }()

	// The server asks for the body (100 Continue) once the handler reads it:
	// the request is then in flight for certain.
	reading := make(chan struct{})
	trace := &httptrace.ClientTrace{Got100Continue: func() { close(reading) }}
	body, rest := io.Pipe()
	r, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), "POST", "http://backend/echo", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Expect", "100-continue")
	client := &http.Client{Transport: &http.Transport{
		ExpectContinueTimeout: time.Minute,
		DialContext: func(context.Context, string, string) (net.Conn, error) {
			return net.Dial("unix", socket)
		},
	}}
	go func() {
		<-reading
		stop()
		<-listener.closed
		fmt.Fprint(rest, `{"last":true}`)
		rest.Close()
	}()
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("in flight: %s", resp.Status)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(socket); !os.IsNotExist(err) {
		t.Errorf("the socket is still there: %v", err)
	}
}

// In a synctest bubble the clock jumps, but real sockets do not work: these
// connections are pipes.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	if conn, ok := <-p; ok {
		return conn, nil
	}
	return nil, net.ErrClosed
}
func (p pipes) Close() error   { close(p); return nil }
func (p pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func TestSlowClientsAreGivenUp(t *testing.T) {
	for name, c := range map[string]struct {
		sent  string
		after time.Duration
		want  string
	}{
		"half a header": {"POST /echo HTTP/1.1\r\nHost", headerTimeout, "HTTP/1.1 400 "},
		"half a body":   {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{", readTimeout, "HTTP/1.1 408 "},
		"idle":          {"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", idleTimeout, "HTTP/1.1 200 "},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				listener := make(pipes)
				ctx, stop := context.WithCancel(t.Context())
				served := make(chan error, 1)
				go func() { served <- serve(ctx, quiet, listener, newHandler(quiet, echo)) }()
				client, server := net.Pipe()
				start := time.Now()
				listener <- server
				go fmt.Fprint(client, c.sent)
				got, err := io.ReadAll(bufio.NewReader(client))
				if err != nil || !strings.HasPrefix(string(got), c.want) {
					t.Errorf("%q %v, want %q", got, err, c.want)
				}
				// Go 1.27 gives the rest of a body another second.
				if took := time.Since(start).Round(time.Second); took < c.after || took > c.after+time.Second {
					t.Errorf("closed after %s, want %s", took, c.after)
				}
				stop()
				if err := <-served; err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestStopDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		listener := make(pipes)
		ctx, stop := context.WithCancel(t.Context())
		served := make(chan error, 1)
		hang := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		go func() { served <- serve(ctx, quiet, listener, hang) }()
		client, server := net.Pipe()
		listener <- server
		go func() { _, _ = io.Copy(io.Discard, client) }()
		fmt.Fprint(client, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		synctest.Wait()
		start := time.Now()
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if took := time.Since(start).Round(time.Second); took != stopTimeout {
			t.Errorf("stopped after %s, want %s", took, stopTimeout)
		}
	})
}
