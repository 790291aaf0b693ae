"""The routes below /items."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response

from app.models import Changes, Item, NewItem
from app.routing import JSON_BODY, READ
from app.store import ItemStore, open_store


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with open_store() as app.state.store:
        yield


async def get_store(request: Request) -> ItemStore:
    store: ItemStore = request.app.state.store
    return store


StoreDep = Annotated[ItemStore, Depends(get_store)]

router = APIRouter(lifespan=lifespan)


def found_or_404(item: Item | None) -> Item:
    if item is None:
        raise HTTPException(404, "This item does not exist.")
    return item


@router.api_route("/items", methods=READ)
async def list_items(store: StoreDep) -> list[Item]:
    return await store.all()


@router.post("/items", status_code=201, dependencies=JSON_BODY)
async def create_item(new: NewItem, store: StoreDep, response: Response) -> Item:
    item = await store.add(new)
    response.headers["Location"] = f"/items/{item.id}"
    return item


@router.api_route("/items/{item_id}", methods=READ)
async def get_item(item_id: str, store: StoreDep) -> Item:
    return found_or_404(await store.get(item_id))


@router.put("/items/{item_id}", dependencies=JSON_BODY)
async def replace_item(item_id: str, new: NewItem, store: StoreDep) -> Item:
    return found_or_404(await store.update(item_id, new.model_dump()))


@router.patch("/items/{item_id}", dependencies=JSON_BODY)
async def change_item(item_id: str, changes: Changes, store: StoreDep) -> Item:
    fields = changes.model_dump(exclude_unset=True)
    return found_or_404(await store.update(item_id, fields))


@router.delete("/items/{item_id}", status_code=204)
async def remove_item(item_id: str, store: StoreDep) -> None:
    found_or_404(await store.remove(item_id))
