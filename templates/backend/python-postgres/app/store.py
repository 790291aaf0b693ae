"""Where items are kept."""

import asyncio
import logging
import math
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, LiteralString

import psycopg
from fastapi import HTTPException
from psycopg import AsyncConnection
from psycopg.rows import class_row

from app.models import Item, NewItem

TIMEOUT = 3.0  # seconds
AWAY = "The database does not answer."
NUL = "\0"  # has no place in PostgreSQL's text

CREATE = """
CREATE TABLE IF NOT EXISTS items (
    position bigint GENERATED ALWAYS AS IDENTITY,
    id text PRIMARY KEY,
    title text NOT NULL,
    done boolean NOT NULL
)
"""
FIELDS = "id, title, done"

log = logging.getLogger("app")


class ItemStore:
    """Keeps items in PostgreSQL, in the order of their creation.

    It connects when a request needs it, and again after the connection broke: the
    database may come later than the backend, and may come again.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: AsyncConnection[Item] | None = None
        self._turn = asyncio.Lock()
        self._failed = -math.inf

    async def all(self) -> list[Item]:
        return await self._run(f"SELECT {FIELDS} FROM items ORDER BY position")

    async def get(self, item_id: str) -> Item | None:
        query = f"SELECT {FIELDS} FROM items WHERE id = %(id)s"
        return await self._one(query, item_id)

    async def add(self, new: NewItem) -> Item:
        check_title(new.title)
        query = f"""
            INSERT INTO items ({FIELDS}) VALUES (%(id)s, %(title)s, %(done)s)
            RETURNING {FIELDS}
        """
        item_id = secrets.token_urlsafe()
        [item] = await self._run(query, id=item_id, **new.model_dump())
        return item

    async def update(self, item_id: str, fields: dict[str, Any]) -> Item | None:
        check_title(fields.get("title", ""))
        query = f"""
            UPDATE items
            SET title = coalesce(%(title)s, title), done = coalesce(%(done)s, done)
            WHERE id = %(id)s
            RETURNING {FIELDS}
        """
        values = {"title": None, "done": None, **fields}
        return await self._one(query, item_id, **values)

    async def remove(self, item_id: str) -> Item | None:
        query = f"DELETE FROM items WHERE id = %(id)s RETURNING {FIELDS}"
        return await self._one(query, item_id)

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def _one(
        self, query: LiteralString, item_id: str, **values: Any
    ) -> Item | None:
        if NUL in item_id:  # no item has such an id
            return None
        items = await self._run(query, id=item_id, **values)
        return items[0] if items else None

    async def _run(self, query: LiteralString, **values: Any) -> list[Item]:
        asked = time.monotonic()
        async with self._turn:
            if self._failed > asked:  # while this one waited for its turn
                raise HTTPException(503, AWAY)
            try:
                # The first timeout makes psycopg ask the database to stop, and wait
                # for that; the second makes it hang up.
                async with asyncio.timeout(TIMEOUT + 1), asyncio.timeout(TIMEOUT):
                    connection = await self._connected()
                    cursor = await connection.execute(query, values)
                    return await cursor.fetchall()
            except (psycopg.OperationalError, TimeoutError) as error:
                self._failed = time.monotonic()
                log.warning("the database does not answer: %s", error or "timeout")
                raise HTTPException(503, AWAY) from None

    async def _connected(self) -> AsyncConnection[Item]:
        if self._connection is not None:
            # Whether the other side is still there shows only when it is asked.
            with suppress(psycopg.OperationalError):
                await self._connection.execute(CREATE)
                return self._connection
            await self._connection.close()
        self._connection = await AsyncConnection.connect(
            self._url, autocommit=True, row_factory=class_row(Item)
        )
        await self._connection.execute(CREATE)
        return self._connection


def check_title(title: str) -> None:
    if NUL in title:
        message = "The title has a character that the database cannot keep."
        raise HTTPException(422, message)


@asynccontextmanager
async def open_items() -> AsyncIterator[ItemStore]:
    """The items of the database at DATABASE_URL."""
    url = os.environ.get("DATABASE_URL") or (
        "postgres://postgres:postgres@database/postgres"
    )
    store = ItemStore(url)
    try:
        yield store
    finally:
        await store.close()
