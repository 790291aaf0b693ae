"""The extension's HTTP API, served on a unix socket."""
