"""Checks of a model: the shape of each file, then what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from alignments.loading.build import ENTITY_LISTS, ids_in
from alignments.loading.folders import HEAD
from alignments.loading.overlay import takes_away
from alignments.loading.problems import Problem, did_you_mean, shortened
from alignments.loading.schema import FILE
from alignments.loading.shape import Fault, Faults, Path
from alignments.loading.tree import MarkedDict, mark_at
from alignments.model.dates import parse_date
from alignments.model.names import fold

_NONE: set[str] = set()
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_PARTY = ("states", "parties", "groupings")
_SPEAKER = ("people", *_PARTY)
_RELATIONS = {
    "led_by": _PARTY,
    "part_of": ("groupings",),
    "grew_out_of": ("groupings",),
    "succeeded_by": ("groupings",),
    "overlaps": ("groupings",),
    "parts": ("groupings",),
}
_SUBJECTS = {"speaker": _SPEAKER, "about": _SPEAKER, "topics": ("topics",), "updates": ("statements",)}


class Tree:
    """A file's data with its marks, and the places where its shape is wrong."""

    __slots__ = ("_wrong", "data", "file")

    def __init__(self, file: str, data: MarkedDict, wrong: Iterable[Path] = ()) -> None:
        self.file = file
        self.data = data
        self._wrong = {path[:2] for path in wrong}

    def all(self, kind: str) -> Mapping[str, Any]:
        """What stands below one of the keys of a file, by id, without what has a wrong shape."""
        found: MarkedDict | None = self.data.get(kind)
        if not self._wrong or not found:
            return found or MarkedDict()
        if kind == "model" or (kind,) in self._wrong or () in self._wrong:
            return MarkedDict() if any(path[:1] in ((kind,), ()) for path in self._wrong) else found
        return {key: each for key, each in found.items() if (kind, key) not in self._wrong}


def check_shape(file: str, data: MarkedDict, problems: list[Problem], below: Mapping[str, Any] = _NOTHING) -> Tree:
    """`data` checked against the schema; what is wrong is added to `problems`.

    What corrects a record of `below` need not have all of its keys.
    """
    faults = FILE.check(data, "")
    if below:
        faults = _faults_over(below, data, faults)
    problems += [Problem(file, *mark_at(data, path), message) for path, message in faults]
    return Tree(file, data, (path for path, _ in faults))


def _faults_over(below: Mapping[str, Any], data: MarkedDict, faults: Faults) -> list[Fault]:
    """The faults of a file that is laid over `below`: not what stands there; an id that is not there is named once."""
    left = [each for each in faults if not _stands_below(each[0], data, below)]
    strange: dict[Path, str] = {}
    for path, _ in left:
        kind, entity_id = (*path, "", "")[:2]
        known = below.get(str(kind), ())
        record = data[str(kind)].get(entity_id) if kind in ENTITY_LISTS and isinstance(data[str(kind)], dict) else None
        if len(path) == 3 and isinstance(record, dict) and path[2] not in record:
            near = did_you_mean(str(entity_id), known)
            if near or record.get("hide"):
                strange[path[:2]] = f"there is no {shortened(entity_id)} below{near or '; correct the id'}"
    kept = [(path, message) for path, message in left if path[:2] not in strange]
    return [*kept, *strange.items()]


def _stands_below(path: Path, data: MarkedDict, below: Mapping[str, Any]) -> bool:
    """True if what is missing at `path` is in the model below."""
    if path[:1] == ("model",):
        return len(path) == 2 and path[1] in ("checked", "home", "layers") and path[1] not in data["model"]
    if len(path) not in (2, 3) or path[1] not in below.get(str(path[0]), ()):
        return False
    record = data[str(path[0])][path[1]]
    if len(path) == 2:  # a statement that is given no other words
        return isinstance(record, dict) and not {"quote", "paraphrase"} & set(record)
    return isinstance(record, dict) and path[2] not in record


