"""The network as GraphML, read by a program that it is for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx  # type: ignore[import-untyped]

from tests.conftest import Ran

Run = Callable[..., Ran]


def read(text: str) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def test_every_membership_is_an_edge_with_its_dates_and_sources(run: Run) -> None:
    graph = read(run("export", "memberships", "--format", "graphml").out)
    rows = json.loads(run("export", "memberships", "--format", "json").out)
    assert graph.number_of_edges() == len(rows)
    assert graph.nodes["ARD"] == {"kind": "state", "label": "Arden", "region": "North Shore"}
    assert graph.nodes["quay"]["layer"] == "Forums"
    edges = {edge["status"]: edge for edge in graph.get_edge_data("ARD", "ard-bor").values()}
    assert edges["signatory"]["since"] == "1990~"
    assert (edges["signatory"]["end"], edges["signatory"]["sources"]) == ("1991-03-01", "archive")


def test_a_day_has_only_what_holds_on_it(run: Run) -> None:
    graph = read(run("export", "memberships", "--format", "graphml", "--as-of", "1992").out)
    assert {target for _, target in graph.edges()} >= {"ard-bor"}
    assert "quay" not in {target for _, target in graph.edges()}


def test_the_shipped_network_is_read_as_a_whole(run: Run) -> None:
    graph = read(run("export", "memberships", "--format", "graphml", model=None).out)
    assert graph.nodes["JPN"]["label"] == "Japan"
    assert graph.has_edge("CHN", "eas")


def test_hostile_names_are_text(model: Path, run: Run) -> None:
    nasty = "<node id='x'/>]]> &amp; \""
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("name: Dunmark", f"name: {json.dumps(nasty)}"), encoding="utf-8")
    graph = read(run("export", "memberships", "--format", "graphml", model=model).out)
    assert graph.nodes["DUN"]["label"] == nasty


def test_it_is_for_memberships_only(run: Run) -> None:
    ran = run("export", "states", "--format", "graphml")
    assert ran.code == 2
    assert "graphml is for memberships; write csv or json for states." in ran.err
