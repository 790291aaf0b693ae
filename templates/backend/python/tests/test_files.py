import os
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.files import describe

if sys.platform == "win32":
    pytest.skip("the folder is one of Linux", allow_module_level=True)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "mounted"
    monkeypatch.setenv("VM_FOLDER", str(folder))
    return folder


def test_lists_directories_first(client: TestClient, folder: Path) -> None:
    folder.mkdir()
    assert client.get("/files").json() == []
    (folder / "b").mkdir()
    (folder / "c").write_text("")
    (folder / "a").write_text("")
    for name in ("a", "b", "c"):
        os.utime(folder / name, (0, 981173106.5))
    modified = "2001-02-03T04:05:06Z"
    assert client.get("/files").json() == [
        {"name": "b", "type": "directory", "modified": modified},
        {"name": "a", "type": "file", "modified": modified},
        {"name": "c", "type": "file", "modified": modified},
    ]


def test_follows_no_links(client: TestClient, folder: Path) -> None:
    (folder / "directory").mkdir(parents=True)
    (folder / "to-directory").symlink_to("directory")
    (folder / "to-nowhere").symlink_to("nowhere")
    types = [(entry["name"], entry["type"]) for entry in client.get("/files").json()]
    assert types == [
        ("directory", "directory"),
        ("to-directory", "other"),
        ("to-nowhere", "other"),
    ]


def test_leaves_out_what_vanishes(folder: Path) -> None:
    folder.mkdir()
    (folder / "gone").write_text("")
    with os.scandir(folder) as found:
        [entry] = found
    (folder / "gone").unlink()
    assert describe(entry) is None


def test_503_while_nothing_is_mounted(client: TestClient, folder: Path) -> None:
    response = client.get("/files")
    assert response.status_code == 503
    assert response.json() == {"message": "The folder is not mounted."}
    folder.write_text("not a folder")
    assert client.get("/files").status_code == 503
