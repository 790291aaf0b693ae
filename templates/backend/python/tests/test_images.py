import json
import socketserver
import sys
import tempfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from fastapi.testclient import TestClient

if sys.platform == "win32":
    pytest.skip("Python has no unix sockets on Windows", allow_module_level=True)


class Engine(socketserver.UnixStreamServer):
    """Answers as the Docker Engine does."""

    status = 200
    content: Any = None


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Engine)
        assert self.path == "/images/json"
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(self.server.content).encode())

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture
def docker_socket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # A unix socket's path has to be short: tmp_path is too long on macOS.
    with tempfile.TemporaryDirectory(prefix="be-") as folder:
        path = Path(folder) / "s"
        monkeypatch.setenv("DOCKER_SOCKET", str(path))
        yield path


@pytest.fixture
def engine(docker_socket: Path) -> Iterator[Engine]:
    with Engine(str(docker_socket), Answer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_lists_images_by_their_first_name(client: TestClient, engine: Engine) -> None:
    engine.content = [
        {"Id": "sha256:1", "RepoTags": ["b:1", "a:1"], "Size": 1, "Labels": None},
        {"Id": "sha256:2", "RepoTags": None, "Size": 2, "Labels": None},
        {"Id": "sha256:3", "RepoTags": ["a:2"], "Size": 3, "Labels": None},
    ]
    assert client.get("/images").json() == [
        {"id": "sha256:2", "names": [], "size": 2},
        {"id": "sha256:3", "names": ["a:2"], "size": 3},
        {"id": "sha256:1", "names": ["b:1", "a:1"], "size": 1},
    ]


def test_says_that_the_engine_refused(
    client: TestClient, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.status = 500
    engine.content = {"message": "a cause"}
    response = client.get("/images")
    assert response.status_code == 502
    assert response.json() == {"message": "The Docker Engine answered 500."}
    assert "a cause" in caplog.text


@pytest.mark.usefixtures("docker_socket")
def test_says_that_the_engine_is_away(client: TestClient) -> None:
    response = client.get("/images")
    assert response.status_code == 502
    assert response.json() == {"message": "The Docker Engine does not answer."}
