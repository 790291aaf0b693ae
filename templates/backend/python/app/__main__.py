"""Serves the API until a signal ends it: python -m app."""

import asyncio
import logging
import signal
import sys

from app.api import create_app
from app.log import set_up_logging
from app.server import serve
from app.socket_path import socket_path
from app.start_error import StartError

log = logging.getLogger("app")


def main() -> None:
    set_up_logging()
    # After a graceful stop uvicorn raises the signal again: that is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        asyncio.run(serve(create_app(), socket_path()))
    except StartError as error:
        log.error(str(error))
        sys.exit(1)
    except Exception:
        log.exception("failed")
        sys.exit(1)


if __name__ == "__main__":
    main()
