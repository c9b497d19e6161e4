"""The kinds of briefing sheet: country one-pager, grouping fact sheet, meeting sheet, comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from alignments.briefs.brief import BriefUsageError
from alignments.model.as_of import Tie, View
from alignments.model.dates import day_prose, years_before
from alignments.model.entities import Entity, Grouping, Party, Statement, Topic
from alignments.model.statuses import Standing
from alignments.pages.build import add_entity, title_of
from alignments.pages.changes import change_words
from alignments.pages.comparison import add_comparison
from alignments.pages.page import Builder, Page
from alignments.pages.party import remarks
from alignments.pages.references import references
from alignments.pages.sentences import tie_words
from alignments.pages.statement import add_statements
from alignments.pages.words import asked_on, counted, layer_name, listed, statement_heading
from alignments.questions.changes import Kind, changes
from alignments.questions.common import common_groupings, nearly_common
from alignments.questions.compare import Shared, compare_parties
from alignments.questions.links import STATEMENTS, Row, rows, statements_on

_QUOTES, _QUOTES_OF_ALL, _QUOTES_EACH, _CHANGES, _YEARS = 3, 5, 2, 12, 5
_TURNS = frozenset({Kind.BEGAN, Kind.ENDED, Kind.DORMANT, Kind.REVIVED, Kind.JOINED, Kind.CHANGED, Kind.LEFT})
Sheet = Callable[[Builder, View, Sequence[Entity]], None]


def sheet_page(view: View, kind: str, ids: Sequence[str], topics: Sequence[str] = ()) -> Page:
    """The briefing sheet of a kind of SHEETS. Raises BriefError with what that kind is about."""
    builder = Builder()
    entities = [view.atlas[each] for each in ids]
    SHEETS[kind][1](builder, view, entities)
    _add_topics(builder, view, entities, topics)
    names = listed([view.atlas.name(each.id) for each in entities])
    title = title_of(entities[0]) if len(entities) == 1 else names
    return Page(
        id="sheet",
        kind=kind,
        title=f"{title}: {SHEETS[kind][0]}",
        asked=asked_on(view),
        blocks=tuple(builder.blocks),
        references=references(view.atlas, builder),
    )


def brief_of(view: View, ids: Sequence[str], topics: Sequence[str] = ()) -> Page:
    """The pages of several things as one, and what was said of them on some topics."""
    builder = Builder()
    entities = [view.atlas[each] for each in ids]
    for entity in entities:
        builder.level = 1
        said = statement_heading(view.atlas, entity) if isinstance(entity, Statement) else ""
        builder.heading(said or title_of(entity))
        builder.level = 2
        add_entity(builder, view, entity)
    builder.level = 1
    _add_topics(builder, view, entities, topics)
    title = listed([view.atlas.name(each) for each in ids])
    found = references(view.atlas, builder)
    return Page("brief", "brief", title, asked_on(view), tuple(builder.blocks), found)


def _add_topics(builder: Builder, view: View, entities: Sequence[Entity], topics: Sequence[str]) -> None:
    """What was said of the entities, or by them, on each topic; where nobody of them spoke, what anybody said."""
    for topic_id in topics:
        topic = view.atlas.topics[topic_id]
        own = dict.fromkeys(each.id for entity in entities for each in statements_on(view, entity))
        said = [each for each in statements_on(view, topic) if each.id in own]
        heading = f"On {topic.name}"
        if not said:
            builder.heading(heading)
            builder.fact("Nothing that any of them said, or that was said of them, is in this model.")
        add_statements(builder, view, heading, said)


# --- one country, one grouping


def _country(builder: Builder, view: View, entities: Sequence[Entity]) -> None:
    """Its alignment in one line a layer, what is open, what changed, what was said."""
    party = _only(entities, Party, "A country one-pager is of one state or other party")
    ties = view.ties_of(party.id)
    full = [tie for tie in ties.values() if tie.counts]
    others = counted(len(ties) - len(full), "other tie")
    builder.fact(f"{party.name} is fully in {counted(len(full), 'grouping')} and has {others}.")
    builder.heading("Layers of its alignment")
    atlas = view.atlas
    for layer, group in groupby(ties.values(), key=lambda tie: layer_name(view, atlas.groupings[tie.grouping])):
        of_layer = list(group)
        sources = dict.fromkeys(source for tie in of_layer for source in tie.claims[0].sources[:1])
        text, aloud = (
            f"{'; '.join(_short(name(tie.grouping), tie) for tie in of_layer)}."
            for name in (atlas.name, atlas.full_name)
        )
        builder.fact(text, label=layer, sources=tuple(sources), aloud=aloud)
    _add_open(builder, view, [tie for tie in ties.values() if _is_open(tie)])
    _add_changes(builder, view, party.id)
    add_statements(builder, view, "What has been said", statements_on(view, party)[:_QUOTES])


def _grouping(builder: Builder, view: View, entities: Sequence[Entity]) -> None:
    """What it is, who is in it, what is open, what changed, what was said."""
    grouping = _only(entities, Grouping, "A fact sheet is of one grouping")
    add_entity(builder, view, grouping)
    _add_changes(builder, view, grouping.id)


def _short(name: str, tie: Tie) -> str:
    """`Quad since 2017`, `ASEAN (dialogue partner) since 1977`."""
    claim = tie.claims[0]
    begin = claim.since or claim.by
    status = "" if tie.counts else f" ({claim.status}{'' if tie.confirmed else ', not confirmed'})"
    since = f" {'since' if claim.since else 'by'} {begin.text[:4]}" if begin else ""
    return f"{name}{status}{since}"


def _is_open(tie: Tie) -> bool:
    return tie.disputed or not tie.confirmed or tie.standing is Standing.QUALIFIED


def _add_open(builder: Builder, view: View, ties: Sequence[Tie]) -> None:
    """What is disputed, not confirmed or suspended."""
    if ties:
        builder.heading("Disputed, not confirmed, or qualified")
    for tie in ties:
        claim = tie.claims[0]
        more = remarks(claim)
        text = f"{tie_words(Row(tie.party, tie))}. {more}" if more else tie_words(Row(tie.party, tie))
        name = view.atlas.name(tie.grouping)
        builder.entry(name, text, tie.standing, sources=claim.sources, origin=claim.origin, target=tie.grouping)


def _add_changes(builder: Builder, view: View, subject: str) -> None:
    """What changed in the last years, the latest first."""
    first = years_before(view.day, _YEARS)
    found = [each for each in changes(view.atlas, first, view.day, [subject]) if each.kind in _TURNS]
    if found:
        builder.heading(f"Changed since {day_prose(first)}")
    for each in found[::-1][:_CHANGES]:
        when = each.on.words if each.on else day_prose(each.day)
        builder.fact(change_words(view, [each]), label=when, sources=each.sources, origin=each.origin)
    if len(found) > _CHANGES:
        builder.fact(f"And {len(found) - _CHANGES} earlier ones.")


# --- meetings and comparisons


def _meeting(builder: Builder, view: View, entities: Sequence[Entity]) -> None:
    """Who is in the room, what ties them, what each has said."""
    room = entities[0] if len(entities) == 1 and isinstance(entities[0], Grouping) else None
    atlas = view.atlas
    if room:
        parties = [each for each in atlas.parties if each in view.ties_in(room.id)]
    else:
        parties = [each.id for each in entities if isinstance(each, Party)]
    if len(parties) < 2 or (room is None and len(parties) < len(entities)):
        raise BriefUsageError("A meeting sheet is of one grouping, or of two or more states and other parties")
    builder.heading("Who is in the room")
    for party in parties:
        tie = view.ties_in(room.id)[party] if room else None
        said = tie_words(Row(party, tie)) if tie else ""
        capital = f"capital {atlas.parties[party].capital}" if atlas.parties[party].capital else ""
        text = ", ".join(part for part in (said, capital) if part) or atlas.parties[party].official
        sources = tie.claims[0].sources if tie else ()
        standing = tie.standing if tie else Standing.FULL
        builder.entry(atlas.name(party), text, standing, sources=sources, target=party, is_claim=tie is not None)
    _add_ties(builder, view, [party for party in parties if not room or view.ties_in(room.id)[party].counts], room)
    about_all = [] if room else [atlas.statements[each.id] for each in rows(view, STATEMENTS, parties)]
    add_statements(builder, view, "What was said of all of them", about_all[:_QUOTES_OF_ALL])
    own = {party: [each for each in _said(view, party, room) if each not in about_all] for party in parties}
    if any(own.values()):
        builder.heading("What each has said")
    builder.level += 1
    for party, statements in own.items():
        add_statements(builder, view, atlas.name(party), statements[:_QUOTES_EACH])
    builder.level -= 1


def _add_ties(builder: Builder, view: View, parties: Sequence[str], room: Grouping | None) -> None:
    builder.heading("What ties them")
    shared = [each for each in common_groupings(view, parties) if each is not room]
    if not shared:
        builder.fact("No other grouping holds all of them." if room else "No grouping holds all of them.")
    since = {each.grouping: each for each in compare_parties(view, parties).shared}
    for each in shared:
        others = view.size(each.id) - len(parties)
        company = f"with {counted(others, 'other')}" if others else "with nobody else"
        text = f"{layer_name(view, each)}{_together(since[each.id])}, {company}"
        builder.entry(each.name, text, Standing.FULL, sources=each.sources, origin=each.origin, target=each.id)
    for nearly in nearly_common(view, parties)[:_CHANGES]:
        missing = view.atlas.name(nearly.missing)
        grouping = nearly.grouping
        if grouping is not room:
            text = f"all of them but {missing}"
            builder.entry(grouping.name, text, Standing.NONE, sources=grouping.sources, target=grouping.id)


def _together(shared: Shared) -> str:
    """`, together since 19 November 2011`, or by when at the latest; nothing where that is not known."""
    known = "by" if shared.is_latest else "since"
    return f", together {known} {shared.since.words}" if shared.since else ""


def _said(view: View, party: str, room: Grouping | None) -> list[Statement]:
    """What somebody of a party said: about the room first, then the newest."""
    atlas = view.atlas
    people = atlas.people.values()
    speakers = {party, *(each.id for each in people if any(office.of == party for office in each.offices))}
    own = [each for each in statements_on(view, atlas.parties[party]) if each.speaker in speakers]
    return sorted(own, key=lambda each: not (room and room.id in each.about))


def _comparison(builder: Builder, view: View, entities: Sequence[Entity]) -> None:
    try:
        add_comparison(builder, view, [each.id for each in entities])
    except ValueError as error:
        raise BriefUsageError(str(error).rstrip(".")) from None


def _only(entities: Sequence[Entity], kind: type[Party] | type[Grouping], what: str) -> Party | Grouping:
    if len(entities) != 1 or not isinstance(entities[0], kind):
        raise BriefUsageError(f"{what}; name just one")
    found = entities[0]
    assert isinstance(found, (Party, Grouping))
    return found


SHEETS: dict[str, tuple[str, Sheet]] = {
    "country": ("country one-pager", _country),
    "grouping": ("fact sheet", _grouping),
    "meeting": ("meeting sheet", _meeting),
    "comparison": ("comparison", _comparison),
}


def fitting_sheets(view: View, ids: Sequence[str]) -> list[str]:
    """The kinds of sheet that can be made of these, the likeliest first."""
    entities = [view.atlas[each] for each in ids]
    groupings = sum(isinstance(each, Grouping) for each in entities)
    parties = sum(isinstance(each, Party) for each in entities)
    if any(isinstance(each, (Statement, Topic)) for each in entities) or groupings + parties < len(entities):
        return []
    if len(entities) == 1:
        return ["grouping", "meeting"] if groupings else ["country"]
    if parties == len(entities):
        return ["meeting", "comparison"]
    return ["comparison"] if groupings == len(entities) == 2 else []
