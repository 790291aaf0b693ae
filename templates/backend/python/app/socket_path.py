"""Where the backend listens."""

import os
from pathlib import Path

# Docker Desktop shares this folder with the container. The name of the socket has
# to match vm.exposes.socket in metadata.json.
DEFAULT = "/run/guest-services/backend.sock"


def socket_path() -> Path:
    return Path(os.environ.get("SOCKET") or DEFAULT)
