"""What the routes have in common."""

from fastapi import Depends, HTTPException, Request

# FastAPI does not answer HEAD by itself.
READ = ["GET", "HEAD"]


async def require_json(request: Request) -> None:
    given = request.headers.get("Content-Type", "application/json")
    if given.partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "The request must be of type application/json.")


JSON_BODY = [Depends(require_json)]
