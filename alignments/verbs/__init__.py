"""The commands: each takes parsed arguments, asks, prints, and returns an exit code."""
