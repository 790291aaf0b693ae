"""The whole API."""

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from starlette.types import ASGIApp

from app.errors import add_error_handlers
from app.items import Changes, Item, ItemStore, NewItem
from app.middleware import BodyGuard, RequestLog

# FastAPI does not answer HEAD by itself.
READ = ["GET", "HEAD"]


def create_app(items: ItemStore) -> ASGIApp:
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        # A missing Content-Type passes: what Docker Desktop sends with a string is
        # not documented, and a unix socket cannot be reached by the cross-site forms
        # that make other servers insist on it. A wrong one does not pass.
        strict_content_type=False,
    )
    add_routes(app, items)
    add_error_handlers(app)
    # Not add_middleware(): these also see what FastAPI makes of an unexpected error.
    return RequestLog(BodyGuard(app))


def require_json(request: Request) -> None:
    given = request.headers.get("Content-Type", "application/json")
    if given.partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "The request must be of type application/json.")


def found(item: Item | None) -> Item:
    if item is None:
        raise HTTPException(404, "This item does not exist.")
    return item


def add_routes(app: FastAPI, items: ItemStore) -> None:
    json_body = [Depends(require_json)]

    @app.api_route("/health", methods=READ)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.api_route("/items", methods=READ)
    async def list_items() -> list[Item]:
        return items.all()

    @app.post("/items", status_code=201, dependencies=json_body)
    async def create_item(new: NewItem, response: Response) -> Item:
        item = items.add(new)
        response.headers["Location"] = f"/items/{item.id}"
        return item

    @app.api_route("/items/{item_id}", methods=READ)
    async def get_item(item_id: str) -> Item:
        return found(items.get(item_id))

    @app.put("/items/{item_id}", dependencies=json_body)
    async def replace_item(item_id: str, new: NewItem) -> Item:
        return found(items.update(item_id, new.model_dump()))

    @app.patch("/items/{item_id}", dependencies=json_body)
    async def change_item(item_id: str, changes: Changes) -> Item:
        return found(items.update(item_id, changes.model_dump(exclude_unset=True)))

    @app.delete("/items/{item_id}", status_code=204)
    async def remove_item(item_id: str) -> None:
        found(items.remove(item_id))
