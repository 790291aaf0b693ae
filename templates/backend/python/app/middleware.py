"""What happens to every request.

Plain ASGI, since BaseHTTPMiddleware is several times slower.
"""

import asyncio
import contextlib
import logging
import time
from urllib.parse import unquote

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1024 * 1024
BODY_TIMEOUT = 10.0  # seconds

log = logging.getLogger("app")


class EncodedSlashes:
    """Keeps an encoded slash inside its segment of the path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["raw_path"].decode("ascii")
            path = path.replace("%2F", "%252F").replace("%2f", "%252f")
            scope["path"] = unquote(path)
        await self.app(scope, receive, send)


class RequestLog:
    """Logs one line a request, but for health checks that succeed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start = time.perf_counter()
        status = 0  # nothing was sent

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            # The health check comes twice a minute: it is of interest when it fails.
            if scope["path"] != "/health" or status != 200:
                fields = {
                    "method": scope["method"],
                    "path": scope["path"],
                    "status": status,
                    "ms": round((time.perf_counter() - start) * 1000, 3),
                }
                log.info("request", extra={"fields": fields})


class BodyGuard:
    """Refuses a body that is too large or takes too long."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        announced = int(headers.get("Content-Length", 0))
        complete = announced == 0 and "Transfer-Encoding" not in headers
        size = 0
        deadline = asyncio.get_running_loop().time() + BODY_TIMEOUT

        async def receive_in_time() -> Message:
            nonlocal complete
            if complete:
                return await receive()
            async with asyncio.timeout_at(deadline):
                message = await receive()
            complete = not message.get("more_body", False)
            return message

        async def guarded() -> Message:
            nonlocal size
            if announced > MAX_BODY:
                raise too_large()
            try:
                message = await receive_in_time()
            except TimeoutError:
                raise too_slow() from None
            size += len(message.get("body", b""))
            if size > MAX_BODY:
                raise too_large()
            return message

        async def send_when_read(message: Message) -> None:
            # Hanging up on a client that still sends could cost it the reply: read
            # the rest first.
            if message["type"] == "http.response.start":
                with contextlib.suppress(TimeoutError):
                    while not complete:
                        await receive_in_time()
            await send(message)

        await self.app(scope, guarded, send_when_read)


def too_large() -> HTTPException:
    return HTTPException(413, "The request is larger than 1 MiB.")


def too_slow() -> HTTPException:
    message = "The request took too long to arrive."
    return HTTPException(408, message, {"Connection": "close"})
