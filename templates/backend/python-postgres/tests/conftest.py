import os
from collections.abc import Iterator

import psycopg
import pytest
from fastapi.testclient import TestClient

from app.api import create_app

# A database for tests, which drop its table of items.
DATABASE = os.environ.get("TEST_DATABASE_URL")

# Nothing listens there.
NOWHERE = "postgres://postgres@127.0.0.1:1/none"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if DATABASE is None and item.path.name == "test_items.py":
            item.add_marker(pytest.mark.skip("TEST_DATABASE_URL is not set"))


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database without items, or none at all."""
    monkeypatch.setenv("DATABASE_URL", DATABASE or NOWHERE)
    if DATABASE is not None:
        with psycopg.connect(DATABASE, autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS items")


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The API, without items."""
    with TestClient(create_app(), raise_server_exceptions=False) as client:
        yield client
