"""The network in each form, read by a program that it is for; hostile names are only text in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx  # type: ignore[import-untyped]
import pydot
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from tests.conftest import Ran

Run = Callable[..., Ran]
FORMS = ("graphml", "dot", "mermaid", "jsonld", "popolo")
NASTY = "<node id='x'/>]]> &amp; \" \\ \\N [a](javascript:1) `x` %% end; --> |y| #35; {z} ${q} **b** </script> é東"
ORG = Namespace("http://www.w3.org/ns/org#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SCHEMA = Namespace("https://schema.org/")
XSD = "http://www.w3.org/2001/XMLSchema#"
OURS = "urn:x-alignments:narrow-sea:"


@pytest.fixture
def nasty(model: Path) -> Path:
    """The small model with a name that has a meaning in every form."""
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("name: Borland", f"name: {json.dumps(NASTY)}"), encoding="utf-8")
    return model


def read(text: str) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def exported(run: Run, form: str, *options: str, model: Path | str | None = "") -> str:
    ran = run("export", "memberships", "--format", form, *options, **({} if model == "" else {"model": model}))
    assert ran.code == 0
    return ran.out


def rows(run: Run, **options: Any) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(run("export", "memberships", "--format", "json", **options).out)
    return data


def test_every_membership_is_an_edge_with_its_dates_and_sources(run: Run) -> None:
    graph = read(exported(run, "graphml"))
    assert graph.number_of_edges() == len(rows(run))
    assert graph.nodes["ARD"] == {"kind": "state", "label": "Arden", "region": "North Shore"}
    assert graph.nodes["quay"]["layer"] == "Forums"
    edges = {edge["status"]: edge for edge in graph.get_edge_data("ARD", "ard-bor").values()}
    assert edges["signatory"]["since"] == "1990~"
    assert (edges["signatory"]["end"], edges["signatory"]["sources"]) == ("1991-03-01", "archive")


def test_a_day_has_only_what_holds_on_it(run: Run) -> None:
    graph = read(exported(run, "graphml", "--as-of", "1992"))
    assert {target for _, target in graph.edges()} >= {"ard-bor"}
    assert "quay" not in {target for _, target in graph.edges()}
    for form in FORMS[1:]:
        assert len(exported(run, form, "--as-of", "1992")) < len(exported(run, form))


def test_the_shipped_network_is_read_as_a_whole(run: Run) -> None:
    graph = read(exported(run, "graphml", model=None))
    assert graph.nodes["JPN"]["label"] == "Japan"
    assert graph.has_edge("CHN", "eas")


def test_hostile_names_are_text_in_graphml(nasty: Path, run: Run) -> None:
    assert read(exported(run, "graphml", model=nasty)).nodes["BOR"]["label"] == NASTY


def from_dot(text: str) -> Any:
    graphs = pydot.graph_from_dot_data(text)
    assert graphs
    return graphs[0]


def unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def test_dot_has_a_node_for_each_that_takes_part_and_an_edge_for_each_membership(run: Run) -> None:
    graph = from_dot(exported(run, "dot"))
    edges = {
        (unquoted(e.get_source()), unquoted(e.get_destination()), unquoted(e.get("label"))) for e in graph.get_edges()
    }
    assert len(graph.get_edges()) == len(rows(run))
    assert ("ARD", "ard-bor", "signatory since 1990~, until 1991-03-01") in edges
    assert ("ISL", "quay", "observer by 2009-03") in edges
    assert ("DUN", "quay", "member since 2026; disputed; not confirmed") in edges
    nodes = {unquoted(node.get_name()): unquoted(node.get("label")) for node in graph.get_nodes()}
    assert (nodes["COR"], nodes["quay"], "big-pact" in nodes) == ("Corvía", "QF", False)


def test_hostile_names_are_text_in_dot(nasty: Path, run: Run) -> None:
    text = exported(run, "dot", model=nasty)
    nodes = {unquoted(node.get_name()): node.get("label") for node in from_dot(text).get_nodes()}
    assert unquoted(nodes["BOR"]) == NASTY


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_draws_it(nasty: Path, run: Run) -> None:
    for model in (nasty, None):
        text = exported(run, "dot", model=model)
        ran = subprocess.run(
            ["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True, encoding="utf-8"
        )
        assert len(re.findall("^edge ", ran.stdout, re.MULTILINE)) == len(rows(run, model=model))


# The part of Mermaid's flowcharts that we write, and nothing else of it.
_TEXT = r'"(?:[^\W_]|[ ,.\-–()]|#\d+;)*"'
MERMAID = re.compile(rf"  (?:(?P<node>n\d+)(?:\(\[(?P<party>{_TEXT})\]\)|\[(?P<group>{_TEXT})\])|"
                     rf"(?P<source>n\d+) (?P<arrow>-->|-\.->)\|(?P<label>{_TEXT})\| (?P<target>n\d+))")  # fmt: skip


def from_mermaid(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Nodes by number, and edges with their words; fails on a line that is neither."""
    head, *lines = text.splitlines()
    assert head == "flowchart LR"
    nodes: dict[str, str] = {}
    edges = []
    for line in lines:
        found = MERMAID.fullmatch(line)
        assert found, line
        if found["node"]:
            nodes[found["node"]] = said(found["party"] or found["group"])
        else:
            edges.append((nodes[found["source"]], nodes[found["target"]], said(found["label"])))
    return nodes, edges


