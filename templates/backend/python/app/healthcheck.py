"""Ends with 0 if a running backend answers /health: python -m app.healthcheck.

The HEALTHCHECK of the image runs it, so that the image needs neither a shell nor curl.
"""

import http.client
import socket
import sys

from app.socket_path import socket_path

TIMEOUT = 2  # seconds


class UnixConnection(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.host)


def main() -> None:
    connection = UnixConnection(str(socket_path()), timeout=TIMEOUT)
    try:
        connection.request("GET", "/health", headers={"Host": "backend"})
        status = connection.getresponse().status
    except OSError as error:
        sys.exit(str(error))
    if status != 200:
        sys.exit(f"unhealthy: {status}")


if __name__ == "__main__":
    main()
