"""Who is meant by a word: an exact id, then an exact name, else suggestions. Never a silent guess."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from os.path import commonprefix
from typing import NamedTuple

from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, Source, Statement, kind_of
from alignments.model.names import fold


class Found(NamedTuple):
    """The one entity that was meant."""

    entity: Entity


class Ambiguous(NamedTuple):
    """Several entities have that name."""

    text: str
    candidates: tuple[Entity, ...]


class Missing(NamedTuple):
    """Nothing has that name; `near` are the names closest to it, best first."""

    text: str
    near: tuple[Entity, ...]


def look_up(atlas: Atlas, text: str, kinds: Collection[str] = ()) -> Found | Ambiguous | Missing:
    """Whom `text` names: by id, code, name or alias, with case, accents and dashes aside.

    `kinds`, if given, are the kinds of entity (see KINDS) to look among.
    """
    found = [atlas[each] for each in atlas.names.find(text)]
    wanted = [entity for entity in found if not kinds or kind_of(entity) in kinds]
    if len(wanted) == 1:
        return Found(wanted[0])
    if wanted:
        return Ambiguous(text, tuple(wanted))
    return Missing(text, tuple(_near(atlas, text, kinds)))


def beginning_with(atlas: Atlas, text: str, kinds: Collection[str] = ()) -> list[Entity]:
    """Those with a name, code or alias that begins with `text`, the shortest such names first.

    Sources and statements are left out: they have ids only.
    """
    wanted = fold(text)
    known = [(name, ids) for name, ids in atlas.names.known() if wanted and name.startswith(wanted)]
    found: dict[str, Entity] = {}
    for _, ids in sorted(known, key=lambda each: (len(each[0]), each[0])):
        for each in ids:
            entity = atlas[each]
            if not isinstance(entity, (Source, Statement)) and (not kinds or kind_of(entity) in kinds):
                found.setdefault(each, entity)
    return list(found.values())


def _near(atlas: Atlas, text: str, kinds: Collection[str]) -> list[Entity]:
    """Up to five entities whose names, or words of whose names, are spelt much like `text` or hold it."""
    import difflib  # here: only a name that is not found needs it

    wanted = fold(text)
    names = {
        name: ids for name, ids in atlas.names.known() if name and not isinstance(atlas[ids[0]], (Source, Statement))
    }
    holding = sorted((name for name in names if wanted and f" {wanted} " in f" {name} "), key=len)
    spelt_alike = difflib.get_close_matches(wanted, names, n=8, cutoff=0.72)
    words = {word for name in names for word in name.split() if len(word) > 3}
    alike = difflib.get_close_matches(wanted, words, n=2, cutoff=0.8)
    with_such_a_word = sorted((name for name in names if set(alike) & set(name.split())), key=len)
    near: dict[str, Entity] = {}
    for name in (*spelt_alike, *holding, *with_such_a_word):
        for entity_id in names[name]:
            if not kinds or kind_of(atlas[entity_id]) in kinds:
                near.setdefault(entity_id, atlas[entity_id])
    return list(near.values())[:5]


def names_beginning(atlas: Atlas, text: str, groupings: Collection[str] | None = None) -> list[str]:
    """A name of every party and grouping that begins with `text`, in the order of the model, for a shell to put there.

    Of several names of one thing it is the first of name, short name, id and aliases that means nothing else. Where the
    names share less than `text`, they are spelt as it begins: a shell puts there what they share. `groupings` are the
    ids of those to list, all if left out.
    """
    listed = (each for each in atlas.groupings.values() if groupings is None or each.id in groupings)
    parties = ((each.id, (each.name, each.id, *each.aliases)) for each in atlas.parties.values())
    grouped = ((each.id, (each.name, each.short, each.id, *each.aliases)) for each in listed)
    wanted = _words_of(text)
    found: list[str] = []
    for entity_id, names in (*parties, *grouped):
        fitting = (name for name in names if f"{fold(name)} ".startswith(wanted) and not name.startswith("-"))
        found += islice((name for name in fitting if atlas.names.find(name) == [entity_id]), 1)
    if len(found) < 2 or _words_of(commonprefix(found)).startswith(wanted):  # noqa: RUF071 - of letters
        return found
    spelt = (_begun_with(text, name) for name in found)
    return [name for name in spelt if not name.endswith(" ")]  # the whole of it is typed, and more is wanted


def _words_of(text: str) -> str:
    """`text` folded, with a space at its end if its last word is ended."""
    return fold(f"{text}x")[:-1]


def _begun_with(text: str, name: str) -> str:
    """`name` spelt so that it begins with `text`, or as it is if that would be another name."""
    for at in (len(text), *range(len(name), 0, -1)):
        if fold(text + name[at:]) == fold(name):
            return text + name[at:]
    return name
