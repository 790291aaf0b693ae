"""The routes below /items."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response

from app.models import Changes, Item, NewItem
from app.routing import JSON_BODY, READ
from app.store import ItemStore, open_items


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with open_items() as app.state.items:
        yield


async def opened(request: Request) -> ItemStore:
    store: ItemStore = request.app.state.items
    return store


Items = Annotated[ItemStore, Depends(opened)]

router = APIRouter(lifespan=lifespan)


def found(item: Item | None) -> Item:
    if item is None:
        raise HTTPException(404, "This item does not exist.")
    return item


@router.api_route("/items", methods=READ)
async def list_items(items: Items) -> list[Item]:
    return await items.all()


@router.post("/items", status_code=201, dependencies=JSON_BODY)
async def create_item(new: NewItem, items: Items, response: Response) -> Item:
    item = await items.add(new)
    response.headers["Location"] = f"/items/{item.id}"
    return item


@router.api_route("/items/{item_id}", methods=READ)
async def get_item(item_id: str, items: Items) -> Item:
    return found(await items.get(item_id))


@router.put("/items/{item_id}", dependencies=JSON_BODY)
async def replace_item(item_id: str, new: NewItem, items: Items) -> Item:
    return found(await items.update(item_id, new.model_dump()))


@router.patch("/items/{item_id}", dependencies=JSON_BODY)
async def change_item(item_id: str, changes: Changes, items: Items) -> Item:
    fields = changes.model_dump(exclude_unset=True)
    return found(await items.update(item_id, fields))


@router.delete("/items/{item_id}", status_code=204)
async def remove_item(item_id: str, items: Items) -> None:
    found(await items.remove(item_id))
