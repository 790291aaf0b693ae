"""Visits by day, counted in Redis."""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationError
from redis import exceptions
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from app.routing import JSON_BODY, READ

TIMEOUT = 4.0  # seconds
KEY = "visits"
DAYS = 7

log = logging.getLogger("app")


class NewVisit(BaseModel):
    """What a client may say about a visit: nothing."""

    model_config = ConfigDict(extra="forbid")


class Day(BaseModel):
    """What a client is told about a day."""

    day: str
    count: int


def connect() -> Redis:
    """A client that connects when it is first used, and again where that broke."""
    return Redis.from_url(
        os.environ.get("REDIS_URL") or "redis://cache:6379",
        decode_responses=True,
        # At once, since a connection may have broken long ago; and only once.
        retry=Retry(NoBackoff(), 1),
    )


@asynccontextmanager
async def answering() -> AsyncGenerator[None, None]:
    """Says 503 where Redis does not answer inside."""
    try:
        async with asyncio.timeout(TIMEOUT):
            yield
    except (
        exceptions.ConnectionError,
        exceptions.TimeoutError,
        TimeoutError,
    ) as error:
        log.warning("Redis does not answer: %s", error or "it took too long")
        raise HTTPException(503, "Redis does not answer.") from None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with connect() as app.state.redis:
        yield


async def get_redis(request: Request) -> Redis:
    redis: Redis = request.app.state.redis
    return redis


RedisDep = Annotated[Redis, Depends(get_redis)]


async def require_nothing(request: Request) -> None:
    """Lets an empty object pass, or no content at all."""
    try:
        NewVisit.model_validate_json(await request.body() or b"{}")
    except ValidationError as error:
        errors = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(errors) from None


router = APIRouter(lifespan=lifespan)


@router.api_route("/visits", methods=READ)
async def list_days(redis: RedisDep) -> list[Day]:
    async with answering():
        counts = await redis.hgetall(KEY)
    days = [Day(day=str(day), count=int(count)) for day, count in counts.items()]
    return sorted(days, key=lambda day: day.day, reverse=True)[:DAYS]


@router.post(
    "/visits", status_code=201, dependencies=[*JSON_BODY, Depends(require_nothing)]
)
async def count_visit(redis: RedisDep) -> Day:
    today = datetime.now(UTC).date().isoformat()
    async with answering():
        return Day(day=today, count=await redis.hincrby(KEY, today))
