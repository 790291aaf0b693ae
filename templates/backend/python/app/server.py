"""The socket, and the server on it."""

import errno
import logging
import os
import socket
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from app.start_error import StartError

IDLE_TIMEOUT = 60

# Docker kills a container 10 s after asking it to stop: be gone before.
STOP_TIMEOUT = 5

log = logging.getLogger("app")


async def serve(app: FastAPI, path: Path) -> None:
    """Answers requests until a signal comes, then lets those in flight finish."""
    # Not left to uvicorn, which opens it after the socket and hides why it failed.
    async with app.router.lifespan_context(app):
        with listening(path) as listener:
            where = listener.getsockname()
            log.info("listening", extra={"fields": {"socket": where}})
            await uvicorn.Server(configure(app)).serve(sockets=[listener])


def configure(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=IDLE_TIMEOUT,
        timeout_graceful_shutdown=STOP_TIMEOUT,
    )


@contextmanager
def listening(path: Path) -> Generator[socket.socket, None, None]:
    """Opens the socket, in place of one that an earlier, killed run left behind.

    Where others cannot connect to one, as on Windows, LISTEN is an address of this
    machine.
    """
    if address := os.environ.get("LISTEN"):
        host, port = address.split(":")
        with socket.create_server((host, int(port))) as server:
            yield server
        return
    remove_stale(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        try:
            # Docker Desktop's proxy may run as another user, and connecting needs
            # write permission.
            path.chmod(0o666)
            listener.listen()
            yield listener
        finally:
            path.unlink(missing_ok=True)


def remove_stale(path: Path) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise StartError(f"{path} exists and is not a socket: not removing it")
    with socket.socket(socket.AF_UNIX) as probe:
        if probe.connect_ex(str(path)) != errno.ECONNREFUSED:
            raise StartError(f"another process listens on {path}")
    path.unlink()
