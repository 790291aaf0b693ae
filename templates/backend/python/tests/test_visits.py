import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from redis import Redis

from app.api import create_app
from app.visits import KEY

AWAY = {"message": "Redis does not answer."}


@pytest.fixture
def redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis without visits."""
    url = os.environ.get("TEST_REDIS_URL")
    if url is None:
        pytest.skip("TEST_REDIS_URL is not set")
    monkeypatch.setenv("REDIS_URL", url)
    with Redis.from_url(url) as redis:
        redis.delete(KEY)
        yield redis


def check_away(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    with TestClient(create_app()) as client:
        for response in (client.get("/visits"), client.post("/visits")):
            assert (response.status_code, response.json()) == (503, AWAY)
        assert client.get("/health").status_code == 200


def test_503_where_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    check_away("redis://127.0.0.1:1", monkeypatch)


def test_503_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.visits.TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        check_away(f"redis://127.0.0.1:{silent.getsockname()[1]}", monkeypatch)


@pytest.mark.parametrize("body", ["{", "null", "[]", '{"count":5}', "{} {}"])
def test_refuses(client: TestClient, body: str) -> None:
    response = client.post("/visits", content=body)
    assert response.status_code == 400
    assert response.json()["message"]


def test_counts(redis: Redis) -> None:
    with TestClient(create_app()) as client:
        assert client.get("/visits").json() == []
        day = datetime.now(UTC).date().isoformat()
        response = client.post("/visits")
        assert response.status_code == 201
        assert response.json() == {"day": day, "count": 1}
        assert client.post("/visits", json={}).json() == {"day": day, "count": 2}
        assert redis.hget(KEY, day) == b"2"
        assert client.get("/visits").json() == [{"day": day, "count": 2}]


def test_lists_seven_days_newest_first(redis: Redis) -> None:
    days = [f"2001-02-0{day}" for day in range(1, 9)]
    for day in days:
        redis.hset(KEY, day, 1)
    with TestClient(create_app()) as client:
        listed = [entry["day"] for entry in client.get("/visits").json()]
    assert listed == days[:0:-1]


def test_recovers_when_its_connection_was_cut(redis: Redis) -> None:
    with TestClient(create_app()) as client:
        client.post("/visits")
        redis.client_kill_filter(_type="normal")
        assert client.post("/visits").json()["count"] == 2
