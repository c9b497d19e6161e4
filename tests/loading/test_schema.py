"""What `alignments schema` tells an editor, and what `alignments check` holds a file to, are one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from alignments.loading.files import read_files, shipped_model
from alignments.loading.schema import FILE, json_schema
from alignments.loading.tree import read_tree
from tests.conftest import NARROW_SEA
from tests.loading.test_hostile import BROKEN

VALIDATOR = Draft202012Validator(json_schema())
SOUND = {
    f"{folder.name}/{file.name}": read_tree(file.name, file.content.decode(), [])
    for folder in (NARROW_SEA, shipped_model())
    for file in read_files(folder)
}
SMALL = [name for name in SOUND if name.startswith(NARROW_SEA.name)]

# JSON Schema has no words for these.
BEYOND_JSON_SCHEMA = (
    "is not in the calendar",
    "is not a day",
    "is no period",
    "ends before it starts",
    "before it begins",
    "keep 'since' or 'by'",
    "an address starts with",
    "what is not confirmed says why",
    "'as' is a name for one party",
    "a statement has either",
)


def told(data: Any) -> bool:
    """Whether an editor would accept `data`."""
    return bool(VALIDATOR.is_valid(data))


def assert_they_agree(data: Any) -> None:
    faults = FILE.check(data, "")
    if told(data):
        assert [each for each in faults if not any(words in each[1] for words in BEYOND_JSON_SCHEMA)] == []
    else:
        assert faults


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", SOUND)
def test_both_accept_every_file_of_a_sound_model(name: str) -> None:
    assert told(SOUND[name])
    assert FILE.check(SOUND[name], "") == []


@pytest.mark.parametrize("name", BROKEN)
def test_both_say_the_same_of_each_breakage(name: str) -> None:
    assert_they_agree(read_tree("x.yaml", BROKEN[name][0].decode("utf-8", "replace"), []))


WRONG_SHAPES = {
    name
    for name, (_, said) in BROKEN.items()
    if any(words in said for words in ("no key", "missing", "must be", "has no value", "is no status", "is no kind"))
}


@pytest.mark.parametrize("name", sorted(WRONG_SHAPES))
def test_an_editor_refuses_what_has_the_wrong_shape(name: str) -> None:
    assert not told(read_tree("x.yaml", BROKEN[name][0].decode(), []))


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every mapping or list in `data` with each of its keys or indices."""
    for step, each in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, step
        if isinstance(each, (dict, list)):
            yield from places(each)


@pytest.mark.parametrize("period", ["2007", "http://x", "2007/2008/2009", "2007/x", "/2008"])
def test_an_editor_refuses_what_is_no_period(period: str) -> None:
    model = json.loads(json.dumps(SOUND["narrow-sea/groupings.yaml"]))
    active = model["groupings"]["dormouse"]["active"]
    active[:] = ["2007/2008", "2017-05/", "2019~/2020?"]
    assert told(model)
    active.append(period)
    assert not told(model)


TEXTS = ["", "x", "2005", "2005-12", "2005-12-14", "2005/", "member", "XX", "http://x", "x" * 20_001]
LISTS = [[], ["x"], ["2005/2006"], [[]], [None], [{"on": "2005", "name": "x"}]]
ANYTHING = st.sampled_from([None, True, False, {}, {"x": "y"}, {"name": "x"}, *TEXTS, *LISTS])


@given(st.data())
def test_they_agree_on_what_is_put_anywhere(data: st.DataObject) -> None:
    """Any value in the place of another, or below a new key, or nothing at all."""
    changed = json.loads(json.dumps(SOUND[data.draw(st.sampled_from(SMALL))]))
    holder, step = data.draw(st.sampled_from(list(places(changed))))
    change = data.draw(st.sampled_from(["replace", "delete", "add"]))
    if change == "delete":
        del holder[step]
    elif change == "replace" or isinstance(holder, list):
        holder[step] = data.draw(ANYTHING)
    else:
        known = {name for record in json_schema()["$defs"].values() for name in record.get("properties", ())}
        holder[data.draw(st.sampled_from(sorted(known)))] = data.draw(ANYTHING)
    assert_they_agree(changed)
