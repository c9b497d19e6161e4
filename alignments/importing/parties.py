"""Whom the file means: names and codes of parties to the ids of the model, never by a guess."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import NamedTuple

from alignments.importing.draft import Draft, slug
from alignments.importing.known import TAKES_PART, party_record
from alignments.importing.states import KnownState, by_name, by_number
from alignments.loading.problems import printable, shortened
from alignments.model.entities import Entity, Grouping, Party
from alignments.model.names import fold

_SUGGESTIONS = 50
_LONGEST_NAME = 200  # characters: to look for what is near to more takes long and finds nothing


class _Missing(NamedTuple):
    """Somebody whom the model does not know: how often and where first, and the state of the list, if it is one."""

    times: int
    line: int
    listed: KnownState | None


class Parties:
    """Looks up who takes part, makes states where that was asked for, and keeps whom it does not know."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._ids: dict[tuple[str, str], str] = {}
        self._missing: dict[str, _Missing] = {}
        self._wanted_states = draft.request.create_states

    def named(self, text: str, line: int, name: str = "") -> str:
        """The id of the party that the file calls `text`, or nothing after noting that nobody is called so."""
        return self._kept((text, name), line, by_name().get(fold(text)), lambda: self._by_name(text, name))

    def numbered(self, number: str, name: str, line: int) -> str:
        """The id of the state with that number of the Correlates of War, or nothing after noting it."""
        return self._kept((number, ""), line, by_number().get(number), lambda: self._by_number(number, name))

    def note_missing(self) -> None:
        """A problem for everybody whom the model does not know, with suggestions for as many as anybody reads."""
        for place, (text, missing) in enumerate(sorted(self._missing.items(), key=lambda each: each[1].line)):
            often = f" ({missing.times} times)" if missing.times > 1 else ""
            hint = self._hint(text, missing.listed) if place < _SUGGESTIONS else ""
            self.draft.problem(missing.line, f"{shortened(text)} is nobody that the model knows{often}{hint}")

    def _kept(self, key: tuple[str, str], line: int, listed: KnownState | None, look_up: Callable[[], str]) -> str:
        if key not in self._ids:
            self._ids[key] = look_up()
        if not self._ids[key]:
            missing = self._missing.setdefault(key[0], _Missing(0, line, listed))
            self._missing[key[0]] = missing._replace(times=missing.times + 1)
        return self._ids[key]

    def _by_name(self, text: str, name: str) -> str:
        wanted = self.draft.renamed(text) or text
        found = self.draft.known.find(wanted, TAKES_PART)
        if len(found) == 1 and not (isinstance(found[0], Grouping) and self.draft.grouping_named(text)):
            return self._taken(found[0])
        if own := self.draft.grouping_named(text):
            return own
        if found:
            return ""
        listed = by_name().get(fold(wanted)) or by_name().get(fold(name))
        return self._listed(listed) if listed else self._made(KnownState("", _new_id(wanted), name or text))

    def _listed(self, state: KnownState) -> str:
        """The id of a state of the list, if the model has it or it may be made."""
        found = self.draft.known.find(state.id, ("state", "party"))
        same = found[0] if found and found[0].id == state.id else None
        return self._taken(same) if same else self._made(state)

    def _by_number(self, number: str, name: str) -> str:
        if number in self.draft.request.names:
            return self._by_name(number, name)
        listed = by_number().get(number)
        return self._listed(listed) if listed else self._made(KnownState("", f"COW{number}", name or number))

    def _taken(self, entity: Entity) -> str:
        """The id of one that the model knows, of which a new model gets a copy."""
        if not self.draft.known.is_target:
            lists = self.draft.lists
            if isinstance(entity, Party):
                kind = "states" if entity.kind == "state" else "parties"
                lists[kind].setdefault(entity.id, party_record(entity))
            elif isinstance(entity, Grouping) and entity.id not in lists["groupings"]:
                lists["parties"].setdefault(entity.id, {"name": entity.name, "kind": "organisation"})
        return entity.id

    def _made(self, state: KnownState) -> str:
        if not self._wanted_states:
            return ""
        states = self.draft.lists["states"]
        if state.id in states and states[state.id]["name"] == state.name:
            return state.id
        made = self.draft.free_id(state.id)
        states[made] = {"name": state.name}
        return made

    def _hint(self, text: str, listed: KnownState | None) -> str:
        """Who may be meant, and what to do."""
        if wanted := self.draft.request.names.get(text):
            near = self.draft.known.near(wanted)
            return f", and neither is {shortened(wanted)}{near}; write another --name, or add --create-states"
        several = self.draft.known.find(text, TAKES_PART)
        if len(several) > 1:
            return f" alone; say whom: --name {shortened(text)}={' or '.join(each.id for each in several)}"
        if listed:
            called = f": it is {listed.name}" if listed.name != text else ""
            return f"{called}; --create-states makes it {listed.id}, --name {_quoted(text)} says who it is"
        near = self.draft.known.near(text) if len(text) <= _LONGEST_NAME else ""
        return f"{near}; say who it is: --name {_quoted(text)}, or make it: --create-states"


def _quoted(text: str) -> str:
    """`'Cape Verde=ID'`: as it can be pasted into a shell."""
    return shlex.quote(f"{printable(text)}=ID")


def _new_id(text: str) -> str:
    """The id of a state that nobody lists: a code as it is, a name in small letters."""
    is_code = text.isascii() and text.isalnum() and text.isupper() and len(text) <= 8
    return text if is_code else slug(text, "state")
