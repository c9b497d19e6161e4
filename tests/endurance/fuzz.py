"""Mutated and made-up input for everything that reads: it is taken, or refused in the way that it says, and in time.

Each case has a number; the seed and the number make its input again. A case that fails is written as it was.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from alignments.briefs.brief import Brief, BriefError, Item, brief_data, brief_from
from alignments.briefs.store import Store
from alignments.cli import main
from alignments.linear.session import Session
from alignments.loading.build import build_atlas
from alignments.loading.files import ModelFile, decode, read_files, shipped_model
from alignments.loading.load import load_atlas, read_records
from alignments.loading.problems import ModelError, Problem, unsafe_character
from alignments.loading.stored import StoredAtlas, stored
from alignments.loading.tree import read_tree
from alignments.loading.user_files import user_folder
from alignments.model.dates import DateError, parse_date, parse_period
from alignments.pages.build import page_of
from alignments.pages.layout import page_text
from alignments.questions.quoting.verdict import Text, verify
from alignments.questions.search import Search
from alignments.questions.sets import SetError, members
from alignments.questions.when import moment
from alignments.tui.memory import place_data, place_from
from alignments.tui.place import Browser
from tests.endurance.samples import ARTICLE, TABLES, TOKENS, WORDS

_NARROW_SEA = Path(__file__).parents[1] / "models" / "narrow-sea"
_LONGEST = 10.0  # seconds for one case, on a busy machine


class Found(NamedTuple):
    """How many cases of each target there were, the longest that one took in seconds, and what went wrong."""

    cases: dict[str, int]
    slowest: dict[str, float]
    faults: list[str]


class _TooLongError(BaseException):
    """A case that takes longer than it may."""


class Fuzz:
    """The targets by name; each is given chance, and returns what it tried, for the report, before it tries it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is for what is written; the home of the user should be below it."""
        self.folder = folder
        self.narrow = read_files(_NARROW_SEA)
        self.shipped = read_files(shipped_model())
        self.atlas = build_atlas(read_records(self.narrow))
        self.tried: object = ""
        self.targets: dict[str, Callable[[random.Random], None]] = {
            "model": self.model,
            "yaml": self.yaml,
            "soup": self.soup,
            "dates": self.dates,
            "sets": self.sets,
            "quotes": self.quotes,
            "imports": self.imports,
            "briefs": self.briefs,
            "state": self.state,
            "prompt": self.prompt,
            "search": self.search,
            "cache": self.cache,
        }

    def model(self, dice: random.Random) -> None:
        """A file of the small model, mutated: refused with lines, or every page of it can be read, kept or not."""
        files = list(self.narrow)
        at = dice.randrange(len(files))
        files[at] = ModelFile(files[at].name, mutated(dice, [each.content for each in files], files[at].content))
        self.tried = files[at].content
        try:
            records = read_records(files)
        except ModelError as error:
            _assert(bool(error.problems))
            _assert(all(unsafe_character(str(each)) is None for each in error.problems))
            return
        atlas = build_atlas(records)
        kept = StoredAtlas(stored(records, atlas))
        for each in dice.sample(sorted([*atlas.parties, *atlas.groupings, *atlas.statements]), 3):
            assert page_text(page_of(atlas.now, each)) == page_text(page_of(kept.now, each))

    def yaml(self, dice: random.Random) -> None:
        """A file of the shipped model, mutated, through the reader alone."""
        one = dice.choice(self.shipped)
        self._read(
            ModelFile("x.yaml", mutated(dice, [each.content for each in self.shipped[:8]], one.content[:20_000]))
        )

    def soup(self, dice: random.Random) -> None:
        """Signs of YAML in any order, through the reader alone."""
        content = b"".join(dice.choice(TOKENS) for _ in range(dice.randrange(1, 60)))
        self._read(ModelFile("x.yaml", content))

    def _read(self, file: ModelFile) -> None:
        self.tried = file.content
        problems: list[Problem] = []
        text = decode(file, problems)
        tree = read_tree(file.name, text, problems) if text is not None else {}
        assert isinstance(tree, dict)
        assert all(each.line >= 1 and unsafe_character(str(each)) is None for each in problems)
        if not problems:
            assert all(isinstance(each, (str, bool, type(None))) for each in leaves(tree))

    def dates(self, dice: random.Random) -> None:
        """What people write for a day."""
        text = "".join(dice.choice("0123456789-/~?−+ y٣²\n.T:Z") for _ in range(dice.randrange(14)))
        text = dice.choice((text, f"{dice.randrange(10_000):04}-{dice.randrange(15):02}", spoken(dice)))
        self.tried = text
        for parse in (parse_date, parse_period, lambda text: moment(self.atlas, text)):
            with contextlib.suppress(DateError):
                parse(text)

    def sets(self, dice: random.Random) -> None:
        """Expressions over members."""
        text = spoken(dice)
        self.tried = text
        try:
            members(self.atlas.now, text)
        except SetError as error:
            _assert(0 <= error.position <= len(text))

    def quotes(self, dice: random.Random) -> None:
        """Quotations against texts."""
        text = mutated(dice, [ARTICLE.encode()], ARTICLE.encode() * dice.choice((1, 1, 20))).decode(errors="replace")
        start = dice.randrange(len(text) + 1)
        cut = text[start : start + dice.randrange(300)].encode()
        quote = dice.choice((cut, mutated(dice, [ARTICLE.encode()], cut))).decode(errors="replace")
        self.tried = (quote, text)
        found = verify(quote, ["Ann", spoken(dice)], Text(text), ["Bob"])
        first, last = found.offsets
        assert 0 <= first <= last <= len(text)

    def imports(self, dice: random.Random) -> None:
        """Other people's files, through the command: a sound model, or nothing and some lines."""
        kind = dice.choice(list(TABLES))
        content = mutated(dice, [each.encode() for each in TABLES.values()], TABLES[kind].encode())
        self.tried = (kind, content)
        file, target = self.folder / "their data.csv", self.folder / "made"
        file.write_bytes(content)
        options = [] if dice.random() < 0.5 else ["--skip", "--create-states"]
        code, said = ran("import", str(file), "--as", kind, "-o", str(target), "--model", str(_NARROW_SEA), *options)
        assert code in (0, 1), said
        assert code == 0 or (said and not target.exists()), said
        if code == 0:
            load_atlas(target)
            shutil.rmtree(target)

    def briefs(self, dice: random.Random) -> None:
        """The file of a brief that somebody edited."""
        items = tuple(Item("page", (spoken(dice),), note=spoken(dice)) for _ in range(dice.randrange(4)))
        content = mutated(dice, [b'{"brief": "x"}'], json.dumps(brief_data(Brief("Monday", "m", items))).encode())
        self.tried = content
        store = Store(self.folder / "briefs")
        store.folder.mkdir(exist_ok=True)
        store.file_of("Monday").write_bytes(content)
        with contextlib.suppress(BriefError):
            brief = store.load("Monday")
            assert brief_from(brief_data(brief)) == brief
        assert len(store.names()) == 1
        assert store.file_of("Monday").read_bytes() == content

    def state(self, dice: random.Random) -> None:
        """The place of the last visit, edited: it is a place in this model, or none."""
        browser = Browser(self.atlas.now)
        good = json.dumps(place_data(browser.start("ARD"))).encode()
        content = mutated(dice, [good], good)
        self.tried = content
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            return
        place = place_from(data)
        if place is not None:
            browser.rows(browser.settled(place).panes[place.active])

    def prompt(self, dice: random.Random) -> None:
        """Lines at the prompt."""
        store = Store(self.folder / f"prompt-{dice.randrange(3)}")
        session = Session(self.atlas.now, store, portion=dice.choice((0, 20)))
        lines = [spoken(dice) for _ in range(12)]
        self.tried = lines
        for line in lines:
            if "write" not in line:
                assert all(unsafe_character(each) is None for each in session.answer(line))

    def search(self, dice: random.Random) -> None:
        """Words to search for, as they are typed."""
        search, words = Search(self.atlas), spoken(dice)
        self.tried = words
        for end in range(1, min(len(words), 30)):
            search.find(self.atlas.now, words[:end])

    def cache(self, dice: random.Random) -> None:
        """A damaged cache is as good as none."""
        load_atlas(_NARROW_SEA)
        files = sorted(user_folder("cache").iterdir())
        broken = dice.choice(files)
        content = broken.read_bytes()
        at = dice.randrange(len(content) or 1)
        damaged = dice.choice((content[:at], content[:at] + b"?" + content[at + 1 :], b"", content + b"x"))
        self.tried = (broken.name, at, len(damaged))
        broken.write_bytes(damaged)
        assert page_text(page_of(load_atlas(_NARROW_SEA).now, "ARD")) == page_text(page_of(self.atlas.now, "ARD"))


