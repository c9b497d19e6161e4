"""The network as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), which Markdown pages draw."""

from __future__ import annotations

from collections.abc import Iterable

from alignments.model.as_of import View
from alignments.model.entities import Membership
from alignments.pages.networks.common import in_words, is_full, numbered, taking_part


def mermaid(view: View, claims: Iterable[Membership]) -> str:
    """The memberships as a flowchart, from party to grouping; dotted is what is no full tie."""
    claims = list(claims)
    nodes = list(taking_part(view, claims))
    numbers = numbered(node for node, _, _ in nodes)
    lines = ["flowchart LR"]
    for node, kind, name in nodes:
        lines.append(
            f"  {numbers[node]}([{_quoted(name)}])" if kind == "party" else f"  {numbers[node]}[{_quoted(name)}]"
        )
    for claim in claims:
        arrow = "-->" if is_full(claim) else "-.->"
        lines.append(f"  {numbers[claim.party]} {arrow}|{_quoted(in_words(claim))}| {numbers[claim.grouping]}")
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """A text between quotes, in which only letters, digits and a few signs stand for themselves.

    Mermaid takes `#91;` for a character by its number; markup, Markdown and links are only text so.
    """
    return '"' + "".join(each if each.isalnum() or each in " ,.-–()" else f"#{ord(each)};" for each in text) + '"'
