"""Made-up models of any size, valid and in the proportions of the shipped one; the same seed gives the same bytes.

At scale 1: 60 states, 45 groupings with 900 memberships, 200 statements by 60 people, 135 sources, 20 topics.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, product
from pathlib import Path
from string import ascii_uppercase

_STATES, _GROUPINGS, _MEMBERS, _STATEMENTS, _TOPICS = 60, 45, 20, 200, 20
_CHECKED = "2026-06-30"
_LAYERS = ("alliance", "pact", "minilateral", "regional", "economic", "global", "idea")
_REGIONS = ("north", "east", "south", "west", "islands")
_STATUSES = ("observer", "dialogue partner", "associate", "guest")
# The questions of the benchmarks name these: they are there at any scale, and sit in the first grouping together.
NAMED = {"JPN": "Japan", "AUS": "Australia", "IND": "India", "USA": "United States"}
COMMON_WORD = "maritime"  # in one statement of five: what a search finds many of
_SYLLABLES = [first + vowel for first, vowel in product("bdfgklmnprstv", "aeiou")]
_ONE_FILE = 250  # statements in a file


def write_model(folder: Path, scale: int, seed: int = 1) -> Path:
    """Write the model of that scale and seed into `folder`, which must not be there yet; return `folder`."""
    folder.mkdir(parents=True)
    for name, lines in _Maker(scale, random.Random(f"{seed}/{scale}")).files():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


class _Maker:
    """Makes one model, file after file; the order in which chance is asked is part of what a seed means."""

    def __init__(self, scale: int, chance: random.Random) -> None:
        self.chance = chance
        codes = ("".join(letters) for letters in product(ascii_uppercase, repeat=3))
        others = (code for code in codes if code not in NAMED)
        self.states = [*NAMED, *islice(others, _STATES * scale - len(NAMED))]
        self.groupings = [f"{self.word()}-{number}" for number in range(_GROUPINGS * scale)]
        self.people = [f"{self.word()}-{self.word()}-{number}" for number in range(_STATES * scale)]
        self.topics = [f"{self.word()}-matter-{number}" for number in range(_TOPICS * scale)]
        self.sources = [f"{self.word()}-source-{number}" for number in range(3 * len(self.groupings))]
        self.statements = _STATEMENTS * scale

    def files(self) -> Iterator[tuple[str, list[str]]]:
        """The name and the lines of each file."""
        yield "model.yaml", self._model()
        yield "states.yaml", ["states:", *_joined(map(self._state, self.states))]
        yield "topics.yaml", ["topics:", *_joined(map(self._topic, self.topics))]
        yield "people.yaml", ["people:", *_joined(map(self._person, self.people))]
        yield "sources.yaml", ["sources:", *_joined(map(self._source, self.sources))]
        for number, grouping in enumerate(self.groupings):
            yield f"groupings/{grouping}.yaml", ["groupings:", *self._grouping(number, grouping)]
        for first in range(0, self.statements, _ONE_FILE):
            numbers = range(first, min(first + _ONE_FILE, self.statements))
            yield f"statements/{first:06}.yaml", ["statements:", *_joined(map(self._statement, numbers))]

    def word(self) -> str:
        """A word of two or three syllables: nothing that YAML would take for anything but text."""
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.choice((2, 3, 3))))

    def _words(self, least: int, most: int) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(least, most)))

    def _title(self, least: int, most: int) -> str:
        return self._words(least, most).title()

    def _some(self, ids: Sequence[str], least: int, most: int) -> str:
        return f"[{', '.join(self.chance.sample(ids, min(len(ids), self.chance.randint(least, most))))}]"

    def _day(self, first: int, last: int) -> str:
        year, month, day = self.chance.randint(first, last), self.chance.randint(1, 12), self.chance.randint(1, 28)
        return self.chance.choice((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"))

    def _model(self) -> list[str]:
        head = ["model:", "  id: made-up", "  title: Made-up seas", f"  checked: {_CHECKED}", "  home: JPN"]
        layers = (f"    {each}: {each.title()}" for each in _LAYERS)
        regions = (f"    {each}: The {each.title()}" for each in _REGIONS)
        return [*head, "  layers:", *layers, "  regions:", *regions]

    def _state(self, state: str) -> list[str]:
        name = NAMED.get(state) or f"{self._title(1, 1)} {state.title()}"
        region, capital = self.chance.choice(_REGIONS), self._title(1, 1)
        return [f"  {state}:", f"    name: {name}", f"    region: {region}", f"    capital: {capital}"]

    def _topic(self, topic: str) -> list[str]:
        return [f"  {topic}:", f"    name: {self._title(1, 3)}", f"    about: {self._words(8, 20)}"]

    def _person(self, person: str) -> list[str]:
        state, source = self.chance.choice(self.states), self.chance.choice(self.sources)
        office = f"{{title: minister of {self.word()}, of: {state}, since: {self._day(1990, 2020)}, source: {source}}}"
        return [f"  {person}:", f"    name: {self._title(2, 3)}", "    offices:", f"      - {office}"]

    def _source(self, source: str) -> list[str]:
        title, site = self._title(4, 12), self._title(1, 3)
        what = ("type: webpage", f"title: {title}", f"container-title: {site}", f"issued: {self._day(1990, 2025)}")
        read = (f"URL: https://example.org/{source}", f"accessed: {_CHECKED}")
        return [f"  {source}:", *(f"    {each}" for each in (*what, *read))]

    def _grouping(self, number: int, grouping: str) -> list[str]:
        what = (
            f"name: {self._title(2, 5)}",
            f"short: {self._title(1, 1)}{number}",
            f"layer: {self.chance.choice(_LAYERS)}",
            f"form: {self._words(1, 3)}",
            f"purpose: {self._words(8, 20)}",
            f"seat: {self._title(1, 1)}",
            f"founded: {{on: {self._day(1945, 1989)}, at: {self._title(1, 1)}, source: {self.sources[3 * number]}}}",
            f"source: {self._some(self.sources, 1, 2)}",
            f"checked: {_CHECKED}",
        )
        events = [self._event() for _ in range(self.chance.randint(0, 6))]
        lines = ["members:", *self._members(number), *(["events:", *events] if events else [])]
        return [f"  {grouping}:", *(f"    {each}" for each in (*what, *lines))]

    def _members(self, number: int) -> Iterator[str]:
        """The lines of a grouping: on average as many parties as the shipped model has, some with another status."""
        parties = self.chance.sample(self.states, self.chance.randint(2, 2 * _MEMBERS - 2))
        if number == 0:
            parties = [*NAMED, *(each for each in parties if each not in NAMED)]
        while parties:
            size = self.chance.randint(1, 6)
            line, parties = parties[:size], parties[size:]
            source, since = self.chance.choice(self.sources), self._day(1990, 2010)
            status = f", status: {self.chance.choice(_STATUSES)}" if number and self.chance.random() < 0.15 else ""
            until = f", until: {self._day(2012, 2025)}" if number and self.chance.random() < 0.1 else ""
            yield f"  - {{parties: [{', '.join(line)}]{status}, since: {since}{until}, source: {source}}}"

    def _event(self) -> str:
        source = self.chance.choice(self.sources)
        return f"  - {{on: {self._day(1991, 2025)}, name: {self._title(2, 5)}, source: {source}}}"

    def _statement(self, number: int) -> list[str]:
        marked = f" {COMMON_WORD}" if number % 5 == 0 else ""
        about = f"[{self.chance.choice(self.groupings)}, {', '.join(self.chance.sample(self.states, 2))}]"
        what = (
            f"{'quote' if number % 4 == 0 else 'paraphrase'}: {self._words(12, 40)}{marked}.",
            f"speaker: {self.chance.choice(self.people)}",
            f"said: {self._day(2000, 2025)}",
            f"source: {self._some(self.sources, 1, 2)}",
            f"about: {about}",
            f"topics: {self._some(self.topics, 1, 2)}",
        )
        return [f"  said-{number}:", *(f"    {each}" for each in what)]


def _joined(blocks: Iterable[list[str]]) -> Iterator[str]:
    return chain.from_iterable(blocks)
