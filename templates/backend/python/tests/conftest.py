import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.items import ItemStore


@pytest.fixture
def items() -> ItemStore:
    return ItemStore()


@pytest.fixture
def client(items: ItemStore) -> TestClient:
    return TestClient(create_app(items), raise_server_exceptions=False)


@pytest.fixture
def socket_path() -> Iterator[Path]:
    """A short path, as a unix socket's has to be: tmp_path is too long on macOS."""
    folder = tempfile.mkdtemp(prefix="be-")
    yield Path(folder) / "s"
    shutil.rmtree(folder)