class Check:
    """What must hold between the files of a model: unique ids, references that lead somewhere, dates in order.

    `below` are the records of the model that this one is laid over, or nothing.
    """

    def __init__(self, trees: list[Tree], problems: list[Problem], below: Mapping[str, Any] = _NOTHING) -> None:
        self.trees = trees
        self.below = below
        self.problems = problems
        known = [(kind, entity_id) for kind in ENTITY_LISTS for entity_id in below.get(kind, ())]
        self.kinds_of: dict[str, set[str]] = {entity_id: {kind} for kind, entity_id in known}
        self.owner: dict[str, tuple[str, str, int]] = {entity_id: (kind, "", 0) for kind, entity_id in known}
        self.layers: Mapping[str, str] = {}
        self.regions: Mapping[str, str] = {}

    def run(self) -> None:
        """Add every problem to the list that was given."""
        self._collect_ids()
        self._model()
        for tree in self.trees:
            self._parties(tree)
            self._groupings(tree)
            self._people(tree)
            self._statements(tree)
        self._loops()

    def _add(self, tree: Tree, path: Path, message: str) -> None:
        self.problems.append(Problem(tree.file, *mark_at(tree.data, path), message))

    def _collect_ids(self) -> None:
        for tree in self.trees:
            for kind in ENTITY_LISTS:
                entities = tree.data.get(kind)
                for entity_id in entities if isinstance(entities, dict) else ():
                    self._own(tree, kind, entity_id)

    def _own(self, tree: Tree, kind: str, entity_id: str) -> None:
        line = mark_at(tree.data, (kind, entity_id))[0]
        if not entity_id or entity_id != entity_id.strip() or len(entity_id) > 100:
            self._add(tree, (kind, entity_id), "an id is 1 to 100 characters, without space around it")
        other, where, at = self.owner.get(entity_id, (kind, "", 0))
        if where or other != kind:  # what is below and of the same kind is corrected
            place = f"{where}:{at}" if where else "in the model below"
            what = f"the id {shortened(entity_id)} is taken by one of the {other} ({place}); choose another"
            self._add(tree, (kind, entity_id), what)
        record = tree.data[kind][entity_id]
        if isinstance(record, dict) and record.get("hide") and entity_id not in self.below.get(kind, ()):
            self._add(tree, (kind, entity_id, "hide"), "there is nothing below to hide; delete this entry")
        self.owner[entity_id] = (kind, tree.file, line)
        self.kinds_of.setdefault(entity_id, set()).add(kind)

    def _model(self) -> None:
        heads = [tree for tree in self.trees if "model" in tree.data]
        if not heads:
            message = "no file says what this model is; add model.yaml with 'model:' (id, title, checked, home, layers)"
            self.problems.append(Problem("model.yaml", 0, 0, message))
        for tree in heads[1:]:
            self._add(tree, ("model",), f"'model' stands in {heads[0].file} already; keep one of them")
        for tree in heads[:1]:
            if model := tree.all("model"):
                self._words_of(model)
                if "home" in model:
                    self._refer(tree, ("model", "home"), [model["home"]], ("states", "parties"))
                if "extends" in model and tree.file != HEAD:
                    self._add(tree, ("model", "extends"), f"'extends' stands in {HEAD}; move it there")

    def _words_of(self, model: Mapping[str, Any]) -> None:
        """The layers and regions of the model, and of the one below."""
        below = self.below.get("model", _NOTHING)
        self.layers = {**below.get("layers", _NOTHING), **model.get("layers", _NOTHING)}
        self.regions = {**below.get("regions", _NOTHING), **model.get("regions", _NOTHING)}

    def _refer(self, tree: Tree, path: Path, ids: Sequence[str], kinds: Sequence[str]) -> None:
        for place, each in enumerate(ids):
            if self.kinds_of.get(each, _NONE).isdisjoint(kinds):
                self._add(tree, (*path, place) if len(ids) > 1 else path, self._no_such(each, kinds))

    def _no_such(self, wrong: str, kinds: Sequence[str]) -> str:
        if wrong in self.owner:
            return f"{shortened(wrong)} is one of the {self.owner[wrong][0]}; here stands one of the {_either(kinds)}"
        near = did_you_mean(wrong, (known for known, its in self.kinds_of.items() if not its.isdisjoint(kinds)))
        near = near or self._meant_by_name(wrong, kinds) or "; add it or correct the id"
        return f"{shortened(wrong)} is not among the {_either(kinds)}{near}"

    def _meant_by_name(self, wrong: str, kinds: Sequence[str]) -> str:
        """`; did you mean 'PHL' (Philippines)?` where a name, or nearly one, stands for an id."""
        names = {fold(name): (name, entity_id) for name, entity_id in self._names(kinds)}
        near = [fold(wrong)] if fold(wrong) in names else get_close_matches(fold(wrong), names, n=1, cutoff=0.8)
        name, entity_id = names[near[0]] if near else ("", "")
        return f"; did you mean '{entity_id}' ({name})?" if near else ""

    def _names(self, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
        for kind in kinds:
            listed = [self.below.get(kind, _NOTHING), *(tree.all(kind) for tree in self.trees)]
            for entity_id, record in (each for entities in listed for each in entities.items()):
                names = (record.get(key) for key in ("name", "short", "official"))
                yield from ((name, entity_id) for name in (*names, *ids_in(record, "aliases")) if name)

    def _word(self, tree: Tree, path: Path, word: str | None, known: Mapping[str, str]) -> None:
        if word and known and word not in known:
            near = did_you_mean(word, known) or f"; write one of: {', '.join(known)}"
            self._add(tree, path, f"there is no {path[-1]} {shortened(word)} in model.yaml{near}")

    def _cite(self, tree: Tree, path: Path, record: Mapping[str, Any]) -> None:
        self._refer(tree, (*path, "source"), ids_in(record, "source"), ("sources",))

    def _parties(self, tree: Tree) -> None:
        for kind in ("states", "parties"):
            for party_id, party in tree.all(kind).items():
                self._word(tree, (kind, party_id, "region"), party.get("region"), self.regions)

    def _groupings(self, tree: Tree) -> None:
        for grouping_id, record in tree.all("groupings").items():
            here = ("groupings", grouping_id)
            self._word(tree, (*here, "layer"), record.get("layer"), self.layers)
            for relation, kinds in _RELATIONS.items():
                if relation in record:
                    self._refer(tree, (*here, relation), ids_in(record, relation), kinds)
            for name in ("founded", "signed", "in_force", "ended"):
                if event := record.get(name):
                    self._cite(tree, (*here, name), event)
            for place, milestone in enumerate(record.get("events", ())):
                self._cite(tree, (*here, "events", place), milestone)
            self._cite(tree, here, record)
            if record.get("parts") and record.get("members"):
                what = "an umbrella with 'parts' has no members of its own; delete one of the two"
                self._add(tree, (*here, "members"), what)
            self._members(tree, here, record)

    def _members(self, tree: Tree, here: Path, record: Mapping[str, Any]) -> None:
        events = (record.get(name) for name in ("founded", "signed", "in_force"))
        begun = next((event["on"] for event in events if event and event.get("on")), None)
        for place, line in enumerate(record.get("members", ())):
            path = (*here, "members", place)
            self._refer(tree, (*path, "parties"), ids_in(line, "parties"), _PARTY)
            self._cite(tree, path, line)
            self._takes_away(tree, path, line)
            if line.get("disputed") and not line.get("source"):
                self._add(tree, (*path, "disputed"), "a dispute names its sources; add 'source'")
            since = line.get("since")
            if begun and since and parse_date(since).latest < parse_date(begun).earliest:
                what = f"it begins ({since}) before the grouping does ({begun}); put the dates right"
                self._add(tree, (*path, "since"), what)

    def _takes_away(self, tree: Tree, path: Path, line: Mapping[str, Any]) -> None:
        """What hides or replaces lines below must find some."""
        grouping = path[1]
        for key in ("hide", "instead"):
            if line.get(key):
                lines = self.below.get("groupings", _NOTHING).get(grouping, _NOTHING).get("members", ())
                if not any(takes_away(line, each) for each in lines):
                    what = f"no line below says anything of these parties here; correct it or delete '{key}'"
                    self._add(tree, (*path, key), what)

    def _people(self, tree: Tree) -> None:
        for person_id, person in tree.all("people").items():
            for place, office in enumerate(person.get("offices", ())):
                path = ("people", person_id, "offices", place)
                self._refer(tree, (*path, "of"), [office["of"]], _PARTY)
                self._cite(tree, path, office)

    def _statements(self, tree: Tree) -> None:
        for statement_id, record in tree.all("statements").items():
            here = ("statements", statement_id)
            self._cite(tree, here, record)
            for key, kinds in _SUBJECTS.items():
                self._refer(tree, (*here, key), ids_in(record, key), kinds)
            if statement_id in ids_in(record, "updates"):
                self._add(tree, (*here, "updates"), "a statement cannot update itself")

    def _loops(self) -> None:
        """An umbrella must not be a part of itself, at any depth."""
        parts = {grouping_id: ids_in(record, "parts") for _, grouping_id, record in self._all_groupings()}
        for tree, grouping_id, _ in self._all_groupings():
            seen, waiting = set[str](), list(parts[grouping_id])
            while waiting and grouping_id not in seen:
                part = waiting.pop()
                if part not in seen:
                    seen.add(part)
                    waiting += parts.get(part, ())
            if grouping_id in seen:
                self._add(tree, ("groupings", grouping_id, "parts"), "this umbrella is a part of itself; cut the loop")

    def _all_groupings(self) -> Iterator[tuple[Tree, str, Any]]:
        for tree in self.trees:
            for grouping_id, record in tree.all("groupings").items():
                yield tree, grouping_id, record


def _either(kinds: Sequence[str]) -> str:
    return " or ".join([", ".join(kinds[:-1]), kinds[-1]]) if len(kinds) > 1 else kinds[0]
