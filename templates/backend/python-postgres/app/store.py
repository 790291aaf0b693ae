"""Where items are kept."""

import asyncio
import logging
import os
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, LiteralString

import psycopg
from fastapi import HTTPException
from psycopg import AsyncConnection
from psycopg.rows import class_row
from psycopg_pool import AsyncConnectionPool

from app.models import Item, NewItem

TIMEOUT = 3.0  # seconds
CLOSE_TIMEOUT = 0.5
NUL = "\0"  # has no place in PostgreSQL's text

# The lock is for connections that do this at the same time.
CREATE = """
SELECT pg_advisory_xact_lock(1);
CREATE TABLE IF NOT EXISTS items (
    position bigint GENERATED ALWAYS AS IDENTITY,
    id text PRIMARY KEY,
    title text NOT NULL,
    done boolean NOT NULL
)
"""
FIELDS = "id, title, done"

log = logging.getLogger("app")

Pool = AsyncConnectionPool[AsyncConnection[Item]]


class ItemStore:
    """Keeps items in PostgreSQL, in the order of their creation."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

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

    async def _one(
        self, query: LiteralString, item_id: str, **values: Any
    ) -> Item | None:
        if NUL in item_id:  # no item has such an id
            return None
        items = await self._run(query, id=item_id, **values)
        return items[0] if items else None

    async def _run(self, query: LiteralString, **values: Any) -> list[Item]:
        try:
            # The first timeout makes psycopg ask the database to stop, and wait for
            # that; the second makes it hang up.
            async with (
                asyncio.timeout(TIMEOUT + 1),
                asyncio.timeout(TIMEOUT),
                self._pool.connection() as connection,
            ):
                cursor = await connection.execute(query, values)
                return await cursor.fetchall()
        except (psycopg.OperationalError, TimeoutError) as error:
            log.warning("the database does not answer: %s", error or "timeout")
            raise HTTPException(503, "The database does not answer.") from None


def check_title(title: str) -> None:
    if NUL in title:
        message = "The title has a character that the database cannot keep."
        raise HTTPException(422, message)


async def create_table(connection: AsyncConnection[Item]) -> None:
    async with asyncio.timeout(TIMEOUT):
        await connection.execute(CREATE)


@asynccontextmanager
async def open_store() -> AsyncGenerator[ItemStore, None]:
    """The items of the database at DATABASE_URL.

    It connects when a request needs it, and again where a connection broke: the
    database may come later than the backend, and may come again.
    """
    url = os.environ.get("DATABASE_URL") or (
        "postgres://postgres:postgres@database/postgres"
    )
    pool = Pool(
        url,
        kwargs={"autocommit": True, "row_factory": class_row(Item)},
        configure=create_table,
        check=Pool.check_connection,
        min_size=0,
        max_size=10,
        timeout=TIMEOUT,
        reconnect_timeout=TIMEOUT,
        open=False,
    )
    await pool.open()
    try:
        yield ItemStore(pool)
    finally:
        await pool.close(CLOSE_TIMEOUT)