def _assert(holds: bool) -> None:
    assert holds


def mutated(dice: random.Random, others: list[bytes], content: bytes) -> bytes:
    """`content` with a few bytes, lines or signs taken out, put in, doubled, swapped, or cut at some place."""
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        at = dice.randrange(len(content) + 1)
        end = min(len(content), at + dice.choice((1, 1, 4, 30)))
        lines = content.splitlines(keepends=True) or [b""]
        line = dice.randrange(len(lines))
        kind = dice.randrange(9)
        if kind == 0:
            content = content[:at] + content[end:]
        elif kind <= 2:
            content = content[:at] + dice.choice(TOKENS) + content[at:]
        elif kind == 3:
            content = content[:at] + dice.choice(TOKENS) + content[end:]
        elif kind == 4:
            content = b"".join([*lines[: line + 1], *lines[line:]])
        elif kind == 5:
            content = b"".join([*lines[:line], *lines[line + 1 :]])
        elif kind == 6:
            content = b"".join([*lines[:line], b" " * dice.randrange(6) + lines[line].lstrip(), *lines[line + 1 :]])
        elif kind == 7:
            other = dice.choice(others)
            start = dice.randrange(len(other) + 1)
            content = content[:at] + other[start : start + 60] + content[at:]
        else:
            content = content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]
    return content


