"""YAML text to plain Python data that remembers where each value stands.

The strict subset that a model may use: text stays text (`NO` is Norway, `12:30` is
not 750), only `true` and `false` are bool, an empty value is None. Duplicate keys, anchors,
aliases, merge keys, tags, several documents and deep nesting are problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import yaml

from alignments.loading.problems import Problem, printable, shortened, unsafe_character

Mark: TypeAlias = tuple[int, int]  # line and column, both from 1
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 24
_TOO_DEEP = f"this is nested more than {MAX_DEPTH} levels deep; a model needs no more than six"


class MarkedDict(dict[str, Any]):
    """A mapping with the mark of each key and of each value."""

    __slots__ = ("key_marks", "mark", "value_marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}


class MarkedList(list[Any]):
    """A sequence with the mark of each item."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.marks: list[Mark] = []


def read_tree(file: str, text: str, problems: list[Problem]) -> MarkedDict:
    """The one mapping that `text` holds. What is wrong is added to `problems`; what can be read is returned."""
    builder = _Builder(file, problems)
    try:
        builder.consume(yaml.parse(text, Loader=_Parser))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problems.append(Problem(file, line, column, _parser_words(str(error.problem or error.context or ""))))
    except yaml.YAMLError as error:
        what = printable(" ".join(str(error).split()))
        problems.append(Problem(file, 1, 1, f"this is not YAML: {what}"))
    if isinstance(builder.root, MarkedDict):
        return builder.root
    if builder.root is not None:
        what = "a file of a model is a mapping; begin with a list such as 'states:' and put ids below it"
        problems.append(Problem(file, 1, 1, what))
    return MarkedDict((1, 1))


def _parser_words(problem: str) -> str:
    """What the parser objects to. Since 6.0.4 it gives up on deep nesting before our own count sees it."""
    if "nesting depth" in problem:
        return _TOO_DEEP
    return f"this is not YAML: {printable(problem or 'cannot be read')}; check the indentation and the quotes"


def mark_at(data: Any, path: Iterable[str | int]) -> Mark:
    """The line and column where `path` leads in marked data: as far down as it can be followed."""
    mark: Mark = getattr(data, "mark", (1, 1))
    for step in path:
        if isinstance(data, MarkedDict) and step in data:
            mark, data = data.key_marks[str(step)], data[str(step)]
        elif isinstance(data, MarkedList) and isinstance(step, int) and step < len(data):
            mark, data = data.marks[step], data[step]
        else:
            break
    return mark


class _Builder:
    """Turns parser events into marked data, without recursion."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.root: Any = None
        self._open: list[MarkedDict | MarkedList] = []
        self._keys: list[tuple[str, Mark] | None] = []
        self._documents = 0
        self._too_deep = 0

    def consume(self, events: Iterator[Any]) -> None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._start(event, MarkedDict(_mark(event)))
            elif kind is yaml.SequenceStartEvent:
                self._start(event, MarkedList(_mark(event)))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end()
            elif kind is yaml.AliasEvent:
                self._problem(event, "an alias (*) is not allowed; write the value out")
                self._add(None, _mark(event))
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents == 2:
                    self._problem(event, "a second document (---) is not allowed; put it into a file of its own")

    def _problem(self, event: Any, message: str) -> None:
        self.problems.append(Problem(self.file, *_mark(event), message))

    def _reject_features(self, event: Any) -> None:
        if event.anchor:
            self._problem(event, "an anchor (&) is not allowed; write the value out where it is needed")
        if event.tag:
            self._problem(event, f"a tag ({shortened(event.tag)}) is not allowed; write plain text")

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._reject_features(event)
        value: Any = event.value
        if not event.style:  # plain: None from the pure parser, empty from the C one
            value = {"true": True, "false": False, "": None}.get(value, value)
        elif event.style == '"' and (found := unsafe_character(value.replace("\n", " "))):
            self._problem(event, f"the escape for character U+{ord(found[0]):04X} is not allowed; delete it")
            value = printable(value)
        if isinstance(value, str) and "\n" in value:
            value = " ".join(value.split())
        if self._open and isinstance(self._open[-1], MarkedDict) and self._keys[-1] is None:
            self._key(event, "" if value is None else str(event.value))
        else:
            self._add(value, _mark(event))

    def _key(self, event: Any, key: str) -> None:
        container = self._open[-1]
        assert isinstance(container, MarkedDict)
        if key == "<<":
            self._problem(event, "a merge key (<<) is not allowed; write the lines out")
        if key in container:
            first = container.key_marks[key][0]
            self._problem(event, f"{shortened(key)} stands here twice (first on line {first}); keep one of them")
        self._keys[-1] = (key, _mark(event))

    def _start(self, event: Any, container: MarkedDict | MarkedList) -> None:
        self._reject_features(event)
        if self._open and isinstance(self._open[-1], MarkedDict) and self._keys[-1] is None:
            self._problem(event, "a key must be plain text")
            self._keys[-1] = ("", _mark(event))
        if len(self._open) == MAX_DEPTH and not self._too_deep:
            self._problem(event, _TOO_DEEP)
        if len(self._open) >= MAX_DEPTH:
            self._too_deep += 1
            return
        self._add(container, _mark(event))
        self._open.append(container)
        self._keys.append(None)

    def _end(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
            if not self._too_deep:
                self._add(None, (1, 1))
            return
        self._open.pop()
        self._keys.pop()

    def _add(self, value: Any, mark: Mark) -> None:
        if self._too_deep:
            return
        if not self._open:
            if self._documents == 1:
                self.root = value
            return
        container = self._open[-1]
        if isinstance(container, MarkedList):
            container.append(value)
            container.marks.append(mark)
        elif (waiting := self._keys[-1]) is not None:
            key, key_mark = waiting
            container[key] = value
            container.key_marks[key] = key_mark
            container.value_marks[key] = mark
            self._keys[-1] = None


def _mark(event: Any) -> Mark:
    start = event.start_mark
    return start.line + 1, start.column + 1
