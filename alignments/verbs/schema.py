"""`schema`: the JSON Schema of a model's files, for editors."""

from __future__ import annotations

import argparse

from alignments.verbs.common_ground import DONE, print_json


def run(_: argparse.Namespace) -> int:
    """Print the JSON Schema."""
    from alignments.loading.schema import json_schema

    print_json(json_schema())
    return DONE
