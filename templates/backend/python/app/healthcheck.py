"""Ends with 0 if a running backend answers /health: python -m app.healthcheck.

The HEALTHCHECK of the image runs it, so that the image needs neither a shell nor curl.
"""

import sys

from app.socket_path import socket_path
from app.unix_connection import UnixConnection

TIMEOUT = 2  # seconds


def main() -> None:
    connection = UnixConnection(socket_path(), TIMEOUT)
    try:
        connection.request("GET", "/health")
        status = connection.getresponse().status
    except OSError as error:
        sys.exit(str(error))
    if status != 200:
        sys.exit(f"unhealthy: {status}")


if __name__ == "__main__":
    main()
