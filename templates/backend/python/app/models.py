"""What an item is."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

MAX_TITLE = 200

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TITLE)
]


class NewItem(BaseModel):
    """What a client may say about an item. The id is the server's to choose."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Title
    done: bool = False


class Changes(NewItem):
    """What a client may change. A field that is left out is not the same as null."""

    # A default makes it optional. It is never used: what was not given is left out.
    title: Title = ""


class Item(BaseModel):
    """What a client is told about an item."""

    id: str
    title: str
    done: bool
