import json
import logging

import pytest
from fastapi.testclient import TestClient

from app.log import JsonFormatter
from app.store import ItemStore


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/", 404, None),
        ("POST", "/nowhere", 404, None),
        ("GET", "/docs", 404, None),
        ("GET", "/items/", 404, None),
        ("GET", "/items/1/2", 404, None),
        ("POST", "/health", 405, "GET, HEAD"),
        ("DELETE", "/items", 405, "GET, HEAD, POST"),
        ("POST", "/items/1", 405, "DELETE, GET, HEAD, PATCH, PUT"),
    ],
)
def test_unknown_paths_and_methods(
    client: TestClient, method: str, path: str, status: int, allow: str | None
) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers.get("Allow") == allow
    assert response.json()["message"]


def test_a_bug_is_a_500_that_keeps_its_cause(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: ItemStore) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(ItemStore, "all", broken)
    response = client.get("/items")
    assert response.status_code == 500
    assert response.json() == {"message": "Something went wrong in the backend."}


def test_one_log_line_a_request_health_checks_aside(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="app")
    client.get("/health")  # says nothing while all is well
    client.get("/nowhere/%0A?a=b")
    [record] = [each for each in caplog.records if each.name == "app"]
    line = JsonFormatter().format(record)
    assert "\n" not in line
    entry = json.loads(line)
    assert entry.pop("time")
    assert entry.pop("ms") > 0
    assert entry == {
        "level": "INFO",
        "msg": "request",
        "method": "GET",
        "path": "/nowhere/\n",
        "status": 404,
    }


def test_an_exception_is_one_log_line() -> None:
    try:
        raise RuntimeError("a cause")
    except RuntimeError as error:
        cause = (type(error), error, error.__traceback__)
    record = logging.LogRecord("app", logging.ERROR, "", 0, "failed", None, cause)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert "a cause" in json.loads(line)["error"]
