import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.start_error import StartError


def test_items_outlive_the_backend() -> None:
    with TestClient(create_app()) as client:
        items = [client.post("/items", json={"title": t}).json() for t in "ba"]
    with TestClient(create_app()) as client:
        assert client.get("/items").json() == items


KILLED = """
import os
import signal

from fastapi.testclient import TestClient

from app.api import create_app

with TestClient(create_app()) as client:
    client.post("/items", json={"title": "kept"})
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_items_outlive_a_kill() -> None:
    program = [sys.executable, "-c", KILLED]
    folder = Path(__file__).parent.parent
    killed = subprocess.run(program, cwd=folder, check=False)
    assert killed.returncode == -signal.SIGKILL
    with TestClient(create_app()) as client:
        [item] = client.get("/items").json()
        assert item["title"] == "kept"


def test_makes_the_folder(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = data_dir / "not" / "yet"
    monkeypatch.setenv("DATA_DIR", str(folder))
    with TestClient(create_app()):
        assert os.listdir(folder)


def test_does_not_start_on_what_is_no_database(data_dir: Path) -> None:
    file = data_dir / "items.db"
    file.write_text("precious " * 1000)
    with (
        pytest.raises(StartError, match="cannot open the database"),
        TestClient(create_app()),
    ):
        pass
    assert file.read_text() == "precious " * 1000