def said(text: str) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text[1:-1])


def test_mermaid_is_a_flowchart_of_our_part_of_its_grammar(nasty: Path, run: Run) -> None:
    nodes, edges = from_mermaid(exported(run, "mermaid", model=nasty))
    assert NASTY in nodes.values()
    assert len(edges) == len(rows(run))
    whole = run("export", "memberships", "--format", "mermaid", model=None)
    assert "Mermaid draws 500 lines, and these are 1," in whole.err
    assert ("Arden", "Arden–Corvía pact", "party since 1995-05-05, until 2001-01-01") in edges
    assert len(from_mermaid(whole.out)[1]) == len(rows(run, model=None))


def test_json_ld_is_a_graph_of_memberships_in_the_words_of_the_organization_ontology(run: Run) -> None:
    graph = Graph().parse(data=exported(run, "jsonld"), format="json-ld")
    claims = list(graph.subjects(RDF.type, ORG.Membership))
    assert len(claims) == len(rows(run))
    (claim,) = graph.subjects(ORG.member, URIRef(f"{OURS}ISL"))
    assert graph.value(claim, ORG.organization) == URIRef(f"{OURS}quay")
    assert str(graph.value(graph.value(claim, ORG.role), SKOS.prefLabel)) == "observer"
    pact = next(each for each in claims if str(graph.value(each, SCHEMA.endDate)) == "2001-01-01")
    assert graph.value(pact, SCHEMA.startDate) == Literal("1995-05-05", datatype=URIRef(f"{XSD}date"))
    source = graph.value(pact, URIRef("http://purl.org/dc/terms/source"))
    assert str(graph.value(source, URIRef("http://purl.org/dc/terms/title"))) == "Treaty of Bor"
    shipped = Graph().parse(data=exported(run, "jsonld", model=None), format="json-ld")
    assert len(list(shipped.subjects(RDF.type, ORG.Membership))) == len(rows(run, model=None))


def test_hostile_names_and_ids_are_text_in_json_ld(nasty: Path, run: Run) -> None:
    extra = "states: {'a b<>\"{}|^`é': {name: Odd}}\n"
    (nasty / "extra.yaml").write_text(extra, encoding="utf-8")
    graph = Graph().parse(data=exported(run, "jsonld", model=nasty), format="json-ld")
    assert str(graph.value(URIRef(f"{OURS}BOR"), SKOS.prefLabel)) == NASTY
    (odd,) = graph.subjects(SKOS.prefLabel, Literal("Odd"))
    assert re.fullmatch(rf"{OURS}[^\s<>\"{{}}|\\^`]+", str(odd))


@pytest.mark.parametrize("shipped", [False, True])
def test_popolo_comes_back_through_our_import(run: Run, tmp_path: Path, shipped: bool) -> None:
    options: dict[str, Any] = {"model": None} if shipped else {}
    file, target = tmp_path / "popolo.json", tmp_path / "made"
    file.write_text(exported(run, "popolo", **options), encoding="utf-8")
    assert run("import", str(file), "--as", "popolo", "-o", str(target), **options).code == 0
    ours, theirs = (
        sorted(
            sorted((key, cell) for key, cell in row.items() if key != "origin")
            for row in csv.DictReader(io.StringIO(run("export", "memberships", **each).out))
        )
        for each in (options, {"model": target})
    )
    assert theirs == ours


def test_popolo_keeps_to_its_words_for_dates_and_members(nasty: Path, run: Run) -> None:
    data = json.loads(exported(run, "popolo", model=nasty))
    assert {each["name"] for each in data["organizations"]} >= {NASTY, "Quay Forum"}
    for each in data["memberships"]:
        assert each["member"]["@type"] == "Organization"
        for key in ("start_date", "end_date"):
            assert re.fullmatch(r"\d{4}(-\d{2}){0,2}", each.get(key, "2000"))


@pytest.mark.parametrize("form", FORMS)
def test_it_is_for_memberships_only(form: str, run: Run) -> None:
    ran = run("export", "states", "--format", form)
    assert ran.code == 2
    assert f"{form} is for memberships; write csv or json for states." in ran.err
