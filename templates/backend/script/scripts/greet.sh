#!/bin/sh
# Greets whoever its argument names. Runs in the container of this extension.
set -eu

name=${1-}
if [ -z "$name" ]; then
  echo "usage: greet.sh <name>" >&2
  exit 2
fi

printf 'Hello %s, this is %s.\n' "$name" "$(uname -sr)"
