"""The network as DOT, for Graphviz (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from collections.abc import Iterable

from alignments.model.as_of import View
from alignments.model.entities import Membership
from alignments.pages.networks.common import in_words, is_full, taking_part

_SHAPES = {"party": "ellipse", "grouping": "box"}
# A backslash begins an escape of Graphviz, such as \N for the name of the node: two are one.
_ESCAPED = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": " ", "\r": " "})


def dot(view: View, claims: Iterable[Membership]) -> str:
    """The memberships as a directed graph, from party to grouping; dashed is what is no full tie."""
    claims = list(claims)
    lines = [f"digraph {_quoted(view.atlas.info.id)} {{", "  rankdir=LR;"]
    for node, kind, name in taking_part(view, claims):
        lines.append(f"  {_quoted(node)} [label={_quoted(name)}, shape={_SHAPES[kind]}];")
    for claim in claims:
        style = "solid" if is_full(claim) else "dashed"
        facts = f"label={_quoted(in_words(claim))}, style={style}"
        lines.append(f"  {_quoted(claim.party)} -> {_quoted(claim.grouping)} [{facts}];")
    return "\n".join([*lines, "}\n"])


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPED)}"'
