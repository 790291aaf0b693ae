#!/usr/bin/env bash
# Tool: uvicorn 0.54.0 (Python's ASGI server).
# Expected: `uvicorn --uds PATH` with a plain file at PATH refuses and leaves the file alone.
# Instead: it refuses ("Address ... is already in use") and deletes the file on its way out. The second start with the
#   same mistake succeeds, since the file is gone.
# Seen: 2026-11-27 on Python 3.11. uvicorn.run() removes the path at its end, whoever made what is there.
# Who is hurt: a wrong path in the environment of a Python backend costs a file, a database in the same folder, say, and
#   the restart that follows hides what happened.
# Here: nothing; the path of an emitted backend is set in its Dockerfile and compose file.
set -euo pipefail
for tool in python3 timeout; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: this needs Python 3 and coreutils" >&2; exit 2; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv || { echo 'the module venv is missing' >&2; exit 2; }
timeout 120 venv/bin/pip install --quiet --disable-pip-version-check uvicorn==0.54.0
venv/bin/uvicorn --version
cat >app.py <<'PY'
async def app(scope, receive, send):
    pass
PY
echo precious >items.txt
seen=$(
  code=0
  timeout 30 venv/bin/uvicorn app:app --lifespan off --uds items.txt >output 2>&1 || code=$?
  echo "exit code $code: $(grep -oE "Address '?[^ ]*items.txt'? is already in use" output | head -n 1)"
  [ -e items.txt ] && echo 'items.txt is there' || echo 'items.txt is gone'
)
echo "$seen"

expected="exit code 1: Address 'items.txt' is already in use
items.txt is gone"
[ "$seen" = "$expected" ] || { printf 'changed, it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as recorded: uvicorn deletes the file that it could not bind to'
