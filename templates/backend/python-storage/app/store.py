"""Where items are kept."""

import asyncio
import os
import secrets
import sqlite3
from collections.abc import AsyncGenerator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from app.models import Item, NewItem
from app.start_error import StartError

CREATE = """
CREATE TABLE IF NOT EXISTS items (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    done INTEGER NOT NULL
)
"""
FIELDS = "id, title, done"


class ItemStore:
    """Keeps items in a SQLite database, in the order of their creation."""

    def __init__(self, database: sqlite3.Connection, thread: Executor) -> None:
        self._database = database
        self._thread = thread

    async def all(self) -> list[Item]:
        return await self._run(f"SELECT {FIELDS} FROM items ORDER BY position")

    async def get(self, item_id: str) -> Item | None:
        query = f"SELECT {FIELDS} FROM items WHERE id = :id"
        return first(await self._run(query, id=item_id))

    async def add(self, new: NewItem) -> Item:
        item = Item(id=secrets.token_urlsafe(), **new.model_dump())
        query = f"INSERT INTO items ({FIELDS}) VALUES (:id, :title, :done)"
        await self._run(query, **item.model_dump())
        return item

    async def update(self, item_id: str, fields: dict[str, Any]) -> Item | None:
        query = f"""
            UPDATE items
            SET title = coalesce(:title, title), done = coalesce(:done, done)
            WHERE id = :id
            RETURNING {FIELDS}
        """
        values = {"title": None, "done": None, **fields}
        return first(await self._run(query, id=item_id, **values))

    async def remove(self, item_id: str) -> Item | None:
        query = f"DELETE FROM items WHERE id = :id RETURNING {FIELDS}"
        return first(await self._run(query, id=item_id))

    async def _run(self, query: str, **values: Any) -> list[Item]:
        # It waits for the disk: in its own thread nobody else has to.
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._fetch, query, values)

    def _fetch(self, query: str, values: dict[str, Any]) -> list[Item]:
        rows = self._database.execute(query, values)
        return [Item(id=row[0], title=row[1], done=row[2]) for row in rows]


def first(items: list[Item]) -> Item | None:
    return items[0] if items else None


@asynccontextmanager
async def open_store() -> AsyncGenerator[ItemStore, None]:
    """The items of the database below DATA_DIR."""
    folder = Path(os.environ.get("DATA_DIR") or "/data")
    with (
        closing(open_database(folder / "items.db")) as database,
        # One thread, so one query at a time.
        ThreadPoolExecutor(1, "items") as thread,
    ):
        yield ItemStore(database, thread)


def open_database(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(
            path,
            isolation_level=None,  # each statement is a transaction of its own
            check_same_thread=False,
        )
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(CREATE)
        except sqlite3.Error:
            database.close()
            raise
    except (OSError, sqlite3.Error) as error:
        raise StartError(f"cannot open the database {path}: {error}") from None
    return database
