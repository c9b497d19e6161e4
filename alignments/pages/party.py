"""The page of a state or other party: the layers of its alignment, from treaty to idea."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from alignments.model.as_of import Tie, View
from alignments.model.entities import Grouping, Membership, Party, origin_of
from alignments.model.statuses import Standing, standing_of
from alignments.pages.page import Builder
from alignments.pages.statement import SHOWN, add_statements
from alignments.pages.words import counted, layer_name, listed, sentence, span
from alignments.questions.links import statements_on

_COLUMN = 34


def party_blocks(builder: Builder, view: View, party: Party) -> None:
    """Who it is, what it takes part in by layer, what it took part in, and what was said."""
    atlas = view.atlas
    ties = view.ties_of(party.id)
    builder.fact(_summary(view, party, ties), origin=origin_of(party, "official", "capital", "region"))
    if party.note:
        builder.fact(party.note, origin=origin_of(party, "note"))
    for layer, group in groupby(ties.values(), key=lambda tie: layer_name(view, atlas.groupings[tie.grouping])):
        builder.heading(layer)
        for tie in group:
            _add_tie(builder, view, tie)
    claims = view.atlas.memberships_of.get(party.id, ())
    _add_claims(builder, view, "Not known for this day", view.open_on(claims), Standing.NONE)
    _add_claims(builder, view, "Formerly, or in another capacity", view.former_of(claims), Standing.FORMER)
    add_statements(builder, view, "What has been said", statements_on(view, party), SHOWN)


def _summary(view: View, party: Party, ties: dict[str, Tie]) -> str:
    full = sum(tie.counts for tie in ties.values())
    looser = len(ties) - full
    region = view.atlas.info.regions.get(party.region, "")
    kind = "" if party.kind == "state" else party.kind
    first = [
        sentence(party.official) if party.official and party.official != party.name else "",
        f"Capital {party.capital}." if party.capital else "",
        sentence(f"{kind}, {region}" if kind and region else kind or region),
    ]
    counts = f"Member of or party to {counted(full, 'grouping')}"
    counts += f", with {counted(looser, 'other tie')}." if looser else "."
    return " ".join([*(part for part in first if part), counts])


def claim_words(claim: Membership, *, with_status: bool = True) -> str:
    """`member since 14 December 2005, as Chinese Taipei`: a claim without its party and grouping."""
    parts = [
        " ".join(part for part in (claim.status if with_status else "", span(claim)) if part),
        f"as {claim.as_name}" if claim.as_name else "",
    ]
    return ", ".join(part for part in parts if part)


def remarks(claim: Membership) -> str:
    """What is not confirmed, what is disputed and what must be said of a claim, as sentences."""
    disputed = f"Disputed: {claim.disputed}" if claim.disputed else ""
    open_question = "" if claim.confirmed else "Not confirmed"
    return " ".join(sentence(part) for part in (open_question, disputed, claim.note) if part)


def _add_tie(builder: Builder, view: View, tie: Tie) -> None:
    grouping = view.atlas.groupings[tie.grouping]
    for claim in sorted(tie.claims, key=_begin):
        via = [view.atlas.name(part) for part in claim.via]
        text = claim_words(claim) + (f", through {listed(via)}" if via else "")
        more = remarks(claim)
        builder.entry(
            _listed_name(grouping),
            f"{text}. {more}" if more else text,
            standing_of(claim.status),
            sources=claim.sources,
            origin=claim.origin,
            target=grouping.id,
        )


def _begin(claim: Membership) -> date:
    begin = claim.since or claim.by
    return begin.earliest if begin else date.min


def _add_claims(builder: Builder, view: View, heading: str, claims: list[Membership], standing: Standing) -> None:
    """Claims that make no tie on this day, under a heading, if there are any."""
    if claims:
        builder.heading(heading)
    for claim in claims:
        grouping = view.atlas.groupings[claim.grouping]
        more = remarks(claim)
        when = claim_words(claim)
        if standing is Standing.FORMER and grouping.ended and grouping.ended.on and not claim.until:
            when = f"{when}; ended {grouping.ended.on.words}"
        builder.entry(
            _listed_name(grouping),
            f"{when}. {more}" if more else when,
            standing,
            sources=claim.sources,
            origin=claim.origin,
            target=grouping.id,
        )


def _listed_name(grouping: Grouping) -> str:
    """Its name, or the short one where the name would not fit a column."""
    return grouping.name if len(grouping.name) <= _COLUMN else grouping.label
