#!/bin/sh
# Greets whoever its argument names. Runs on people's own machines: Linux and macOS.
set -eu

name=${1-}
if [ -z "$name" ]; then
  echo "usage: greet.sh <name>" >&2
  exit 2
fi

printf 'Hello %s, this is %s on %s.\n' "$name" "$(uname -s)" "$(uname -n)"
