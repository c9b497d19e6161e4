"""The page of a grouping: what it is, who takes part as what and since when, what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from alignments.model.as_of import View
from alignments.model.entities import Event, Grouping, Membership, origin_of
from alignments.model.statuses import STATUSES, Standing, plural, standing_of
from alignments.pages.page import Builder
from alignments.pages.party import remarks
from alignments.pages.statement import SHOWN, add_statements
from alignments.pages.words import counted, event_words, layer_name, listed, sentence, span
from alignments.questions.links import statements_on

_RELATIONS = (
    ("part_of", "Part of"),
    ("led_by", "Led by"),
    ("grew_out_of", "Grew out of"),
    ("succeeded_by", "Succeeded by"),
    ("overlaps", "Overlaps by design with"),
    ("parts", "Made up of"),
)


def grouping_blocks(builder: Builder, view: View, grouping: Grouping) -> None:
    """Add everything that is known of a grouping on the day of `view`."""
    origin = origin_of(grouping, "layer", "form", "purpose", "seat", "chair", "source")
    builder.fact(_summary(view, grouping), sources=grouping.sources, origin=origin, is_claim=True)
    if not view.is_active(grouping):
        builder.fact(_standing_words(view, grouping), label="Note", origin=grouping.origin)
    if grouping.disputed:
        origin = origin_of(grouping, "disputed")
        builder.fact(sentence(grouping.disputed), label="Disputed", sources=grouping.sources, origin=origin)
    if grouping.note:
        builder.fact(grouping.note, origin=origin_of(grouping, "note"))
    for label, event in _beginnings(grouping):
        builder.fact(_event_text(event), label=label, sources=event.sources, origin=event.origin, is_claim=True)
    _add_members(builder, view, grouping)
    claims = view.atlas.members_of.get(grouping.id, ())
    _add_lines(builder, view, "Not known for this day", view.open_on(claims), Standing.NONE)
    _add_lines(builder, view, "Formerly, or in another capacity", view.former_of(claims), Standing.FORMER)
    _add_relations(builder, view, grouping)
    _add_events(builder, view, grouping)
    add_statements(builder, view, "What has been said", statements_on(view, grouping), SHOWN)
    if grouping.checked:
        builder.heading("Last checked")
        builder.fact(sentence(grouping.checked.words), origin=origin_of(grouping, "checked"))


def _summary(view: View, grouping: Grouping) -> str:
    size = view.size(grouping.id)
    unknown = {claim.party for claim in view.open_on(view.atlas.members_of.get(grouping.id, ()))}
    and_unknown = f", and {len(unknown)} for whom it is not known" if unknown else ""
    parts = [
        sentence(": ".join(part for part in (layer_name(view, grouping), grouping.form) if part)),
        sentence(grouping.purpose),
        f"{counted(size, 'full participant')}{and_unknown}." if view.ties_in(grouping.id) else "Nobody takes part.",
        f"Seat: {grouping.seat}." if grouping.seat else "",
        f"Chair: {view.atlas.name(grouping.chair)}." if grouping.chair else "",
    ]
    return " ".join(part for part in parts if part)


def _standing_words(view: View, grouping: Grouping) -> str:
    if not view.has_begun(grouping):
        begun = f" It began {grouping.start.words}." if grouping.start else ""
        return f"Not yet in being on this day.{begun}"
    if view.has_ended(grouping):
        return "No longer in being on this day."
    return "Dormant on this day."


def _beginnings(grouping: Grouping) -> list[tuple[str, Event]]:
    named = (
        ("Founded" if grouping.layer != "idea" else "Floated", grouping.founded),
        ("Signed", grouping.signed),
        ("In force", grouping.in_force),
        ("Ended", grouping.ended),
    )
    return [(label, event) for label, event in named if event]


def _event_text(event: Event) -> str:
    return " ".join(part for part in (sentence(event_words(event)), sentence(event.note)) if part)


def _add_members(builder: Builder, view: View, grouping: Grouping) -> None:
    """One line for all parties that share status, dates, sources and remarks; full ties first."""
    claims = [claim for tie in view.ties_in(grouping.id).values() for claim in tie.claims]
    for status in STATUSES:
        lines = _together(claim for claim in claims if claim.status == status)
        if not lines:
            continue
        builder.heading(f"{plural(status).capitalize()}, {_number([claim for line in lines for claim in line])}")
        for line in lines:
            _add_line(builder, view, line, standing_of(status))


def _number(claims: list[Membership]) -> str:
    """How many parties: `18`, `18 and 1 not confirmed`."""
    certain = {claim.party for claim in claims if claim.confirmed}
    open_ones = {claim.party for claim in claims} - certain
    parts = (str(len(certain)) if certain else "", f"{len(open_ones)} not confirmed" if open_ones else "")
    return " and ".join(part for part in parts if part)


def _add_lines(builder: Builder, view: View, heading: str, claims: list[Membership], standing: Standing) -> None:
    """Claims that make no tie on this day, under a heading, if there are any."""
    if claims:
        builder.heading(heading)
    for line in _together(claims):
        _add_line(builder, view, line, standing)


def _together(claims: Iterable[Membership]) -> list[list[Membership]]:
    """Claims that say the same of several parties, put together, the earliest first."""
    lines: dict[tuple[object, ...], list[Membership]] = {}
    for claim in claims:
        said = (
            claim.status,
            claim.since,
            claim.by,
            claim.until,
            claim.sources,
            claim.note,
            claim.disputed,
            claim.confirmed,
            claim.via,
            claim.origin.over,
        )
        lines.setdefault(said, []).append(claim)
    return sorted(lines.values(), key=lambda line: _begin(line[0]))


def _begin(claim: Membership) -> date:
    begin = claim.since or claim.by
    return begin.earliest if begin else date.max


def _add_line(builder: Builder, view: View, line: list[Membership], standing: Standing) -> None:
    first = line[0]
    names = sorted(_name(view, claim) for claim in line)
    when = span(first)
    as_what = first.status if len(line) == 1 else plural(first.status)
    is_told = standing in (Standing.FORMER, Standing.NONE) and first.status != "member"
    text = sentence(f"{as_what}: {listed(names)}" if is_told else listed(names))
    if first.via:
        text += f" Through {listed([view.atlas.name(part) for part in first.via])}."
    builder.entry(
        sentence(when).rstrip(".") or "Since when is not known",
        " ".join(part for part in (text, remarks(first)) if part),
        standing,
        sources=first.sources,
        origin=first.origin,
        target=first.party if len(line) == 1 else "",
    )


def _name(view: View, claim: Membership) -> str:
    name = view.atlas.name(claim.party)
    return f"{name} (as {claim.as_name})" if claim.as_name else name


def _add_relations(builder: Builder, view: View, grouping: Grouping) -> None:
    related = [(name, label) for name, label in _RELATIONS if getattr(grouping, name)]
    if related:
        builder.heading("Related")
    for name, label in related:
        ids = getattr(grouping, name)
        names, full = (listed([called(each) for each in ids]) for called in (view.atlas.name, view.atlas.full_name))
        origin = origin_of(grouping, name)
        builder.fact(names, label=label, sources=grouping.sources, target=ids[0], origin=origin, aloud=full)


def _add_events(builder: Builder, view: View, grouping: Grouping) -> None:
    happened = [event for event in grouping.events if event.on and view.turn(event.on) <= view.day]
    if happened:
        builder.heading("Milestones")
    for event in happened:
        when = event.on.words if event.on else ""
        text = ", ".join(part for part in (event.name, event.at) if part)
        builder.fact(
            " ".join(part for part in (sentence(text), sentence(event.note)) if part),
            label=when,
            sources=event.sources,
            origin=event.origin,
            is_claim=True,
        )
