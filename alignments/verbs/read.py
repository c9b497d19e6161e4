"""`read`: the linear mode, at a prompt or through a pipe."""

from __future__ import annotations

import argparse

from alignments.linear.prompt import PORTION, converse, is_terminal
from alignments.linear.session import Session
from alignments.verbs.common_ground import glyphs, opened


def run(arguments: argparse.Namespace) -> int:
    """Answer at the prompt until `quit` or the end of the input."""
    session = Session(opened(arguments), portion=PORTION if is_terminal() else 0)
    return converse(session, glyphs(arguments).plain)
