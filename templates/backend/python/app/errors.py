"""Every error is JSON with a message for the person in front of the page."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route

# What the frameworks say, in words that fit into a toast.
IN_OTHER_WORDS = {
    "Not Found": "There is nothing at this address.",
    "There was an error parsing the body": "The request is not valid JSON.",
}

# What a field has to be, by the kind of pydantic's error.
EXPECTED = {
    "bool_type": "true or false",
    "float_type": "a number",
    "string_type": "a string",
}


def add_error_handlers(app: FastAPI, routes: Sequence[BaseRoute]) -> None:
    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        message = IN_OTHER_WORDS.get(error.detail, error.detail)
        return error_response(error.status_code, message, error.headers)

    @app.exception_handler(405)
    async def not_possible(request: Request, _: HTTPException) -> Response:
        # The error names the methods of one function, others may share its path.
        allowed: set[str] = set()
        for route in routes:
            if not isinstance(route, Route):
                continue
            if route.matches(request.scope)[0] is not Match.NONE:
                allowed.update(route.methods or ())
        headers = {"Allow": ", ".join(sorted(allowed))}
        return error_response(405, f"{request.method} is not possible here.", headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        # A request that is malformed (400) comes before one that is wrong (422).
        return error_response(*min(explain(each) for each in error.errors()))

    @app.exception_handler(Exception)
    async def failed(_: Request, __: Exception) -> Response:
        # A bug: uvicorn logs the cause, the client must not see it.
        return error_response(500, "Something went wrong in the backend.")


def explain(error: dict[str, Any]) -> tuple[int, str]:
    """Status and message for one of pydantic's errors."""
    kind, where, given = error["type"], error["loc"], error["input"]
    # Python reads NaN and Infinity, which JSON does not have.
    is_odd = isinstance(given, float) and not math.isfinite(given)
    if kind == "json_invalid" or is_odd:
        return 400, "The request is not valid JSON."
    if len(where) < 2:
        return 400, "The request must be a JSON object."
    field = json.dumps(where[1], ensure_ascii=False)
    match kind:
        case "missing" | "string_too_short":
            return 422, f"A {where[1]} is required."
        case "string_too_long":
            limit = error["ctx"]["max_length"]
            return 422, f"The {where[1]} is longer than {limit} characters."
        case "extra_forbidden":
            return 400, f"The field {field} is unknown."
        case "string_unicode":
            return 400, f"The field {field} is not valid text."
        case _:
            return 400, f"The field {field} must be {EXPECTED[kind]}."


def error_response(
    status: int, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    # Not JSONResponse: it fails for half a surrogate pair, which a client can send.
    content = json.dumps({"message": message})
    return Response(content, status, headers, media_type="application/json")
