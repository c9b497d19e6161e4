"""The page that sets two or more parties, or two groupings, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from alignments.model.as_of import Tie, View
from alignments.model.dates import Date
from alignments.model.entities import Grouping
from alignments.model.statuses import Standing
from alignments.pages.page import Builder, Page
from alignments.pages.references import references
from alignments.pages.sentences import tie_words
from alignments.pages.words import asked_on, counted, layer_name, listed
from alignments.questions.common import chain
from alignments.questions.compare import (
    GroupingComparison,
    PartyComparison,
    Shared,
    Together,
    compare_groupings,
    compare_parties,
)
from alignments.questions.links import Row


def comparison_page(view: View, ids: Sequence[str]) -> Page:
    """Two groupings, or two or more parties, side by side. Raises ValueError if they cannot be compared."""
    builder = Builder()
    add_comparison(builder, view, ids)
    return Page(
        id="comparison",
        kind="comparison",
        title=listed([view.atlas.name(each) for each in ids]),
        asked=asked_on(view),
        blocks=tuple(builder.blocks),
        references=references(view.atlas, builder),
    )


def add_comparison(builder: Builder, view: View, ids: Sequence[str]) -> None:
    """Add what sets them side by side. Raises ValueError, with what can be compared, if they cannot be."""
    kinds = {isinstance(view.atlas[each], Grouping) and each not in view.atlas.memberships_of for each in ids}
    all_groupings = all(isinstance(view.atlas[each], Grouping) for each in ids)
    if len(set(ids)) < 2:
        raise ValueError("Compare two or more states, or two groupings.")
    if all_groupings and len(ids) == 2:
        _grouping_blocks(builder, view, compare_groupings(view, ids[0], ids[1]))
    elif True in kinds:
        raise ValueError("Only states and other parties can be compared together, or two groupings.")
    else:
        _party_blocks(builder, view, compare_parties(view, ids))


# --- parties


def _party_blocks(builder: Builder, view: View, found: PartyComparison) -> None:
    builder.fact(parties_sentence(view, found))
    if not found.shared and len(found.parties) == 2:
        builder.fact(chain_words(view, found.parties[0], found.parties[1]), label="Linked by")
    for layer, group in groupby(found.shared, key=lambda each: _layer(view, each.grouping)):
        builder.heading(f"Together, {layer}")
        for shared in group:
            _add_shared(builder, view, shared)
    _add_some(builder, view, found)
    if found.unlike:
        builder.heading("Both there, not both as members" if len(found.parties) == 2 else "All there, not as equals")
        for ties in found.unlike:
            _add_unlike(builder, view, ties)
    loosely = {tie.grouping for ties in found.unlike for tie in ties}
    for party, ties in found.only.items():
        if ties:
            how = " in full" if any(tie.grouping in loosely for tie in ties) else ""
            builder.heading(f"Only {view.atlas.name(party)}{how}, {len(ties)}")
        for layer, of_layer in groupby(ties, key=lambda tie: _layer(view, tie.grouping)):
            ids = [tie.grouping for tie in of_layer]
            names, full = (listed([name(each) for each in ids]) for name in (view.atlas.name, view.atlas.full_name))
            builder.fact(f"{names}.", label=layer, aloud=f"{full}.")
    if found.once:
        builder.heading("Once together")
        for together in found.once:
            _add_once(builder, view, together)
    if found.company:
        builder.heading("Who else sits there")
        for party, number in found.company:
            text = f"in {number} of the {len(found.shared)}"
            builder.entry(view.atlas.name(party), text, Standing.NONE, target=party, is_claim=False)


def parties_sentence(view: View, found: PartyComparison) -> str:
    """`Japan and China sit together in 8 groupings; Japan is in 20 without China, China in 9 without Japan.`"""
    names = [view.atlas.name(each) for each in found.parties]
    together = counted(len(found.shared), "grouping") if found.shared else "no grouping"
    text = f"{listed(names)} sit together in {together}"
    if len(names) == 2:
        first, second = (len(found.only[each]) for each in found.parties)
        return f"{text}; {names[0]} is in {first} without {names[1]}, {names[1]} in {second} without {names[0]}."
    alone = ", ".join(
        f"{name} alone in {len(found.only[each])}" for name, each in zip(names, found.parties, strict=True)
    )
    return f"{text}, some of them in {len(found.some)} more; {alone}."


def chain_words(view: View, first: str, last: str) -> str:
    """`North Korea sits with Australia in the ARF, Australia with Tuvalu in …`, or that there is no chain."""
    steps = chain(view, first, last)
    names = [view.atlas.name(each) for each in steps]
    if not steps:
        return f"No chain of shared groupings links {view.atlas.name(first)} and {view.atlas.name(last)}."
    parts = [f"{names[at]} sits with {names[at + 2]} in {names[at + 1]}" for at in range(0, len(names) - 2, 2)]
    return "; ".join(parts) + "."


def _layer(view: View, grouping: str) -> str:
    return layer_name(view, view.atlas.groupings[grouping])


def _add_shared(builder: Builder, view: View, shared: Shared) -> None:
    grouping = view.atlas.groupings[shared.grouping]
    others = view.size(grouping.id) - len(shared.ties)
    since = f"since {shared.since.words}{' at the latest' if shared.is_latest else ''}" if shared.since else "together"
    company = "nobody else" if not others else f"{counted(others, 'other')}"
    builder.entry(
        grouping.label,
        f"{since}, with {company}",
        Standing.FULL,
        sources=_sources(shared.ties),
        origin=shared.ties[0].claims[0].origin,
        target=grouping.id,
    )


def _add_some(builder: Builder, view: View, found: PartyComparison) -> None:
    if found.some:
        builder.heading("Some of them")
    for grouping, present in found.some:
        missing = [view.atlas.name(each) for each in found.parties if each not in present]
        text = f"{listed([view.atlas.name(each) for each in present])}, without {listed(missing)}"
        sources = _sources([view.ties_in(grouping)[each] for each in present])
        builder.entry(view.atlas.name(grouping), text, Standing.NONE, sources=sources, target=grouping)


def _add_unlike(builder: Builder, view: View, ties: Sequence[Tie]) -> None:
    alike: dict[str, list[str]] = {}
    for tie in ties:
        alike.setdefault(tie_words(Row(tie.party, tie)), []).append(view.atlas.name(tie.party))
    said = (f"{listed(names)}{' each' if len(names) > 1 else ''} {what}" for what, names in alike.items())
    builder.entry(
        view.atlas.name(ties[0].grouping),
        "; ".join(said),
        Standing.LOOSE,
        sources=_sources(ties),
        origin=ties[0].claims[0].origin,
        target=ties[0].grouping,
    )


def _add_once(builder: Builder, view: View, together: Together) -> None:
    builder.entry(
        view.atlas.name(together.grouping),
        _span_words(together.start, together.end),
        Standing.FORMER,
        sources=tuple(dict.fromkeys(source for claim in together.claims for source in claim.sources)),
        origin=together.claims[0].origin,
        target=together.grouping,
    )


def _span_words(start: Date | None, end: Date | None) -> str:
    begin = start.words if start else ""
    finish = end.words if end else ""
    return f"{begin} to {finish}" if begin and finish else begin or f"until {finish}"


def _sources(ties: Sequence[Tie]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for tie in ties for source in tie.claims[0].sources))


# --- groupings


def _grouping_blocks(builder: Builder, view: View, found: GroupingComparison) -> None:
    first, second = (view.atlas.name(each) for each in (found.first, found.second))
    builder.fact(groupings_sentence(view, found))
    for heading, parties in (
        (f"In both, {len(found.both)}", found.both),
        (f"Only {first}, {len(found.only_first)}", found.only_first),
        (f"Only {second}, {len(found.only_second)}", found.only_second),
    ):
        if parties:
            builder.heading(heading)
        for party in parties:
            _add_member(builder, view, found, party)
    if found.looser:
        builder.heading("With another tie to the other")
        for tie in found.looser:
            text = f"{tie_words(Row(tie.party, tie))} in {view.atlas.name(tie.grouping)}"
            builder.entry(
                view.atlas.name(tie.party),
                text,
                tie.standing,
                sources=tie.claims[0].sources,
                origin=tie.claims[0].origin,
                target=tie.party,
            )


def groupings_sentence(view: View, found: GroupingComparison) -> str:
    """`All 4 members of Quad sit in EAS, which has 14 more.`: how the two overlap."""
    names = view.atlas.name(found.first), view.atlas.name(found.second)
    both, here, there = len(found.both), len(found.only_first), len(found.only_second)
    if not both + here or not both + there:
        empty = names[0] if not both + here else names[1]
        return f"{empty} has no members on this day."
    if not both:
        return f"{names[0]} and {names[1]} have no member in common."
    if not here and not there:
        return f"{names[0]} and {names[1]} have the same {both} members."
    if not here:
        return f"All {both} members of {names[0]} sit in {names[1]}, which has {there} more."
    if not there:
        return f"All {both} members of {names[1]} sit in {names[0]}, which has {here} more."
    together = counted(both, "member sits", "members sit")
    return f"{together} in both; {here} in {names[0]} alone, {there} in {names[1]} alone."


def _add_member(builder: Builder, view: View, found: GroupingComparison, party: str) -> None:
    ties = [view.ties_in(each).get(party) for each in (found.first, found.second)]
    held = [tie for tie in ties if tie and tie.counts]
    said = [f"{view.atlas.name(tie.grouping)}: {tie_words(Row(party, tie))}" for tie in held]
    builder.entry(
        view.atlas.name(party),
        "; ".join(said),
        Standing.FULL,
        sources=_sources(held),
        origin=held[0].claims[0].origin,
        target=party,
    )
