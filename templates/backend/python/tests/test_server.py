import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from app.api import create_app
from app.server import configure, listening
from app.start_error import StartError

if sys.platform == "win32":
    pytest.skip("Python has no unix sockets on Windows", allow_module_level=True)


@pytest.fixture
def socket_path() -> Iterator[Path]:
    """A short path, as a unix socket's has to be: tmp_path is too long on macOS."""
    folder = tempfile.mkdtemp(prefix="be-")
    yield Path(folder) / "s"
    shutil.rmtree(folder)


def start(socket_path: Path, *module: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "SOCKET": str(socket_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def run(socket_path: Path, *module: str) -> int:
    with start(socket_path, *module) as process:
        process.communicate()
        return process.returncode


@contextmanager
def running(socket_path: Path) -> Generator[subprocess.Popen[str], None, None]:
    """A backend that listens, in a process of its own."""
    with start(socket_path, "app") as process:
        try:
            assert process.stdout
            while "listening" not in (line := process.stdout.readline()):
                assert line, "ended before it listened"
            yield process
        finally:
            process.kill()


@contextmanager
def connected(
    socket_path: Path, sent: bytes = b""
) -> Generator[socket.socket, None, None]:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(20)
        client.connect(str(socket_path))
        client.sendall(sent)
        yield client


def received(client: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    return b"".join(iter(lambda: client.recv(4096), b""))


HEAD = b"POST /items HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n"


def test_replaces_a_stale_socket(socket_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(str(socket_path))
    with listening(socket_path):
        assert socket_path.stat().st_mode & 0o777 == 0o666
    assert not socket_path.exists()


@pytest.mark.parametrize("what", ["file", "folder", "symlink"])
def test_removes_nothing_else(socket_path: Path, what: str) -> None:
    if what == "file":
        socket_path.write_text("precious")
    elif what == "folder":
        socket_path.mkdir()
    else:
        socket_path.symlink_to("elsewhere")
    with pytest.raises(StartError, match="not a socket"), listening(socket_path):
        pass
    assert os.path.lexists(socket_path)


def test_listens_on_an_address_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN", "127.0.0.1:0")
    with listening(Path("unused")) as listener:
        assert listener.family == socket.AF_INET


def test_leaves_a_running_backend_alone(socket_path: Path) -> None:
    with listening(socket_path):
        with (
            pytest.raises(StartError, match="another process"),
            listening(socket_path),
        ):
            pass
        assert socket_path.exists()


def test_runs_is_healthy_and_ends_with_0(socket_path: Path) -> None:
    assert run(socket_path, "app.healthcheck") == 1
    with running(socket_path) as backend:
        assert run(socket_path, "app.healthcheck") == 0
        assert run(socket_path, "app") == 1, "a second one must not start"
        backend.send_signal(signal.SIGTERM)
        assert backend.wait() == 0
    assert not socket_path.exists()


def test_unhealthy_is_what_does_not_say_200(socket_path: Path) -> None:
    with listening(socket_path) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")

        thread = Thread(target=answer)
        thread.start()
        assert run(socket_path, "app.healthcheck") == 1
        thread.join()


def test_stop_lets_a_request_finish(socket_path: Path) -> None:
    with running(socket_path) as backend:
        expect = HEAD + b"Expect: 100-continue\r\n\r\n"
        with connected(socket_path, expect) as client:
            # The server asks for the body: the request is in flight for certain.
            assert b" 100 " in client.recv(4096)
            backend.send_signal(signal.SIGTERM)
            assert backend.stdout
            while "Shutting down" not in (line := backend.stdout.readline()):
                assert line, "ended before it let the request finish"
            client.sendall(b'{"title":"    "}')
            assert b"A title is required." in received(client)
        assert backend.wait() == 0


def test_gives_up_on_slow_bodies(
    socket_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.middleware.BODY_TIMEOUT", 0.1)
    with listening(socket_path) as listener:
        server = uvicorn.Server(configure(create_app()))
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            with connected(socket_path, HEAD + b"\r\n{") as client:
                response = received(client)
            assert response.startswith(b"HTTP/1.1 408 ")
            assert b'{"message": "' in response
        finally:
            server.should_exit = True
            thread.join()
