"""What an item is, and where items are kept."""

import secrets
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

MAX_TITLE = 200

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TITLE)
]


class NewItem(BaseModel):
    """What a client may say about an item. The id is the server's to choose."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Title
    done: bool = False


class Changes(NewItem):
    """What a client may change. A field that is left out is not the same as null."""

    title: Title = ""  # nobody sees it: only what is given is taken


class Item(BaseModel):
    """What a client is told about an item."""

    id: str
    title: str
    done: bool


class ItemStore:
    """Keeps items in memory, in the order of their creation.

    It needs no lock: all calls come from one event loop, and none of them awaits.
    """

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    def all(self) -> list[Item]:
        return list(self._items.values())

    def get(self, item_id: str) -> Item | None:
        return self._items.get(item_id)

    def add(self, new: NewItem) -> Item:
        # Not a counter: it would start again with the process, and a page opened
        # before would then change somebody else's item.
        item = Item(id=secrets.token_urlsafe(), **new.model_dump())
        self._items[item.id] = item
        return item

    def update(self, item_id: str, fields: dict[str, Any]) -> Item | None:
        item = self._items.get(item_id)
        if item is None:
            return None
        self._items[item_id] = item.model_copy(update=fields)
        return self._items[item_id]

    def remove(self, item_id: str) -> Item | None:
        return self._items.pop(item_id, None)
