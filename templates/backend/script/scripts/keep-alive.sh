#!/bin/sh
# Keeps the container up for those who run scripts in it, and stops when it is told to.
trap 'exit 0' INT TERM
sleep infinity &
wait
