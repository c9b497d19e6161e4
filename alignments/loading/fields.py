"""Records and their fields: the mappings of a model's files whose keys are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from alignments.loading.problems import did_you_mean, shortened
from alignments.loading.shape import Fault, Faults, Json, Shape, below, other_kind


class Field:
    """A key of a record: its name in the file, the shape of its value, and what there is to know about it."""

    def __init__(self, name: str, shape: Shape, about: str = "", *, required: bool = False) -> None:
        self.name = name
        self.shape = shape
        self.about = about
        self.required = required
        self.may_be_empty = shape.may_be_empty and not required

    def json_schema(self) -> Json:
        """The property that an editor sees."""
        schema = self.shape.json_schema()
        if self.may_be_empty:
            schema = {"anyOf": [schema, {"type": "null"}]}
        if not isinstance(self.shape, Record):
            schema["title"] = self.name.replace("_", " ").title()
        if self.about:
            schema["description"] = self.about
        if not self.required:
            schema["default"] = self.shape.default
        return schema


class Record(Shape):
    """A mapping with known keys. `rule` says what is wrong between keys that are each right, or nothing."""

    may_be_empty = True

    def __init__(
        self, name: str, about: str, fields: Iterable[Field], rule: Callable[[Mapping[str, Any]], str] | None = None
    ) -> None:
        super().__init__()
        self.name = name
        self.about = about
        self.fields = {field.name: field for field in fields}
        self.rule = rule
        self._required = [field.name for field in self.fields.values() if field.required]

    def check(self, value: Any, key: str) -> Faults:
        if not isinstance(value, dict):
            return other_kind(key, "a mapping, with 'key: value' on each line", value)
        faults: list[Fault] = []
        fields = self.fields
        for name, each in value.items():
            field = fields.get(name)
            if field is None:
                faults.append(((name,), self._unknown(name, each)))
            elif (each is not None or not field.may_be_empty) and (found := field.shape.check(each, name)):
                faults += below(name, found)
        for name in self._required:
            if name not in value:
                faults.append(((name,), f"{shortened(name)} is missing; add it"))
        if self.rule and not faults and (broken := self.rule(value)):
            faults.append(((), broken))
        return faults

    def _unknown(self, name: str, value: Any) -> str:
        in_braces = "a text with a comma in it, between braces, needs quotes"
        mend = in_braces if value is None else "delete it or correct its name"
        near = did_you_mean(name, self.fields) or f" (there are {', '.join(self.fields)})"
        return f"there is no key {shortened(name)} here{near}; {mend}"

    def json_schema(self) -> Json:
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self) -> Json:
        """The record itself as JSON Schema."""
        schema: Json = {"type": "object", "title": self.name, "description": self.about, "additionalProperties": False}
        schema["properties"] = {field.name: field.json_schema() for field in self.fields.values()}
        return schema | ({"required": self._required} if self._required else {})

    def inner(self) -> Iterable[Shape]:
        return (field.shape for field in self.fields.values())


def records_below(shape: Shape) -> Iterator[Record]:
    """Every record that `shape` holds, at any depth; one that is used twice comes twice."""
    for each in shape.inner():
        if isinstance(each, Record):
            yield each
        yield from records_below(each)
