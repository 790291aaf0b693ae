"""What the HEALTHCHECK of the image asks for."""

from fastapi import APIRouter

from app.routing import READ

router = APIRouter()


@router.api_route("/health", methods=READ)
async def health() -> dict[str, str]:
    return {"status": "ok"}
