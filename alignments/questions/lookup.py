"""Who is meant by a word: an exact id, then an exact name, else suggestions. Never a silent guess."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
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


def names_beginning(atlas: Atlas, text: str) -> list[str]:
    """A name of every party and grouping that begins with `text`, in the order of the model.

    Of several names of one thing it is the first of name, short name, id and aliases.
    """
    wanted = fold(text)
    found: dict[str, None] = {}
    parties = ((each.name, each.id, *each.aliases) for each in atlas.parties.values())
    groupings = ((each.name, each.short, each.id, *each.aliases) for each in atlas.groupings.values())
    for names in (*parties, *groupings):
        fitting = (name for name in names if name and fold(name).startswith(wanted))
        found.update(dict.fromkeys(islice(fitting, 1)))
    return list(found)
