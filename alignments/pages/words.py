"""How facts are put into words: lists, spans of time, counts, attributions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from alignments.model.as_of import Tie, View, office_at
from alignments.model.atlas import Atlas
from alignments.model.dates import day_prose
from alignments.model.entities import Event, Grouping, Membership, Office, Party, Person, Source, Statement


def listed(names: Sequence[str]) -> str:
    """`Japan, China and Russia`; with semicolons where a name has a comma in it."""
    if len(names) < 2:
        return "".join(names)
    between = "; " if any(", " in name for name in names) else ", "
    return f"{between.join(names[:-1])} and {names[-1]}"


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 member`, `18 members`."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def sentence(text: str) -> str:
    """`text` with a capital at its beginning and a full stop at its end."""
    stripped = text.strip()
    if not stripped:
        return ""
    end = "" if stripped[-1] in ".!?…" else "."
    return stripped[0].upper() + stripped[1:] + end


def span(claim: Membership) -> str:
    """When a membership holds or held: `since 2005`, `by 2025-08`, `1954 to 1977`, or empty."""
    begin, end = claim.since or claim.by, claim.until
    if end and begin:
        start = f"by {begin.words}" if claim.by else begin.words
        return f"{start} to {end.words}"
    if end:
        return f"until {end.words}"
    if claim.by:
        return f"by {claim.by.words} at the latest"
    return f"since {claim.since.words}" if claim.since else ""


def tie_said(tie: Tie, told: Callable[[Membership], str] = span) -> str:
    """The weightiest claim of a tie, `told` saying when: `suspended since August 1986, disputed`."""
    claim = tie.claims[0]
    said = " ".join(part for part in (claim.status, told(claim)) if part)
    if not tie.confirmed:
        return f"{said}, not confirmed"
    return f"{said}, disputed" if tie.disputed else said


def asked_on(view: View) -> str:
    """What day an answer speaks of; a day nobody has checked yet is said to be so."""
    if view.is_later_than_checked:
        known = day_prose(view.atlas.info.checked.latest)
        return f"as known on {known}, asked for {day_prose(view.day)}"
    return f"as of {day_prose(view.day)}"


def event_words(event: Event) -> str:
    """`14 December 2005, Kuala Lumpur (Kuala Lumpur Declaration)`, as far as it is known."""
    place_and_time = ", ".join(part for part in (event.on.words if event.on else "", event.at) if part)
    return f"{place_and_time} ({event.by})" if event.by and place_and_time else place_and_time or event.by


def office_dates(office: Office) -> str:
    """`since May 2024`, `May 2024 to 2025`, `until 2025`, or empty where no date is known."""
    if office.since and office.until:
        return f"{office.since.words} to {office.until.words}"
    if office.since:
        return f"since {office.since.words}"
    return f"until {office.until.words}" if office.until else ""


def layer_name(view: View, grouping: Grouping) -> str:
    """The name of its layer."""
    return view.atlas.info.layers.get(grouping.layer, grouping.layer)


def speaker_words(view: View, statement: Statement) -> str:
    """`Toshihiro Kitamura, foreign ministry press secretary, Japan`: name and office at the time."""
    speaker = view.atlas[statement.speaker]
    if not isinstance(speaker, Person):
        return speaker.name if isinstance(speaker, Party) else view.atlas.name(speaker.id)
    office = office_at(speaker, view.atlas.said_on(statement), statement.sources)
    if office is None:
        return speaker.name
    return f"{speaker.name}, {office.title}, {view.atlas.name(office.of)}"


def source_words(view: View, statement: Statement) -> str:
    """`Free Malaysia Today, July 2025, para. 7`: where and when it was said, and where in it."""
    where = _where_and_when(view.atlas, statement)
    return f"{where}, {statement.locator}" if statement.locator else where


def statement_heading(atlas: Atlas, statement: Statement) -> str:
    """`Quote: Toshihiro Kitamura, Free Malaysia Today, July 2025`: a statement where others stand beside it."""
    kind = "Quote" if statement.verbatim else "Statement, in our words"
    return f"{kind}: {atlas.name(statement.speaker)}, {_where_and_when(atlas, statement)}"


def _where_and_when(atlas: Atlas, statement: Statement) -> str:
    first = atlas.sources[statement.sources[0]]
    parts = (first.container or publisher_of(first) or first.title, said_words(atlas, statement))
    return ", ".join(part for part in parts if part)


def said_words(atlas: Atlas, statement: Statement) -> str:
    """When it was said, as far as that is known; empty if it is not."""
    when = statement.said or atlas.sources[statement.sources[0]].issued
    return when.words if when else ""


def publisher_of(source: Source) -> str:
    """The body that issued it: its publisher, else its authors, else empty."""
    return str(source.csl.get("publisher", "")) or authors_of(source)


def authors_of(source: Source) -> str:
    """The authors of a source as one text: `P. Wong and ASEAN Secretariat`, or empty."""
    authors = source.csl.get("author", ())
    names = [_author(each) for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    return listed([name for name in names if name])


def _author(author: dict[str, object]) -> str:
    literal = str(author.get("literal", ""))
    given, family = str(author.get("given", "")), str(author.get("family", ""))
    return literal or " ".join(part for part in (given, family) if part)
