"""Checks of a model: the shape of each file, then what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from alignments.loading.problems import Problem, did_you_mean, shortened
from alignments.loading.schema import FileRecord
from alignments.loading.tree import MarkedDict, mark_at
from alignments.model.dates import parse_date

ENTITY_LISTS = ("states", "parties", "groupings", "people", "topics", "sources", "statements")
_PARTY = ("states", "parties", "groupings")
_SPEAKER = ("people", *_PARTY)


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's data with its marks, and its checked form if its shape is right."""

    file: str
    data: MarkedDict
    record: FileRecord | None


def check_shape(file: str, data: MarkedDict, problems: list[Problem]) -> Tree:
    """`data` checked against the schema; what is wrong is added to `problems`."""
    try:
        return Tree(file, data, FileRecord.model_validate(data))
    except ValidationError as error:
        for each in error.errors(include_url=False):
            mark = mark_at(data, each["loc"])
            problems.append(Problem(file, *mark, _shape_message(each)))
        return Tree(file, data, None)


def _shape_message(error: Any) -> str:
    kind, path, given = error["type"], error["loc"], error["input"]
    key = shortened(next((step for step in reversed(path) if isinstance(step, str)), ""))
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        in_braces = "a text with a comma in it, between braces, needs quotes"
        mend = in_braces if given is None else "delete it or correct its name"
        return f"there is no key {key} here{_near_key(path)}; {mend}"
    if kind == "missing":
        return f"{key} is missing; add it"
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        near = did_you_mean(str(given), allowed.split(", "))
        return f"{shortened(given)} is no {key.strip(chr(39))}{near}; write one of: {allowed}"
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    if given is None:
        return f"{key} has no value; give it one or delete the line"
    return f"{key} is wrong here ({error['msg'].lower()}): {shortened(given)}"


def _near_key(path: tuple[str | int, ...]) -> str:
    """The hint for a misspelt key: the keys that its place allows are read off the schema."""
    record: type[BaseModel] | None = FileRecord
    for step in path[:-1]:
        if isinstance(step, int) or record is None:
            continue
        field = next((f for n, f in record.model_fields.items() if step in (n, f.alias)), None)
        record = _record_in(field.annotation) if field else record
    known = [field.alias or name for name, field in record.model_fields.items()] if record else []
    return did_you_mean(str(path[-1]), known)


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_record_in(part) for part in getattr(annotation, "__args__", ()))
    return next((record for record in found if record), None)


