"""What the Docker Engine says about its images."""

import http.client
import json
import logging
import os
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.routing import READ
from app.unix_connection import UnixConnection

TIMEOUT = 5.0  # seconds
# What older Engines call an image without a name.
UNNAMED = "<none>:<none>"

log = logging.getLogger("app")


class Image(BaseModel):
    """What a client is told about an image."""

    id: str
    names: list[str]
    size: int


router = APIRouter()


# Not async, so that FastAPI runs it in a thread: it waits for the Engine.
@router.api_route("/images", methods=READ)
def list_images() -> list[Image]:
    images = [
        Image(id=each["Id"], names=names(each), size=each["Size"])
        for each in ask_engine("/images/json")
    ]
    return sorted(images, key=lambda image: image.names[:1])


def names(image: dict[str, Any]) -> list[str]:
    return [name for name in image["RepoTags"] or [] if name != UNNAMED]


def ask_engine(path: str) -> Any:
    """What the Engine answers to a GET request."""
    engine = Path(os.environ.get("DOCKER_SOCKET") or "/var/run/docker.sock")
    connection = UnixConnection(engine, TIMEOUT)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        content = response.read().decode(errors="replace")
        if response.status == 200:
            return json.loads(content)
    except (OSError, http.client.HTTPException, ValueError) as error:
        log.warning("the Docker Engine does not answer: %s", error)
        raise HTTPException(502, "The Docker Engine does not answer.") from None
    finally:
        connection.close()
    log.warning("the Docker Engine answered %s: %s", response.status, content)
    raise HTTPException(502, f"The Docker Engine answered {response.status}.")
