"""What lies in a folder of Docker Desktop's virtual machine."""

import os
from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from app.routing import READ


class Entry(BaseModel):
    """What a client is told about a file or a directory."""

    name: str
    type: Literal["directory", "file", "other"]
    modified: datetime


router = APIRouter()


# Not async, so that FastAPI runs it in a thread: it waits for the disk.
@router.api_route("/files", methods=READ)
def list_files() -> list[Entry]:
    try:
        with os.scandir(os.environ.get("VM_FOLDER") or "/vm-folder") as found:
            entries = [entry for each in found if (entry := describe(each))]
    except (FileNotFoundError, NotADirectoryError):
        raise HTTPException(502, "The folder is not mounted.") from None
    return sorted(entries, key=lambda entry: (entry.type != "directory", entry.name))


def describe(found: os.DirEntry[str]) -> Entry | None:
    """The entry, unless it vanished meanwhile. A symlink is not followed."""
    try:
        seconds = found.stat(follow_symlinks=False).st_mtime
    except FileNotFoundError:
        return None
    return Entry(
        # A name need not be valid text.
        name=os.fsencode(found.name).decode(errors="replace"),
        type=(
            "directory"
            if found.is_dir(follow_symlinks=False)
            else "file"
            if found.is_file(follow_symlinks=False)
            else "other"
        ),
        modified=datetime.fromtimestamp(int(seconds), UTC),
    )
