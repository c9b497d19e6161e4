"""How a row is tied to all of several things asked about, in as many words as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from alignments.model.as_of import Tie, View
from alignments.model.dates import Date, parse_date
from alignments.model.entities import Grouping, Membership
from alignments.model.statuses import plural
from alignments.pages.words import counted, listed, span, tie_said
from alignments.questions.links import Row

Told = Callable[[Membership], str]


def ties_words(view: View, row: Row, room: int) -> str:
    """`Japan and China since 14 December 2005; Russia since 19 November 2011`, without a full stop.

    It is in `room` words as much as they hold: the days, else the years, else since when all are together.
    """
    tries = _grouping_tries(view, row) if isinstance(view.atlas[row.id], Grouping) else _party_tries(view, row)
    said = ""
    for said in tries:
        if len(said.split()) <= room:
            break
    return said


def parts_words(view: View, row: Row, room: int) -> str:
    """`, through US-Japan alliance`: the parts of an umbrella that a tie to it comes from; empty for any other tie."""
    via = row.tie.claims[0].via if row.tie else ()
    if not row.tie or not via:
        return ""
    left = room - len(tie_said(row.tie).split())
    tries = [f", through {listed([name(part) for part in via])}" for name in (view.atlas.full_name, view.atlas.name)]
    return next((said for said in tries if len(said.split()) - 1 <= left), f", through {len(via)} of its parts")


# --- a grouping that holds several parties


def _grouping_tries(view: View, row: Row) -> Iterator[str]:
    """What can be said of a grouping, the longest first."""
    here = [tie for tie in row.ties if tie.party != row.missing]
    lead = f"{_missing_words(view, row)}; " if row.missing else ""
    everybody = "the others" if row.missing else "both" if len(here) == 2 else "all"
    size = counted(view.size(row.id), "participant")
    for told in (span, _years):
        said = since_words(view, here, everybody, told)
        if said.startswith(everybody):  # else there is enough to take in
            yield f"{lead}{said}; {size}"
        yield f"{lead}{said}"
    from alignments.questions.compare import shared_by  # here: it is seldom needed

    shared = shared_by(view, row.id, [tie.party for tie in here])
    for last in (shared.since, _year(shared.since)):
        since = f" since {last.words}{' at the latest' if shared.is_latest else ''}" if last else ""
        yield f"{lead}together{since}"
    yield f"all but {view.atlas.name(row.missing)}; together{since}" if row.missing else f"together{since}"


def since_words(view: View, ties: Sequence[Tie], everybody: str, told: Told = span) -> str:
    """`Japan and China since 2005; Russia since 2011`: those of the same date together, in the order of the ties.

    It is said as what, where they are not all the same; `everybody` stands for all of them, where the date is the same.
    """
    alike = len({tie.claims[0].status for tie in ties}) == 1
    groups: dict[tuple[str, str], list[str]] = {}
    for tie in ties:
        claim = tie.claims[0]
        when = f"from {told(claim)}" if claim.since and claim.until else told(claim) or "undated"
        when += ", disputed" if tie.disputed else ""
        groups.setdefault(("" if alike else claim.status, when), []).append(view.atlas.name(tie.party))
    if len(groups) == 1:
        ((_, when),) = groups
        return f"{everybody} {when}"
    return "; ".join(
        " ".join(part for part in (listed(names), status and _as(status, len(names)), when) if part)
        for (status, when), names in groups.items()
    )


def _as(status: str, number: int) -> str:
    return status if number == 1 else plural(status)


def _missing_words(view: View, row: Row) -> str:
    """Who of the pinned is missing, and what it is there instead."""
    looser = next((tie for tie in row.ties if tie.party == row.missing), None)
    return f"all but {view.atlas.name(row.missing)}" + (f", {tie_said(looser)}" if looser else "")


# --- a party in several groupings


def _party_tries(view: View, row: Row) -> Iterator[str]:
    """What can be said of a party, the longest first."""
    for name in (view.atlas.full_name, view.atlas.name):
        for told in (span, _years):
            yield "; ".join(f"{name(tie.grouping)}, {tie_said(tie, told)}" for tie in row.ties)
    yield "; ".join(f"{view.atlas.name(tie.grouping)}, {tie.claims[0].status}" for tie in row.ties)


def _years(claim: Membership) -> str:
    """When a membership holds, in years."""
    return span(claim._replace(since=_year(claim.since), by=_year(claim.by), until=_year(claim.until)))


def _year(date: Date | None) -> Date | None:
    return parse_date(f"{date.text[:4]}{date.qualifier}") if date else None
