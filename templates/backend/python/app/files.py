"""What lies in a folder of Docker Desktop's virtual machine."""

import os
from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.routing import READ

Kind = Literal["directory", "file", "other"]


class Entry(BaseModel):
    """What a client is told about a file or a directory."""

    name: str
    type: Kind
    modified: datetime


router = APIRouter()


# Not async, so that FastAPI runs it in a thread: it waits for the disk.
@router.api_route("/files", methods=READ)
def list_files() -> list[Entry]:
    try:
        with os.scandir(os.environ.get("VM_FOLDER") or "/vm-folder") as found:
            entries = [entry for each in found if (entry := describe(each))]
    except (FileNotFoundError, NotADirectoryError):
        raise HTTPException(503, "The folder is not mounted.") from None
    return sorted(entries, key=lambda entry: (entry.type != "directory", entry.name))


def describe(found: os.DirEntry[str]) -> Entry | None:
    """The entry, unless it vanished meanwhile."""
    try:
        seconds = found.stat(follow_symlinks=False).st_mtime
    except FileNotFoundError:
        return None
    return Entry(
        # A name need not be valid text.
        name=os.fsencode(found.name).decode(errors="replace"),
        type=kind(found),
        modified=datetime.fromtimestamp(int(seconds), UTC),
    )


def kind(found: os.DirEntry[str]) -> Kind:
    if found.is_dir(follow_symlinks=False):
        return "directory"
    if found.is_file(follow_symlinks=False):
        return "file"
    return "other"