class Check:
    """What must hold between the files of a model: unique ids, references that lead somewhere, dates in order."""

    def __init__(self, trees: list[Tree], problems: list[Problem]) -> None:
        self.trees = trees
        self.problems = problems
        self.known: dict[str, set[str]] = {name: set() for name in ENTITY_LISTS}
        self.owner: dict[str, tuple[str, str, int]] = {}
        self.records = [tree for tree in trees if tree.record]
        self.layers: dict[str, str] = {}
        self.regions: dict[str, str] = {}

    def run(self) -> None:
        """Add every problem to the list that was given."""
        self._collect_ids()
        self._model()
        for tree in self.records:
            self._parties(tree)
            self._groupings(tree)
            self._people(tree)
            self._statements(tree)
        self._loops()

    def _add(self, tree: Tree, path: tuple[str | int, ...], message: str) -> None:
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
        if entity_id in self.owner:
            other, where, at = self.owner[entity_id]
            what = f"the id {shortened(entity_id)} is taken by one of the {other} ({where}:{at}); choose another"
            self._add(tree, (kind, entity_id), what)
        self.owner[entity_id] = (kind, tree.file, line)
        self.known[kind].add(entity_id)

    def _model(self) -> None:
        heads = [tree for tree in self.trees if "model" in tree.data]
        if not heads:
            message = "no file says what this model is; add model.yaml with 'model:' (id, title, checked, home, layers)"
            self.problems.append(Problem("model.yaml", 0, 0, message))
        for tree in heads[1:]:
            self._add(tree, ("model",), f"'model' stands in {heads[0].file} already; keep one of them")
        for tree in heads[:1]:
            if tree.record and tree.record.model:
                self.layers, self.regions = tree.record.model.layers, tree.record.model.regions
                self._refer(tree, ("model", "home"), [tree.record.model.home], ("states", "parties"))

    def _refer(self, tree: Tree, path: tuple[str | int, ...], ids: list[str], kinds: Iterable[str]) -> None:
        allowed = list(kinds)
        for place, each in enumerate(ids):
            if any(each in self.known[kind] for kind in allowed):
                continue
            at = (*path, place) if len(ids) > 1 else path
            if each in self.owner:
                what = (
                    f"{shortened(each)} is one of the {self.owner[each][0]}; here stands one of the {_either(allowed)}"
                )
            else:
                near = did_you_mean(each, (known for kind in allowed for known in self.known[kind]))
                what = f"{shortened(each)} is not among the {_either(allowed)}{near or '; add it or correct the id'}"
            self._add(tree, at, what)

    def _word(self, tree: Tree, path: tuple[str | int, ...], word: str | None, known: dict[str, str]) -> None:
        if word and known and word not in known:
            near = did_you_mean(word, known) or f"; write one of: {', '.join(known)}"
            self._add(tree, path, f"there is no {path[-1]} {shortened(word)} in model.yaml{near}")

    def _parties(self, tree: Tree) -> None:
        assert tree.record
        for kind, parties in (("states", tree.record.states), ("parties", tree.record.parties)):
            for party_id, party in parties.items():
                self._word(tree, (kind, party_id, "region"), party.region, self.regions)

    def _groupings(self, tree: Tree) -> None:
        assert tree.record
        for grouping_id, record in tree.record.groupings.items():
            here = ("groupings", grouping_id)
            self._word(tree, (*here, "layer"), record.layer, self.layers)
            for relation in ("led_by", "part_of", "grew_out_of", "succeeded_by", "overlaps", "parts"):
                kinds = _PARTY if relation == "led_by" else ("groupings",)
                self._refer(tree, (*here, relation), getattr(record, relation), kinds)
            for name in ("founded", "signed", "in_force", "ended"):
                if event := getattr(record, name):
                    self._refer(tree, (*here, name, "source"), event.source, ("sources",))
            for place, milestone in enumerate(record.events):
                self._refer(tree, (*here, "events", place, "source"), milestone.source, ("sources",))
            self._refer(tree, (*here, "source"), record.source, ("sources",))
            if record.parts and record.members:
                self._add(
                    tree,
                    (*here, "members"),
                    "an umbrella with 'parts' has no members of its own; delete one of the two",
                )
            self._members(tree, here, record)

    def _members(self, tree: Tree, here: tuple[str, str], record: Any) -> None:
        begun = next(
            (event.on for event in (record.founded, record.signed, record.in_force) if event and event.on), None
        )
        for place, line in enumerate(record.members):
            path = (*here, "members", place)
            self._refer(tree, (*path, "parties"), line.parties, _PARTY)
            self._refer(tree, (*path, "source"), line.source, ("sources",))
            if line.disputed and not line.source:
                self._add(tree, (*path, "disputed"), "a dispute names its sources; add 'source'")
            if begun and line.since and parse_date(line.since).latest < parse_date(begun).earliest:
                what = f"it begins ({line.since}) before the grouping does ({begun}); put the dates right"
                self._add(tree, (*path, "since"), what)

    def _people(self, tree: Tree) -> None:
        assert tree.record
        for person_id, person in tree.record.people.items():
            for place, office in enumerate(person.offices):
                path = ("people", person_id, "offices", place)
                self._refer(tree, (*path, "of"), [office.of], _PARTY)
                self._refer(tree, (*path, "source"), office.source, ("sources",))

    def _statements(self, tree: Tree) -> None:
        assert tree.record
        for statement_id, record in tree.record.statements.items():
            here = ("statements", statement_id)
            self._refer(tree, (*here, "speaker"), [record.speaker], _SPEAKER)
            self._refer(tree, (*here, "source"), record.source, ("sources",))
            self._refer(tree, (*here, "about"), record.about, _SPEAKER)
            self._refer(tree, (*here, "topics"), record.topics, ("topics",))
            self._refer(tree, (*here, "updates"), record.updates, ("statements",))
            if statement_id in record.updates:
                self._add(tree, (*here, "updates"), "a statement cannot update itself")

    def _loops(self) -> None:
        """An umbrella must not be a part of itself, at any depth."""
        parts = {gid: record.parts for _, gid, record in self._all_groupings()}
        for tree, grouping_id, _ in self._all_groupings():
            seen, waiting = set[str](), list(parts[grouping_id])
            while waiting and grouping_id not in seen:
                part = waiting.pop()
                if part not in seen:
                    seen.add(part)
                    waiting += parts.get(part, [])
            if grouping_id in seen:
                self._add(tree, ("groupings", grouping_id, "parts"), "this umbrella is a part of itself; cut the loop")

    def _all_groupings(self) -> Iterator[tuple[Tree, str, Any]]:
        for tree in self.records:
            assert tree.record
            for grouping_id, record in tree.record.groupings.items():
                yield tree, grouping_id, record


def _either(kinds: list[str]) -> str:
    return " or ".join([", ".join(kinds[:-1]), kinds[-1]]) if len(kinds) > 1 else kinds[0]
