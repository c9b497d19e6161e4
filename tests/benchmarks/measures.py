"""What is measured of one model. Each turn asks every program once, so that what disturbs the machine disturbs all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from tests.benchmarks.figures import Row, row_of
from tests.benchmarks.models import COMMON_WORD
from tests.benchmarks.programs import Peer, Subject
from tests.benchmarks.terminal import DOWN, ESCAPE, Terminal

_KEYS = 12
_SETTLED = 1000.0  # ms without a byte after which many keys at once have been worked off
_PATIENCE = 10_000.0  # ms that the first key of a kind may take
_VERBS = {
    "show JPN": ("show", "JPN"),
    "common": ("common", "JPN", "AUS", "IND"),
    "search": ("search", COMMON_WORD),
}


def measured(subject: Subject, turns: int) -> Iterator[Row]:
    """Every row of the table for one model; `turns` are those of the starts, keys take a third of them."""
    yield from _starts(subject, turns)
    yield from _keys(subject, max(3, turns // 3))
    yield from _spoken(subject, max(3, turns // 3))
    yield from _verbs(subject, turns)
    yield from _inside(subject, max(3, turns // 3))


def beside(subject: Subject, peers: Sequence[Peer], turns: int) -> Iterator[Row]:
    """How soon the home screen is ready beside other programs, turn by turn."""
    for peer in peers:
        taken = _Samples()
        for _ in range(turns):
            taken.add(peer=_ended(subject.peer(peer)).ready, home=_ended(subject.app()).ready)
        yield row_of(f"{peer.name} ready", subject.name, "ms", taken["peer"])
        yield row_of(f"home ready beside {peer.name}", subject.name, "ms", taken["home"], taken["peer"])


class _Samples(dict[str, list[float]]):
    """The figures of each measure, in the order of the turns."""

    def add(self, **figures: float) -> None:
        for name, figure in figures.items():
            self.setdefault(name, []).append(figure)


def _starts(subject: Subject, turns: int) -> Iterator[Row]:
    taken = _Samples()
    for turn in range(-1, turns):  # the turn before the first warms what can be warmed
        empty = _ended(subject.empty_app())
        subject.run(*_VERBS["show JPN"])  # which keeps what the start without a cache, ended at once, may not have kept
        warm = _ended(subject.app())
        subject.forget(cache=True)
        cold = _ended(subject.app())
        if turn >= 0:
            taken.add(empty=empty.ready, warm=warm.ready, cold=cold.ready, size=warm.size)
            taken.add(empty_memory=empty.held, memory=warm.held)
    yield row_of("empty app ready", subject.name, "ms", taken["empty"])
    yield row_of("home ready", subject.name, "ms", taken["warm"], taken["empty"])
    yield row_of("home ready, no cache", subject.name, "ms", taken["cold"], taken["empty"])
    yield row_of("home ready, bytes", subject.name, "B", taken["size"])
    yield row_of("home, memory", subject.name, "MB", taken["memory"], taken["empty_memory"])


def _ended(terminal: Terminal) -> Terminal:
    """The terminal after its program was ended at once."""
    terminal.kill()
    return terminal


def _keys(subject: Subject, turns: int) -> Iterator[Row]:
    taken = _Samples()
    for _ in range(turns):
        empty = subject.empty_app()
        one_row = [empty.press(DOWN).last for _ in range(_KEYS)]
        taken.add(one_row=median(one_row), empty_quit=empty.quit())
        _walk(subject.app(), taken)
    base = taken["one_row"]
    name = subject.name
    yield row_of("Down in the empty app", name, "ms", base)
    yield row_of("Down in a list, its row", name, "ms", taken["first"], base)
    yield row_of("Down in a list, all panes", name, "ms", taken["last"], base)
    yield row_of("Down in a list, bytes", name, "B", taken["size"])
    yield row_of("30 Downs at once", name, "ms", taken["burst"], taken["last"])
    yield row_of("Down on the page", name, "ms", taken["page"], base)
    yield row_of("Down on the page, bytes", name, "B", taken["page_size"])
    yield row_of("search key, painted", name, "ms", taken["typed"])
    yield row_of("escape from the search", name, "ms", taken["escape"])
    yield row_of("idle, processor", name, "ms/s", taken["idle"])
    yield row_of("idle, bytes", name, "B/s", taken["idle_size"])
    yield row_of("quit", name, "ms", taken["quit"], taken["empty_quit"])


def _walk(app: Terminal, taken: _Samples) -> None:
    """One session: Down in the first pane, on the page, many at once, a search, rest, quit."""
    downs = [app.press(DOWN) for _ in range(_KEYS)]
    taken.add(
        first=median(each.first for each in downs),
        last=median(each.last for each in downs),
        size=median(each.size for each in downs),
        burst=app.press(DOWN * 30, quiet=_SETTLED).last,
    )
    app.press("/", patience=_PATIENCE)
    app.press(COMMON_WORD[0], patience=_PATIENCE)  # folds the texts of the model, which later letters find folded
    for letter in COMMON_WORD[1:]:
        taken.add(typed=app.press(letter).last)
    taken.add(escape=app.press(ESCAPE).last)
    app.press("\r", quiet=_SETTLED)
    app.press(DOWN)  # the first one on the page also draws the line that was left
    steps = [app.press(DOWN) for _ in range(_KEYS)]
    taken.add(page=median(each.last for each in steps), page_size=median(each.size for each in steps))
    rest = app.rest()
    taken.add(idle=rest.busy, idle_size=rest.size, quit=app.quit())


def _spoken(subject: Subject, turns: int) -> Iterator[Row]:
    taken = _Samples()
    for _ in range(turns):
        app = subject.app(speak=True)
        for _ in range(_KEYS):
            taken.add(down=app.press(DOWN).first)
        app.kill()
    yield row_of("Down, spoken", subject.name, "ms", taken["down"])


def _verbs(subject: Subject, turns: int) -> Iterator[Row]:
    taken = _Samples()
    for turn in range(-1, turns):
        taken.add(nothing=subject.run_nothing())
        for name, arguments in _VERBS.items():
            taken.add(**{name: subject.run(*arguments)})
        taken.add(empty=_ended(subject.empty_app()).ready, check=subject.run("check"))
        if turn < 0:
            taken.clear()
    yield row_of("python -c pass", subject.name, "ms", taken["nothing"])
    for name in _VERBS:
        yield row_of(name, subject.name, "ms", taken[name], taken["nothing"])
    yield row_of("check", subject.name, "ms", taken["check"], taken["empty"])
    yield row_of("show JPN, memory", subject.name, "MB", [subject.peak_of("show", "JPN")])
    yield row_of("check, memory", subject.name, "MB", [subject.peak_of("check")])


def _inside(subject: Subject, turns: int) -> Iterator[Row]:
    taken = subject.inside(turns)
    yield row_of("load from the cache", subject.name, "ms", taken["load"])
    yield row_of("fold for the search", subject.name, "ms", taken["fold"])
    yield row_of("search in process", subject.name, "ms", taken["find"])
    yield row_of("parse", subject.name, "ms", taken["tree"], taken["loader"])
