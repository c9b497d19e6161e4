"""`schema`: the JSON Schema of a model's files, for editors."""

from __future__ import annotations

import argparse

from alignments.verbs.common_ground import DONE, opened, print_json


def run(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema; of a model that is named, with its ids."""
    from alignments.loading.schema import ids_of, json_schema

    ids = ids_of(opened(arguments).atlas) if arguments.model else None
    print_json(json_schema(ids))
    return DONE
