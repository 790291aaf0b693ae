#!/usr/bin/env bash
# Tools: the HTTP servers of Node.js and Go, and uvicorn 0.54.0, each on a unix socket, as the backend of an extension is.
# Expected: the address of the client is empty in some common form, or the socket's path.
# Instead: three forms. Node.js has undefined; Go has "@", which net.SplitHostPort refuses; uvicorn has None in
#   place of the pair, so `host, port = scope["client"]` and Starlette's request.client.host raise an error; its
#   access log begins with " - ".
# Seen: 2026-11-27 with Node.js 20.20.2, Go 1.26.8, Python 3.11.7.
# Who is hurt: middleware for logs, rates and allowed hosts that was only ever tried over TCP: it fails with 500 in Docker
#   Desktop alone, since tests use a port.
# Here: emitted backends never look at the client's address, and their tests use a socket.
set -euo pipefail
for tool in node go python3 timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Node.js, Go, Python and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >node.cjs <<'JS'
const http = require("node:http");
const server = http.createServer((request, response) => response.end(String(request.socket.remoteAddress)));
server.listen("node.sock", () =>
  http.get({ socketPath: "node.sock" }, (response) => {
    response.on("data", (text) => console.log(`Node.js: ${text}`));
    response.on("end", () => {
      server.close();
      server.closeAllConnections();
    });
  }),
);
JS
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
)

func main() {
	listener, err := net.Listen("unix", "go.sock")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _, err := net.SplitHostPort(r.RemoteAddr)
		fmt.Fprintf(w, "%s (%v)", r.RemoteAddr, err)
	}))
	client := http.Client{Transport: &http.Transport{
		DialContext: func(context.Context, string, string) (net.Conn, error) { return net.Dial("unix", "go.sock") },
	}}
	response, err := client.Get("http://backend/")
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		panic(err)
	}
	fmt.Printf("Go: %s\n", text)
}
GO
cat >serve.py <<'PY'
import asyncio

import uvicorn


async def app(scope, receive, send):
    text = str(scope["client"]).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": text})


async def main():
    server = uvicorn.Server(uvicorn.Config(app, uds="python.sock", lifespan="off", log_level="error"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.05)
    reader, writer = await asyncio.open_unix_connection("python.sock")
    writer.write(b"GET / HTTP/1.0\r\n\r\n")
    reply = await reader.read()
    writer.close()
    print("uvicorn:", reply.split(b"\r\n\r\n")[1].decode())
    server.should_exit = True
    await serving


asyncio.run(main())
PY
go mod init finding >/dev/null 2>&1
python3 -m venv venv || { echo 'the module venv is missing' >&2; exit 2; }
timeout 120 venv/bin/pip install --quiet --disable-pip-version-check uvicorn==0.54.0
printf 'Node.js %s, %s, %s\n' "$(node --version)" "$(go env GOVERSION)" "$(venv/bin/uvicorn --version)"
seen=$(
  timeout 30 node node.cjs
  timeout 100 go run .
  timeout 30 venv/bin/python serve.py
)
echo "$seen"

expected='Node.js: undefined
Go: @ (address @: missing port in address)
uvicorn: None'
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: each server says "no address" in another way'
