"""The network of parties and groupings as GraphML (http://graphml.graphdrawing.org/).

Two kinds of nodes, parties and groupings; each membership is an edge from its party to its grouping. Dates are texts
with the precision that they have; `start` and `end` are days, for tools that draw time lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from alignments.model.as_of import View
from alignments.model.entities import Membership
from alignments.pages.data import membership_data

_NODE_KEYS = ("kind", "label", "layer", "region")
_EDGE_KEYS = ("status", "since", "until", "start", "end", "sources", "disputed", "confirmed")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def graphml(view: View, claims: Iterable[Membership]) -> str:
    """The memberships with all parties and groupings of the model, as a GraphML document."""
    atlas = view.atlas
    keys = [*((key, "node") for key in _NODE_KEYS), *((key, "edge") for key in _EDGE_KEYS)]
    lines = [f'  <key id="{key}" for="{what}" attr.name="{key}" attr.type="string"/>' for key, what in keys]
    lines.append(f'  <graph id={quoteattr(atlas.info.id)} edgedefault="directed">')
    for party in atlas.parties.values():
        facts = {"kind": party.kind, "label": party.name, "region": atlas.info.regions.get(party.region, "")}
        lines += _element("node", {"id": party.id}, facts)
    for grouping in atlas.groupings.values():
        facts = {"kind": "grouping", "label": grouping.name, "layer": atlas.info.layers[grouping.layer]}
        lines += _element("node", {"id": grouping.id}, facts)
    for claim in claims:
        lines += _element("edge", {"source": claim.party, "target": claim.grouping}, _edge_facts(claim))
    return _HEAD + "\n".join([*lines, "  </graph>", "</graphml>\n"])


def _edge_facts(claim: Membership) -> dict[str, str]:
    data = membership_data(claim)
    start, end = claim.since or claim.by, claim.until
    return {
        "status": claim.status,
        "since": data["since"] or "",
        "until": data["until"] or "",
        "start": start.earliest.isoformat() if start else "",
        "end": end.latest.isoformat() if end else "",
        "sources": " ".join(claim.sources),
        "disputed": str(data["disputed"]).lower(),
        "confirmed": str(claim.confirmed).lower(),
    }


def _element(name: str, attributes: dict[str, str], facts: dict[str, str]) -> list[str]:
    """A node or an edge with its facts; an empty fact is left out."""
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    data = "".join(f'<data key="{key}">{escape(value)}</data>' for key, value in facts.items() if value)
    return [f"    <{name}{written}>{data}</{name}>"]
