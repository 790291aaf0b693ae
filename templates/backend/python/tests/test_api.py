import json
import logging
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.items import ItemStore
from app.log import JsonFormatter
from app.middleware import MAX_BODY


def test_life_of_an_item(client: TestClient) -> None:
    def step(method: str, path: str, body: object, status: int) -> Any:
        reply = client.request(method, path, json=body)
        assert reply.status_code == status, reply.text
        return reply.json() if reply.content else None

    assert step("GET", "/items", None, 200) == []
    created = client.post("/items", json={"title": "  Grüße 🐳 "})
    assert created.status_code == 201
    item = created.json()
    assert item == {"id": item["id"], "title": "Grüße 🐳", "done": False}
    path = created.headers["Location"]
    assert path == f"/items/{item['id']}"
    assert step("GET", path, None, 200) == item
    assert client.head(path).status_code == 200

    item["done"] = True
    assert step("PATCH", path, {"done": True}, 200) == item
    assert step("PATCH", path, {}, 200) == item
    item["title"] = "Ahoy"
    assert step("PATCH", path, {"title": " Ahoy"}, 200) == item
    item["done"] = False
    assert step("PUT", path, {"title": "Ahoy"}, 200) == item

    second = step("POST", "/items", {"title": "b", "done": True}, 201)
    assert step("GET", "/items", None, 200) == [item, second]

    assert step("DELETE", path, None, 204) is None
    for method in ("GET", "DELETE"):
        step(method, path, None, 404)
    assert client.head(path).status_code == 404
    step("PUT", path, {"title": "x"}, 404)
    step("PATCH", path, {}, 404)


def titled(title: str) -> str:
    return json.dumps({"title": title}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(titled("a"), None, id="no content type"),
        pytest.param(titled("a"), "application/json; charset=utf-8", id="charset"),
        pytest.param(titled("🐳" * 200), "application/json", id="longest title"),
        pytest.param(
            titled("a").ljust(MAX_BODY), "application/json", id="largest body"
        ),
    ],
)
def test_accepts(client: TestClient, body: str, content_type: str | None) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    reply = client.post("/items", content=body.encode(), headers=headers)
    assert reply.status_code == 201, reply.text


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ("", 400, "must be a JSON object"),
        ('{"title":', 400, "not valid JSON"),
        (titled("a") + "x", 400, "not valid JSON"),
        ("null", 400, "must be a JSON object"),
        ("[]", 400, "must be a JSON object"),
        ('{"title":1}', 400, '"title" must not be of type number'),
        ('{"title":null}', 400, '"title" must not be of type null'),
        ('{"title":[]}', 400, '"title" must not be of type array'),
        ('{"title":"a","done":"yes"}', 400, '"done" must not be of type string'),
        ('{"title":"","done":1}', 400, '"done" must not be of type number'),
        ('{"title":"a","colour":1}', 400, '"colour" is unknown'),
        ('{"title":"a","id":"1"}', 400, '"id" is unknown'),
        (r'{"title":"\ud800"}', 400, '"title" is not valid text'),
        (r'{"title":"a","\ud800":1}', 400, ""),
        ("[" * 100_000, 400, "not valid JSON"),
        ("{}", 422, "title is required"),
        (titled(" \n"), 422, "title is required"),
        (titled("é" * 201), 422, "longer than 200"),
        (titled("x" * MAX_BODY), 413, "larger than 1 MiB"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_refuses(
    client: TestClient, items: ItemStore, body: str, status: int, message: str
) -> None:
    headers = {"Content-Type": "application/json"}
    reply = client.post("/items", content=body.encode(), headers=headers)
    assert reply.status_code == status, reply.text
    assert list(reply.json()) == ["message"]
    assert message in reply.json()["message"]
    assert items.all() == []


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "text/plain", ";"]
)
def test_refuses_other_types(client: TestClient, content_type: str) -> None:
    headers = {"Content-Type": content_type}
    reply = client.post("/items", content=titled("a").encode(), headers=headers)
    assert reply.status_code == 415
    assert "application/json" in reply.json()["message"]


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
    reply = client.request(method, path)
    assert reply.status_code == status
    assert reply.headers.get("Allow") == allow
    assert reply.json()["message"]


def test_a_bug_is_a_500_that_keeps_its_cause(
    client: TestClient, items: ItemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(items, "all", broken)
    reply = client.get("/items")
    assert reply.status_code == 500
    assert reply.json() == {"message": "Something went wrong in the backend."}


def test_one_log_line_a_request(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="app")
    client.get("/items/%0A?a=b")
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
        "path": "/items/\n",
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
