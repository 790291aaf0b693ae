#!/usr/bin/env bash
# Tools: Node.js, Go and Python, each with HTTP or plain connections over a unix socket on Linux.
# Expected: a path that one of them listens on can be connected to by the others, or is refused by all.
# Instead: at 108 bytes Node.js listens and answers itself, whereas Go and Python refuse the path before they ask the
#   system. (The field of the system has 108 bytes; Node.js uses them all, the others keep one for a zero.)
# Seen: 2026-11-27 with Node.js 20.20.2 and 24.21.0, Go 1.26.8, Python 3.11.7; 107 bytes are fine everywhere.
# Who is hurt: a Node.js backend in a long folder passes its own tests, and the proxy in front of it, written in Go, says
#   "invalid argument".
# Here: the socket of an emitted extension lies in /run/guest-services, far from the limit.
set -euo pipefail
for tool in node go python3 timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js, Go, Python and coreutils" >&2; exit 2; }
done
[ "$(uname -s)" = Linux ] || { echo 'this is about Linux: other systems have other lengths' >&2; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >listen.cjs <<'JS'
const http = require("node:http");
const { execFile } = require("node:child_process");
const path = process.argv[2];
const server = http.createServer((request, response) => response.end("answered"));
server.on("error", (error) => console.log("Node.js: listen", error.code));
server.listen(path, () =>
  http.get({ socketPath: path }, (response) => {
    response.resume();
    console.log("Node.js: answered");
    execFile("./connect", [path], (_, go) =>
      execFile("python3", ["connect.py", path], (_, python) => {
        console.log(`Go: ${go.trim()}\nPython: ${python.trim()}`);
        server.close();
        server.closeAllConnections();
      }),
    );
  }),
);
JS
cat >connect.py <<'PY'
import socket
import sys

try:
    socket.socket(socket.AF_UNIX).connect(sys.argv[1])
    print("connected")
except OSError as error:
    print(error)
PY
cat >main.go <<'GO'
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
)

func main() {
	_, err := net.Dial("unix", os.Args[1])
	var failed *net.OpError
	if errors.As(err, &failed) {
		fmt.Println(failed.Err)
		return
	}
	fmt.Println("connected")
}
GO
go mod init finding >/dev/null 2>&1
timeout 200 go build -o connect .
printf 'Node.js %s, %s, %s\n' "$(node --version)" "$(go env GOVERSION)" "$(python3 --version)"
seen=$(
  for length in 107 108; do
    folder="$dir/$length/"
    mkdir "$folder"
    echo "$length bytes"
    timeout 30 node listen.cjs "$folder$(printf "%0$((length - ${#folder}))d" 0)"
  done
)
echo "$seen"

expected='107 bytes
Node.js: answered
Go: connected
Python: connected
108 bytes
Node.js: answered
Go: connect: invalid argument
Python: AF_UNIX path too long'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: Node.js alone takes a path of 108 bytes'
