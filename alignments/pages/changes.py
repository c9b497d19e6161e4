"""The page of what changed between two days: by year, one line for all parties that did the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from alignments.model.as_of import View
from alignments.model.dates import day_prose
from alignments.model.entities import Grouping, Party
from alignments.model.statuses import Standing, plural, standing_of
from alignments.pages.page import Builder, Page
from alignments.pages.party import remarks
from alignments.pages.references import references
from alignments.pages.statement import add_statements
from alignments.pages.words import counted, listed, sentence
from alignments.questions.changes import Change, Kind, changes, goes_without_saying

SAID = 12
"""How many statements the page shows; the command prints all of them with `--json`."""

_MANY = 40
"""Lines of changes above which those that the summary counts stand first: among so many nobody finds them."""
_LIFE = {Kind.BEGAN, Kind.HAPPENED, Kind.DORMANT, Kind.REVIVED, Kind.ENDED}
_BEGINNING = {
    "member": "became a member",
    "party": "became a party",
    "signatory": "signed",
    "invited": "was invited",
    "suspended": "was suspended",
    "frozen": "had its participation frozen",
    "applicant": "applied",
}
_BEGINNING_OF_MANY = {
    "signatory": "signed",
    "invited": "were invited",
    "suspended": "were suspended",
    "frozen": "had their participation frozen",
    "applicant": "applied",
}


def changes_page(view: View, first: date, last: date, about: Sequence[str] = (), only: Sequence[str] = ()) -> Page:
    """What changed on the days after `first` up to `last`, of everything or of what is `about` only.

    `only` are words of `questions.changes.ONLY`; without any it is changes of all kinds.
    """
    builder = Builder()
    add_changes(builder, view, (first, last), about, only)
    names = listed([view.atlas.name(each) for each in about])
    return Page(
        id="changes",
        kind="changes",
        title=f"What changed: {names}" if names else "What changed",
        asked=f"after {day_prose(first)}, up to {day_prose(last)}{f'; only {listed(only)}' if only else ''}",
        blocks=tuple(builder.blocks),
        references=references(view.atlas, builder),
    )


def add_changes(
    builder: Builder, view: View, span: tuple[date, date], about: Sequence[str] = (), only: Sequence[str] = ()
) -> None:
    """Add what changed after the first day of `span` up to its last."""
    atlas, (first, last) = view.atlas, span
    found = changes(atlas, first, last, about, only)
    is_any_over = any(each.kind in (Kind.ENDED, Kind.DORMANT, Kind.LEFT) for each in found)
    may_end = not about or any(isinstance(atlas[each], (Party, Grouping)) for each in about)
    is_none_over = found and may_end and not (is_any_over or only)
    builder.fact(f"{changes_summary(view, found, only)}{' Nothing ended.' if is_none_over else ''}")
    lines = [each for each in found if each.kind is not Kind.SAID and not goes_without_saying(each, about)]
    short = [each for each in lines if _is_counted(each)]
    if about and len(lines) > _MANY and len(short) < len(lines):
        builder.heading("In short")
        for line in _together(short):
            _add_line(builder, view, line)
    for year, of_year in groupby(lines, key=lambda each: each.day.year):
        builder.heading(str(year))
        for line in _together(of_year):
            _add_line(builder, view, line)
    said = [atlas.statements[each.statement] for each in reversed(found) if each.kind is Kind.SAID]
    add_statements(builder, atlas.as_of(last), f"What was said, {len(said)}", said, SAID)


def changes_summary(view: View, found: Sequence[Change], only: Sequence[str] = ()) -> str:
    """`2 groupings began, 1 ended; 7 ties began, 1 changed; 12 statements.` or that nothing changed.

    Ties that began or ended with their grouping are counted where that is not among what was found.
    """
    if not found:
        of_this_kind = " of this kind" if only else ""
        return f"Nothing{of_this_kind} that this model ({view.atlas.info.title}) knows of changed in this time."
    number = Counter(each.kind for each in found)
    began = [each for each in found if each.kind is Kind.BEGAN]
    told = {each.grouping for each in found if each.kind in _LIFE - {Kind.HAPPENED}}
    own = Counter(each.kind for each in found if not (each.with_grouping and each.grouping in told))
    groupings = {
        "began": len({each.grouping for each in began}),
        "ended": number[Kind.ENDED],
        "paused": number[Kind.DORMANT],
        "went on again": number[Kind.REVIVED],
    }
    ties = {
        "began": own[Kind.JOINED],
        "ended": own[Kind.LEFT],
        "changed": own[Kind.CHANGED],
        "known by then": number[Kind.KNOWN],
    }
    said = counted(number[Kind.SAID], "statement") if number[Kind.SAID] else ""
    parts = [part for part in (_numbers("grouping", groupings), _numbers("tie", ties), said) if part]
    return sentence("; ".join(parts or [counted(len(found), "milestone")]))


def _numbers(thing: str, number: Mapping[str, int]) -> str:
    """`2 groupings began, 1 ended`: what happened to how many, with the word for them once; empty if nothing did."""
    some = [(done, each) for done, each in number.items() if each]
    return ", ".join(f"{each if at else counted(each, thing)} {done}" for at, (done, each) in enumerate(some))


def _is_counted(change: Change) -> bool:
    """True for what the summary counts: a grouping that began or ended, a tie that did so on its own."""
    return change.kind in _LIFE - {Kind.HAPPENED} or not (change.with_grouping or change.kind in _LIFE)


def _together(found: Iterable[Change]) -> list[list[Change]]:
    """Changes that say the same of several parties, put together, in their order."""
    lines: dict[tuple[object, ...], list[Change]] = {}
    for each in found:
        tie = each.after or each.before
        said = (
            each.day,
            each.kind,
            each.grouping,
            each.words,
            each.before and (each.before.claims[0].status, each.before.confirmed),
            each.after and (each.after.claims[0].status, each.after.confirmed),
            each.sources,
            tie and (tie.claims[0].note, tie.claims[0].disputed),
        )
        lines.setdefault(said, []).append(each)
    return list(lines.values())


def _add_line(builder: Builder, view: View, line: list[Change]) -> None:
    first = line[0]
    builder.entry(
        first.on.words if first.on else day_prose(first.day),
        change_words(view, line),
        _standing(first),
        sources=first.sources,
        origin=first.origin,
        target=first.grouping,
    )


def change_words(view: View, line: Sequence[Change]) -> str:
    """One change, or one that several parties made alike, in a sentence that begins with the grouping."""
    first = line[0]
    name = view.atlas.name(first.grouping)
    if first.kind in _LIFE:
        return " ".join(part for part in (sentence(f"{name}: {first.words}"), sentence(first.note)) if part)
    parties = listed([view.atlas.name(each.party) for each in line])
    text = sentence(f"{name}: {parties} {_tie_words(view, first, many=len(line) > 1)}")
    tie = first.after or first.before
    more = remarks(tie.claims[0]) if tie and first.kind is not Kind.LEFT else ""
    return f"{text} {more}" if more else text


def _tie_words(view: View, change: Change, *, many: bool) -> str:
    before, after = change.before, change.after
    if after is None:
        assert before is not None
        status = before.claims[0].status
        why = ""
        if change.with_grouping:
            over = View(view.atlas, change.day).has_ended(view.atlas.groupings[change.grouping])
            why = "; the grouping itself ended" if over else "; the grouping itself paused"
        return f"{'are' if many else 'is'} no longer {_as(status, many=many)}{why}"
    status = after.claims[0].status
    if change.kind is Kind.KNOWN:
        return f"known by then as {_as(status, many=many)}"
    if before is not None and before.claims[0].status == status:
        return "confirmed" if after.confirmed else "no longer confirmed"
    begun = _began_as(status, many=many)
    if not after.confirmed:
        begun = begun.replace("became", "may have become")
    if before is None or change.with_grouping:
        return begun
    return f"{begun}, having been {_as(before.claims[0].status, many=many)}"


def _began_as(status: str, *, many: bool) -> str:
    if many:
        return _BEGINNING_OF_MANY.get(status, f"became {plural(status)}")
    article = "an" if status[0] in "aeiou" else "a"
    return _BEGINNING.get(status, f"became {article} {status}")


def _as(status: str, *, many: bool) -> str:
    if status in ("suspended", "frozen", "invited"):
        return status
    return plural(status).split(",")[0] if many else f"{'an' if status[0] in 'aeiou' else 'a'} {status}"


def _standing(change: Change) -> Standing:
    if change.kind in (Kind.LEFT, Kind.ENDED):
        return Standing.FORMER
    return standing_of(change.after.claims[0].status) if change.after else Standing.NONE
