"""`python -m alignments` is the command `alignments`."""

from alignments.cli import start

start()
