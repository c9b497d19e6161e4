"""Shapes of values: each checks a value, naming every fault at once, and describes itself as JSON Schema.

`fields.py` makes records of them, and `schema.py` declares with both what a model's files hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from alignments.loading.problems import did_you_mean, shortened

Path: TypeAlias = tuple[str | int, ...]
Fault: TypeAlias = tuple[Path, str]  # where, seen from the value that is checked; what is wrong
Faults: TypeAlias = Sequence[Fault]
Json: TypeAlias = dict[str, Any]

LONGEST_TEXT = 20_000
_ID = r"^[^\t\r\n]*$"
_IS_ID = re.compile(_ID[1:-1]).fullmatch


class Shape:
    """What a value may be.

    `default` is what it means to leave it out. Where `may_be_empty`, a key that may be left out may also stand
    without a value.
    """

    may_be_empty = False

    def __init__(self, default: Any = None) -> None:
        self.default = default

    def check(self, value: Any, key: str) -> Faults:
        """Every fault of `value`, which stands below `key`."""
        raise NotImplementedError

    def json_schema(self) -> Json:
        """The shape as JSON Schema; records are referred to by their names."""
        raise NotImplementedError

    def inner(self) -> Iterable[Shape]:
        """The shapes of what it holds."""
        return ()


class Text(Shape):
    """A text. `rule` raises ValueError for one that will not do; `keywords` say the same as JSON Schema."""

    may_be_empty = True

    def __init__(self, expected: str, rule: Callable[[str], object], **keywords: Any) -> None:
        super().__init__()
        self.expected = expected
        self.rule = rule
        self.keywords = keywords

    def check(self, value: Any, key: str) -> Faults:
        if not isinstance(value, str):
            return other_kind(key, self.expected, value)
        try:
            self.rule(value)
        except ValueError as error:
            return (((), str(error)),)
        return ()

    def json_schema(self) -> Json:
        return {"type": "string", **self.keywords}


class Pattern(Text):
    """A text of a fixed form."""

    def __init__(self, expected: str, pattern: str) -> None:
        super().__init__(expected, self._fits, pattern=pattern)
        self._pattern = re.compile(pattern)

    def _fits(self, text: str) -> None:
        if not self._pattern.fullmatch(text):
            raise ValueError(f"{shortened(text)} will not do here; write {self.expected}")


class Prose(Shape):
    """Any text that is neither empty nor a book."""

    may_be_empty = True

    def check(self, value: Any, key: str) -> Faults:
        if not isinstance(value, str):
            return other_kind(key, "text", value)
        if 0 < len(value) <= LONGEST_TEXT:
            return ()
        what = f"is longer than {LONGEST_TEXT:,} characters; shorten it" if value else "is empty; write it or delete it"
        return (((), f"{shortened(key)} {what}"),)

    def json_schema(self) -> Json:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}


class Reference(Prose):
    """The id of something in the model, of one of some `kinds` of list; `name` is what the schema calls such an id."""

    def __init__(self, name: str, *kinds: str) -> None:
        super().__init__()
        self.name = name
        self.kinds = kinds

    def json_schema(self) -> Json:
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self, ids: Mapping[str, Sequence[str]]) -> Json:
        """What such an id may be: any text, and for editors to complete, those that there are."""
        known = [each for kind in self.kinds for each in ids.get(kind, ())]
        anything = super().json_schema()
        return {"anyOf": [{"enum": known}, anything]} if known else anything


class Choice(Shape):
    """One of some words."""

    def __init__(self, *words: str, default: str | None = None) -> None:
        super().__init__(default)
        self.words = words

    def check(self, value: Any, key: str) -> Faults:
        if isinstance(value, str) and value in self.words:
            return ()
        if value is None:
            return other_kind(key, "", value)
        near = did_you_mean(value, self.words) if isinstance(value, str) else ""
        return (((), f"{_named(value)} is no {key}{near}; write one of: {', '.join(self.words)}"),)

    def json_schema(self) -> Json:
        return {"type": "string", "enum": list(self.words)}


class TrueOrFalse(Shape):
    """`true` or `false`."""

    def check(self, value: Any, key: str) -> Faults:
        return () if isinstance(value, bool) else other_kind(key, "true or false", value)

    def json_schema(self) -> Json:
        return {"type": "boolean"}


class ListOf(Shape):
    """A list."""

    expected = "a list"

    def __init__(self, item: Shape, *, filled: bool = False) -> None:
        super().__init__(default=[])
        self.item = item
        self.filled = filled

    def check(self, value: Any, key: str) -> Faults:
        if not isinstance(value, list):
            return other_kind(key, self.expected, value)
        if self.filled and not value:
            return _empty(key)
        faults: list[Fault] = []
        for place, each in enumerate(value):
            if found := self.item.check(each, key):
                faults += below(place, found)
        return faults

    def json_schema(self) -> Json:
        return {"type": "array", "items": self.item.json_schema()} | ({"minItems": 1} if self.filled else {})

    def inner(self) -> Iterable[Shape]:
        return (self.item,)


class OneOrMore(ListOf):
    """A list, or one item that stands alone."""

    expected = "a text or a list of texts"

    def check(self, value: Any, key: str) -> Faults:
        return self.item.check(value, key) if isinstance(value, str) else super().check(value, key)

    def json_schema(self) -> Json:
        alone = self.item.json_schema()
        either = {"anyOf": [alone, {"type": "array", "items": alone}]}
        return either | ({"minItems": 1} if self.filled else {})


class ById(Shape):
    """A mapping from ids to values of one shape."""

    def __init__(self, item: Shape, *, filled: bool = False) -> None:
        super().__init__(default={})
        self.item = item
        self.filled = filled

    def check(self, value: Any, key: str) -> Faults:
        if not isinstance(value, dict):
            return other_kind(key, "a mapping, with an id on each line", value)
        if self.filled and not value:
            return _empty(key)
        faults: list[Fault] = []
        for each_id, each in value.items():
            if not _IS_ID(each_id):
                faults.append(((each_id,), f"the id {shortened(each_id)} has a tab or a line break in it; take it out"))
            if found := self.item.check(each, each_id):
                faults += below(each_id, found)
        return faults

    def json_schema(self) -> Json:
        ids = {"propertyNames": {"pattern": _ID}}
        items = {"type": "object", **ids, "additionalProperties": self.item.json_schema()}
        return items | ({"minProperties": 1} if self.filled else {})

    def inner(self) -> Iterable[Shape]:
        return (self.item,)


def below(step: str | int, faults: Faults) -> Iterator[Fault]:
    """The faults of a value, seen from what holds it at `step`."""
    return (((step, *path), message) for path, message in faults)


def other_kind(key: str, expected: str, value: Any) -> Faults:
    """The fault of a value that is of another kind than `expected`, or none at all."""
    if value is None:
        return (((), f"{shortened(key)} has no value; give it one or delete the line"),)
    return (((), f"{shortened(key)} must be {expected}, and this is {_named(value)}"),)


def _named(value: Any) -> str:
    """What a value is, for a message."""
    if isinstance(value, bool):
        return f"the word '{str(value).lower()}' without quotes"
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return shortened(value)


def _empty(key: str) -> Faults:
    return (((), f"{shortened(key)} is empty; name at least one"),)
