import os
import socket
import sys

import psycopg
import pytest
from fastapi.testclient import TestClient

from app.api import create_app

if sys.platform == "win32":
    pytest.skip("psycopg needs a loop that Windows has not", allow_module_level=True)

DATABASE = os.environ.get("TEST_DATABASE_URL", "")

needs_database = pytest.mark.skipif(not DATABASE, reason="TEST_DATABASE_URL is not set")

AWAY = {"message": "The database does not answer."}


def check_away(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.TIMEOUT", 0.1)
    monkeypatch.setenv("DATABASE_URL", url)
    with TestClient(create_app()) as client:
        for method, path in (
            ("GET", "/items"),
            ("POST", "/items"),
            ("GET", "/items/1"),
            ("PUT", "/items/1"),
            ("PATCH", "/items/1"),
            ("DELETE", "/items/1"),
        ):
            body = {"title": "a"} if method.startswith("P") else None
            response = client.request(method, path, json=body)
            assert (response.status_code, response.json()) == (503, AWAY)
        assert client.post("/items", json={}).status_code == 422
        assert client.get("/health").status_code == 200


def test_503_where_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    check_away("postgres://postgres@127.0.0.1:1/none", monkeypatch)


def test_503_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        check_away(f"postgres://postgres@127.0.0.1:{port}/none", monkeypatch)


@needs_database
def test_items_outlive_the_backend() -> None:
    with TestClient(create_app()) as client:
        items = [client.post("/items", json={"title": t}).json() for t in "ba"]
    with TestClient(create_app()) as client:
        assert client.get("/items").json() == items


@needs_database
def test_recovers_when_its_connection_was_cut(client: TestClient) -> None:
    item = client.post("/items", json={"title": "a"}).json()
    with psycopg.connect(DATABASE, autocommit=True) as connection:
        connection.execute("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)
    assert client.get("/items").json() == [item]


@needs_database
def test_refuses_what_postgresql_cannot_keep(client: TestClient) -> None:
    item = client.post("/items", json={"title": "a"}).json()
    path = f"/items/{item['id']}"
    for method, where in (("POST", "/items"), ("PUT", path), ("PATCH", path)):
        response = client.request(method, where, json={"title": "a\0b"})
        assert response.status_code == 422
        assert "cannot keep" in response.json()["message"]
    assert client.get("/items").json() == [item]
    assert client.get("/items/%00").status_code == 404
