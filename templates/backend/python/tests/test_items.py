import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.middleware import MAX_BODY


def test_life_of_an_item(client: TestClient) -> None:
    def step(method: str, path: str, body: object, status: int) -> Any:
        response = client.request(method, path, json=body)
        assert response.status_code == status, response.text
        return response.json() if response.content else None

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


def test_an_encoded_slash_is_part_of_the_id(client: TestClient) -> None:
    response = client.get("/items/..%2Fhealth")
    assert response.status_code == 404
    assert response.json() == {"message": "This item does not exist."}


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
    response = client.post("/items", content=body.encode(), headers=headers)
    assert response.status_code == 201, response.text


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ("", 400, "must be a JSON object"),
        ('{"title":', 400, "not valid JSON"),
        (titled("a") + "x", 400, "not valid JSON"),
        ("null", 400, "must be a JSON object"),
        ("[]", 400, "must be a JSON object"),
        ('{"title":1}', 400, '"title" must be a string'),
        ('{"title":null}', 400, '"title" must be a string'),
        ('{"title":[]}', 400, '"title" must be a string'),
        ('{"title":"a","done":"yes"}', 400, '"done" must be true or false'),
        ('{"title":"","done":1}', 400, '"done" must be true or false'),
        ('{"title":"a","colour":1}', 400, '"colour" is unknown'),
        ('{"title":"a","id":"1"}', 400, '"id" is unknown'),
        (r'{"title":"\ud800"}', 400, '"title" is not valid text'),
        (r'{"title":"a","\ud800":1}', 400, ""),
        ("[" * 100_000, 400, "not valid JSON"),
        ('{"title":"a","done":NaN}', 400, "not valid JSON"),
        ("{}", 422, "title is required"),
        (titled(" \n"), 422, "title is required"),
        (titled("é" * 201), 422, "longer than 200"),
        (titled("x" * MAX_BODY), 413, "larger than 1 MiB"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_refuses(client: TestClient, body: str, status: int, message: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/items", content=body.encode(), headers=headers)
    assert response.status_code == status, response.text
    assert list(response.json()) == ["message"]
    assert message in response.json()["message"]
    assert client.get("/items").json() == []


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "text/plain", ";"]
)
def test_refuses_other_types(client: TestClient, content_type: str) -> None:
    headers = {"Content-Type": content_type}
    response = client.post("/items", content=titled("a").encode(), headers=headers)
    assert response.status_code == 415
    assert "application/json" in response.json()["message"]
