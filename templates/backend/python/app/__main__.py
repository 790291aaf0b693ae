"""Serves the API until a signal ends it: python -m app."""

import logging
import signal
import sys

from app.api import create_app
from app.items import ItemStore
from app.log import set_up_logging
from app.server import serve
from app.socket_path import socket_path


def main() -> None:
    set_up_logging()
    # After a graceful stop uvicorn raises the signal again: that is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        serve(create_app(ItemStore()), socket_path())
    except Exception:
        logging.getLogger("app").exception("failed")
        sys.exit(1)


if __name__ == "__main__":
    main()
