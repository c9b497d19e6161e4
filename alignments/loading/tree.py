"""YAML text to plain Python data that remembers where each value stands.

The strict subset that a model may use: text stays text (`NO` is Norway, `12:30` is
not 750), only `true` and `false` are bool, an empty value is None. Duplicate keys, anchors,
aliases, merge keys, tags, several documents and deep nesting are problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from alignments.loading.problems import Problem, printable, shortened, unsafe_character

Mark: TypeAlias = tuple[int, int]  # line and column, both from 1
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 24
_TOO_DEEP = f"this is nested more than {MAX_DEPTH} levels deep; a model needs no more than six"
_WORDS = {"true": True, "false": False, "": None}


class MarkedDict(dict[str, Any]):
    """A mapping with the mark of each key, as the parser gives it: its `line` and `column` count from 0."""

    __slots__ = ("key_marks",)

    def __init__(self) -> None:
        self.key_marks: dict[str, Any] = {}


class MarkedList(list[Any]):
    """A sequence with the mark of each item, as the parser gives it."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        self.marks: list[Any] = []


_TAB = "this is a tab, which YAML does not take for indentation; put spaces instead"


def read_tree(file: str, text: str, problems: list[Problem]) -> MarkedDict:
    """The one mapping that `text` holds. What is wrong is added to `problems`; what can be read is returned."""
    builder = _Builder(file, problems)
    try:
        builder.consume(_Parser(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        at_mark = text.split("\n")[line - 1 : line]
        is_tab = at_mark and at_mark[0][column - 1 : column] == "\t"
        said = _TAB if is_tab else _parser_words(str(error.problem or error.context or ""))
        problems.append(Problem(file, line, column, said))
    except yaml.YAMLError as error:
        what = printable(" ".join(str(error).split()))
        problems.append(Problem(file, 1, 1, f"this is not YAML: {what}"))
    if isinstance(builder.root, MarkedDict):
        return builder.root
    if builder.root is not None:
        what = "a file of a model is a mapping; begin with a list such as 'states:' and put ids below it"
        problems.append(Problem(file, 1, 1, what))
    return MarkedDict()


def _parser_words(problem: str) -> str:
    """What the parser objects to. Since 6.0.4 it gives up on deep nesting before our own count sees it."""
    if "nesting depth" in problem:
        return _TOO_DEEP
    return f"this is not YAML: {printable(problem or 'cannot be read')}; check the indentation and the quotes"


def mark_at(data: Any, path: Iterable[str | int]) -> Mark:
    """The line and column where `path` leads in marked data: as far down as it can be followed."""
    mark: Any = None
    for step in path:
        if isinstance(data, MarkedDict) and step in data:
            mark, data = data.key_marks[str(step)], data[str(step)]
        elif isinstance(data, MarkedList) and isinstance(step, int) and step < len(data):
            mark, data = data.marks[step], data[step]
        else:
            break
    return _counted_from_1(mark) if mark else (1, 1)


def _counted_from_1(mark: Any) -> Mark:
    return mark.line + 1, mark.column + 1


class _Builder:
    """Turns parser events into marked data. What is read before the parser gives up is kept in `root`.

    Most of the time that a model takes to read goes by here, in a few lines for each scalar.
    """

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.root: Any = None
        self._next: Callable[[], Any]

    def consume(self, parser: Any) -> None:
        self._next = parser.get_event
        documents = 0
        while type(event := self._next()) is not StreamEndEvent:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._problem(event, "a second document (---) is not allowed; put it into a file of its own")
            elif isinstance(event, NodeEvent):
                self._value(event, 0, self._set_root if documents == 1 else _forget)

    def _set_root(self, value: Any) -> None:
        self.root = value

    def _value(self, event: Any, depth: int, keep: Callable[[Any], None]) -> None:
        """Give the value that begins with `event` to `keep`: a mapping or sequence before it is filled."""
        kind = type(event)
        if kind is ScalarEvent:
            keep(self._scalar(event))
            return
        if kind is AliasEvent:
            self._problem(event, "an alias (*) is not allowed; write the value out")
            keep(None)
            return
        self._reject_features(event)
        if depth == MAX_DEPTH:
            self._problem(event, _TOO_DEEP)
            keep(None)
            self._skip()
        elif kind is MappingStartEvent:
            mapping = MarkedDict()
            keep(mapping)
            self._fill_mapping(mapping, depth + 1)
        else:
            sequence = MarkedList()
            keep(sequence)
            self._fill_sequence(sequence, depth + 1)

    def _fill_mapping(self, mapping: MarkedDict, depth: int) -> None:
        next_event, marks = self._next, mapping.key_marks
        while type(event := next_event()) is not MappingEndEvent:
            key = self._key(event, depth)
            if key in marks:
                first = marks[key].line + 1
                self._problem(event, f"{shortened(key)} stands here twice (first on line {first}); keep one of them")
            mark = event.start_mark
            event = next_event()
            marks[key] = mark
            if type(event) is ScalarEvent:
                mapping[key] = self._scalar(event)
            else:
                self._value(event, depth, partial(mapping.__setitem__, key))

    def _fill_sequence(self, sequence: MarkedList, depth: int) -> None:
        next_event, marks = self._next, sequence.marks
        while type(event := next_event()) is not SequenceEndEvent:
            marks.append(event.start_mark)
            if type(event) is ScalarEvent:
                sequence.append(self._scalar(event))
            else:
                self._value(event, depth, sequence.append)

    def _key(self, event: Any, depth: int) -> str:
        if type(event) is not ScalarEvent:
            self._problem(event, "a key must be plain text")
            self._value(event, depth, _forget)
            return ""
        key = str(event.value)
        if event.anchor or event.tag or event.style == '"':
            self._scalar(event)  # for what it rejects
        if key == "<<":
            self._problem(event, "a merge key (<<) is not allowed; write the lines out")
        return key

    def _scalar(self, event: Any) -> Any:
        value, style = event.value, event.style
        if event.anchor or event.tag:
            self._reject_features(event)
        if not style:  # plain: None from the pure parser, empty from the C one
            if value in _WORDS:
                return _WORDS[value]
        elif style == '"' and (found := unsafe_character(value.replace("\n", " "))):
            self._problem(event, f"the escape for character U+{ord(found[0]):04X} is not allowed; delete it")
            value = printable(value)
        return " ".join(value.split()) if "\n" in value else value

    def _skip(self) -> None:
        """Pass over a mapping or sequence whose beginning was read, without going down into it."""
        depth = 1
        while depth:
            event = self._next()
            if isinstance(event, CollectionStartEvent):
                depth += 1
            elif isinstance(event, CollectionEndEvent):
                depth -= 1

    def _problem(self, event: Any, message: str) -> None:
        self.problems.append(Problem(self.file, *_counted_from_1(event.start_mark), message))

    def _reject_features(self, event: Any) -> None:
        if event.anchor:
            self._problem(event, "an anchor (&) is not allowed; write the value out where it is needed")
        if event.tag:
            self._problem(event, f"a tag ({shortened(event.tag)}) is not allowed; write plain text")


def _forget(_: Any) -> None:
    """What is not kept."""
