from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.api import create_app


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The API, without items."""
    with TestClient(create_app(), raise_server_exceptions=False) as client:
        yield client
