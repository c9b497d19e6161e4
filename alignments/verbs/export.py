"""`export`: the tables of the model."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from alignments.model.as_of import View
from alignments.model.entities import Membership
from alignments.pages.bibliography import bibtex, ris
from alignments.pages.data import Data, grouping_data, membership_data, party_data, source_data, statement_data
from alignments.pages.tables import csv_text
from alignments.verbs.common_ground import DONE, WRONG_USAGE, narrate, opened, print_json

TABLES = ("memberships", "states", "groupings", "statements", "sources")
_OF_SOURCES = ("ris", "bibtex", "csl")
_MERMAID_DRAWS = 500  # edges, unless its configuration says otherwise
NETWORKS = ("graphml", "dot", "mermaid", "jsonld", "popolo")


def run(arguments: argparse.Namespace) -> int:
    """Print one table. With `--as-of` only what held, existed or had been said on that day."""
    view = opened(arguments)
    only_for = {**dict.fromkeys(_OF_SOURCES, "sources"), **dict.fromkeys(NETWORKS, "memberships")}
    if only_for.get(arguments.format, arguments.table) != arguments.table:
        narrate(
            f"export: {arguments.format} is for {only_for[arguments.format]}; write csv or json for {arguments.table}."
        )
        return WRONG_USAGE
    if arguments.format in NETWORKS:
        return _network(arguments.format, view, _claims(view, everything=arguments.as_of is None))
    if arguments.format in ("ris", "bibtex"):
        written = ris if arguments.format == "ris" else bibtex
        sys.stdout.write(written(view.atlas.sources.values()))
        return DONE
    rows = table(view, arguments.table, everything=arguments.as_of is None)
    if arguments.json or arguments.format in ("json", "csl"):
        print_json(rows)
    else:
        sys.stdout.write(_as_csv(rows))
    return DONE


def _network(form: str, view: View, claims: list[Membership]) -> int:
    """Print the memberships as a network in one of NETWORKS."""
    made = getattr(importlib.import_module(f"alignments.pages.networks.{form}"), form)(view, claims)
    if form == "mermaid" and len(claims) > _MERMAID_DRAWS:
        remedy = "ask as of a day (--as-of), or raise its maxEdges and maxTextSize"
        narrate(f"Mermaid draws {_MERMAID_DRAWS} lines, and these are {len(claims):,}; {remedy}.")
    if isinstance(made, str):
        sys.stdout.write(made)
    else:
        print_json(made)
    return DONE


def table(view: View, name: str, *, everything: bool) -> list[Data]:
    """The rows of a table of TABLES: of all times if `everything`, else of the day of `view`."""
    atlas = view.atlas
    if name == "memberships":
        return [membership_data(claim) for claim in _claims(view, everything=everything)]
    if name == "states":
        return [party_data(each) for each in atlas.parties.values()]
    if name == "groupings":
        groupings = atlas.groupings.values() if everything else view.groupings()
        return [grouping_data(each) for each in groupings]
    if name == "statements":
        said = atlas.ordered_statements if everything else view.statements(atlas.ordered_statements)
        return [_quote_column(statement_data(view, each)) for each in said]
    return [source_data(each) for each in atlas.sources.values()]


def _claims(view: View, *, everything: bool) -> list[Membership]:
    """The memberships of all times if `everything`, else those that hold on the day of `view`."""
    claims = (claim for claims in view.atlas.members_of.values() for claim in claims)
    return [claim for claim in claims if everything or view.holds(claim)]


def _as_csv(rows: Sequence[Data]) -> str:
    """Rows as CSV with a header. Lists stand between spaces."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return csv_text([columns, *([_cell(row.get(column, "")) for column in columns] for row in rows)])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(each if isinstance(each, str) else _cell(each) for each in value)
    if isinstance(value, dict):
        return " ".join(part for part in map(_cell, value.values()) if part)
    return "" if value is None else str(value)


def _quote_column(row: Data) -> Data:
    """The same columns in every row: `text`, and whether it is `verbatim`."""
    verbatim = "quote" in row
    text = row["quote"] if verbatim else row["paraphrase"]
    rest = {key: value for key, value in row.items() if key not in ("id", "quote", "paraphrase")}
    return {"id": row["id"], "text": text, "verbatim": verbatim} | rest