def spoken(dice: random.Random) -> str:
    """A few words, commands, names and signs."""
    return dice.choice((" ", " ", "")).join(dice.choice(WORDS) for _ in range(dice.randrange(1, 9)))


def leaves(tree: object) -> Iterator[object]:
    """Everything in a tree that is no mapping or list."""
    if isinstance(tree, dict):
        for each in tree.values():
            yield from leaves(each)
    elif isinstance(tree, list):
        for each in tree:
            yield from leaves(each)
    else:
        yield tree


def ran(*arguments: str) -> tuple[int, str]:
    """The exit code of a command, run here, and all that it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(str(end.code or 0))
    return code, said.getvalue()


def fuzz(folder: Path, *, seed: int, seconds: float, say: bool = False) -> Found:
    """Try all targets in turn for so long. The home of the user should lie in `folder`."""
    tests = Fuzz(folder)
    cases, slowest = dict.fromkeys(tests.targets, 0), dict.fromkeys(tests.targets, 0.0)
    faults: dict[str, str] = {}
    begun = told = time.monotonic()
    number = 0
    before = signal.signal(signal.SIGALRM, _too_long)
    try:
        while time.monotonic() - begun < seconds and len(faults) < 50:
            for name, target in tests.targets.items():
                started = time.monotonic()
                if fault := _tried(target, random.Random(f"{seed}/{name}/{number}")):
                    said = f"seed {seed}, case {number} of {name}: {fault[0]} at {fault[1]}; {tests.tried!r}"
                    faults.setdefault(f"{name} {fault[1]}", said)
                taken = time.monotonic() - started
                cases[name] += 1
                slowest[name] = max(slowest[name], taken)
            number += 1
            if say and time.monotonic() - told > 60:
                told = time.monotonic()
                print(f"{told - begun:.0f} s, {sum(cases.values())} cases, {len(faults)} faults", flush=True)
                for each in faults.values():
                    print(f"  {each[:1500]}", flush=True)
    finally:
        signal.signal(signal.SIGALRM, before)
    return Found(cases, slowest, list(faults.values()))


def _tried(target: Callable[[random.Random], None], dice: random.Random) -> tuple[str, str] | None:
    """What went wrong with one case, and where; or None."""
    signal.setitimer(signal.ITIMER_REAL, _LONGEST)
    try:
        target(dice)
    except (Exception, _TooLongError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [
            frame for frame in frames if "site-packages" not in frame.filename and "/lib/python" not in frame.filename
        ]
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in ours[-3:]]
        return f"{type(error).__name__} ({str(error)[:200]})", " > ".join(places)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def _too_long(_: int, __: FrameType | None) -> None:
    raise _TooLongError(f"it took more than {_LONGEST:g} s")
