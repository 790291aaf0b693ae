"""Where items are kept."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from app.models import Item, NewItem


class ItemStore:
    """Keeps items in memory, in the order of their creation.

    It needs no lock: all calls come from one event loop, and none of them awaits.
    """

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    async def all(self) -> list[Item]:
        return list(self._items.values())

    async def get(self, item_id: str) -> Item | None:
        return self._items.get(item_id)

    async def add(self, new: NewItem) -> Item:
        # Not a counter: it would start again with the process, and a page opened
        # before would then change somebody else's item.
        item = Item(id=secrets.token_urlsafe(), **new.model_dump())
        self._items[item.id] = item
        return item

    async def update(self, item_id: str, fields: dict[str, Any]) -> Item | None:
        item = self._items.get(item_id)
        if item is None:
            return None
        self._items[item_id] = item.model_copy(update=fields)
        return self._items[item_id]

    async def remove(self, item_id: str) -> Item | None:
        return self._items.pop(item_id, None)


@asynccontextmanager
async def open_store() -> AsyncGenerator[ItemStore, None]:
    """The items, for as long as the process runs."""
    yield ItemStore()
