"""An Atlas that is kept as a database and read line by line, as questions ask for it.

SQLite, so that it cannot run code. Each entity is one row with its record as JSON; the indexes of the Atlas are rows
too, so that an answer costs what it shows, not what the model holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from alignments.loading import build
from alignments.loading.build import Records
from alignments.loading.problems import UNSAFE
from alignments.model.atlas import Atlas, Contents
from alignments.model.entities import Membership, Person, Statement
from alignments.model.names import NameIndex
from alignments.model.texts import Text

V = TypeVar("V")

_TABLES = """
CREATE TABLE entity (kind TEXT, id TEXT, place INTEGER, record TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE link (name TEXT, key TEXT, place INTEGER, id TEXT, PRIMARY KEY (name, key, place));
CREATE TABLE lifetime (place INTEGER PRIMARY KEY, id TEXT, begun INTEGER, ended INTEGER);
CREATE TABLE text (place INTEGER PRIMARY KEY, id TEXT, kind TEXT, names TEXT, text TEXT);
CREATE TABLE name (folded TEXT, is_id INTEGER, place INTEGER, ids TEXT, PRIMARY KEY (folded, is_id)) WITHOUT ROWID;
"""
_KINDS = ("parties", "groupings", "people", "topics", "sources", "statements")
_LINKS = ("statements_about", "statements_by", "officers_of", "updates_to", "cited_by")


def stored(records: Records, atlas: Atlas) -> bytes:
    """The database of `atlas`, which was built of `records`; nothing where SQLite was built without that ability."""
    if not hasattr(sqlite3.Connection, "serialize"):
        return b""
    database = sqlite3.connect(":memory:")
    database.executescript(_TABLES)
    database.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", _entity_rows(records, atlas))
    database.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", _link_rows(atlas))
    database.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _name_rows(atlas.names))
    lives = ((place, *each) for place, each in enumerate(atlas.lifetimes))
    database.executemany("INSERT INTO lifetime VALUES (?, ?, ?, ?)", lives)
    rows = ((place, *each) for place, each in enumerate(atlas.texts))
    database.executemany("INSERT INTO text VALUES (?, ?, ?, ?, ?)", rows)
    database.commit()
    return database.serialize()


def _entity_rows(records: Records, atlas: Atlas) -> Iterator[tuple[str, str, int, str]]:
    yield "model", "", 0, _json(records["model"])
    parties = {**records["states"], **records["parties"]}
    for kind in _KINDS:
        of_kind = parties if kind == "parties" else records[kind]
        for place, each in enumerate(getattr(atlas, kind)):
            yield kind, each, place, _json(of_kind[each])


def _link_rows(atlas: Atlas) -> Iterator[tuple[str, str, int, str]]:
    for name in _LINKS:
        for key, entities in getattr(atlas, name).items():
            yield from ((name, key, place, each.id) for place, each in enumerate(entities))
    for party, claims in atlas.memberships_of.items():
        groupings = dict.fromkeys(claim.grouping for claim in claims)
        yield from (("memberships_of", party, place, each) for place, each in enumerate(groupings))


def _name_rows(names: NameIndex) -> Iterator[tuple[str, bool, int, str]]:
    for is_id, known in ((True, names.ids), (False, names.names)):
        for place, (folded, ids) in enumerate(known.items()):
            yield folded, is_id, place, _json(ids)


def _json(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


class UnreadableError(Exception):
    """What was kept cannot be read."""


class Asked(Mapping[str, V], Generic[V]):
    """A mapping whose values are found when they are first asked for. `find` returns None for a key that is unknown."""

    def __init__(self, find: Callable[[str], V | None], keys: Callable[[], Iterable[str]]) -> None:
        self._find = find
        self._all = keys
        self._found: dict[str, V | None] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value below `key`, or `default`."""
        kept = self._found  # another thread may put all of them in its place
        if key not in kept:
            kept[key] = self._find(key)
        found = kept[key]
        return default if found is None else found

    def __getitem__(self, key: str) -> V:
        found: V | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(self._all())

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class _Table(Asked[V]):
    """Asks a table of keys and JSON; where all values are asked for, they are read in one go."""

    def __init__(
        self, database: sqlite3.Connection, columns: str, where: tuple[str, object], make: Callable[[str, Any], V]
    ) -> None:
        """`columns` names those of the key and the JSON and their table; `where` a column and what it must hold."""
        key, text, table = columns.split()
        query = f"SELECT {key}, {text} FROM {table} WHERE {where[0]} = ?"  # noqa: S608 - all of it is written here

        def find(asked: str) -> V | None:
            if not asked.isprintable() and UNSAFE.search(asked):  # what no model holds: SQLite takes no half characters
                return None
            row = database.execute(f"{query} AND {key} = ?", (where[1], asked)).fetchone()
            return make(asked, json.loads(row[1])) if row else None

        def rows() -> Iterator[tuple[str, str]]:
            return database.execute(f"{query} ORDER BY place", (where[1],))

        def keys() -> Iterator[str]:
            found = database.execute(f"SELECT {key} FROM {table} WHERE {where[0]} = ? ORDER BY place", (where[1],))  # noqa: S608
            return (each for (each,) in found)

        super().__init__(find, keys)
        self._rows = rows
        self._make = make

    @cached_property
    def _whole(self) -> dict[str, V]:
        found = {each: self._found.get(each) or self._make(each, json.loads(text)) for each, text in self._rows()}
        self._found = dict(found)
        return found

    def values(self) -> Any:
        """All of them, in their order."""
        return self._whole.values()

    def items(self) -> Any:
        """All of them with their keys, in their order."""
        return self._whole.items()


def _copied(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.deserialize(content)
    return database


def _opened(file: Path) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


class StoredAtlas(Atlas):
    """An Atlas that reads from its database what it is asked for. It answers as the one does that was stored."""

    def __init__(self, content: bytes | Path) -> None:
        """`content` is what `stored` returned, or a file that begins with it and does not change any more.

        Raises UnreadableError if it is not, or cannot be read here.
        """
        try:
            self._database = _opened(content) if isinstance(content, Path) else _copied(content)
            (record,) = self._database.execute("SELECT record FROM entity WHERE kind = 'model'").fetchone()
        except (sqlite3.Error, AttributeError, TypeError) as error:  # or SQLite was built without that ability
            raise UnreadableError from error
        super().__init__(
            Contents(
                info=build.info(json.loads(record)),
                parties=self._shelf("parties", build.party),
                groupings=self._shelf("groupings", build.grouping),
                people=self._shelf("people", build.person),
                topics=self._shelf("topics", build.topic),
                sources=self._shelf("sources", build.source),
                statements=self._shelf("statements", build.statement),
            )
        )

    @cached_property
    def names(self) -> NameIndex:
        ids, names = (
            _Table(self._database, "folded ids name", ("is_id", is_id), lambda _, ids: list(ids)) for is_id in (1, 0)
        )
        return NameIndex(ids, names)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        rows = self._database.execute("SELECT id, kind, names, text FROM text ORDER BY place")
        return tuple(map(Text._make, rows))

    @cached_property
    def lifetimes(self) -> Sequence[tuple[str, int, int]]:
        return self._database.execute("SELECT id, begun, ended FROM lifetime ORDER BY place").fetchall()

    @cached_property
    def members_of(self) -> Mapping[str, tuple[Membership, ...]]:
        def find(grouping: str) -> tuple[Membership, ...] | None:
            return self._members(self.groupings[grouping]) if grouping in self.groupings else None

        return Asked(find, lambda: self.groupings)

    @cached_property
    def memberships_of(self) -> Mapping[str, tuple[Membership, ...]]:
        def find(party: str) -> tuple[Membership, ...] | None:
            groupings = self._linked("memberships_of", party)
            found = (claim for each in groupings for claim in self.members_of[each] if claim.party == party)
            return tuple(found) or None

        return Asked(find, partial(self._linking, "memberships_of"))

    @cached_property
    def statements_about(self) -> Mapping[str, tuple[Statement, ...]]:
        return self._index("statements_about", self.statements)

    @cached_property
    def statements_by(self) -> Mapping[str, tuple[Statement, ...]]:
        return self._index("statements_by", self.statements)

    @cached_property
    def officers_of(self) -> Mapping[str, tuple[Person, ...]]:
        return self._index("officers_of", self.people)

    @cached_property
    def updates_to(self) -> Mapping[str, tuple[Statement, ...]]:
        return self._index("updates_to", self.statements)

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Statement, ...]]:
        return self._index("cited_by", self.statements)

    @cached_property
    def statement_places(self) -> Mapping[str, int]:
        def find(statement_id: str) -> int | None:
            query = "SELECT place FROM entity WHERE kind = 'statements' AND id = ?"
            row = self._database.execute(query, (statement_id,)).fetchone()
            return row[0] if row else None

        return Asked(find, lambda: self.statements)

    def _shelf(self, kind: str, make: Callable[[str, Any], V]) -> Mapping[str, V]:
        return _Table(self._database, "id record entity", ("kind", kind), make)

    def _index(self, name: str, entities: Mapping[str, V]) -> Mapping[str, tuple[V, ...]]:
        def find(key: str) -> tuple[V, ...] | None:
            return tuple(entities[each] for each in self._linked(name, key)) or None

        return Asked(find, partial(self._linking, name))

    def _linked(self, name: str, key: str) -> list[str]:
        """The ids that the index `name` holds below `key`, in their order."""
        query = "SELECT id FROM link WHERE name = ? AND key = ? ORDER BY place"
        return [each for (each,) in self._database.execute(query, (name, key))]

    def _linking(self, name: str) -> list[str]:
        """The keys of the index `name`."""
        query = "SELECT key FROM link WHERE name = ? AND place = 0 ORDER BY rowid"
        return [each for (each,) in self._database.execute(query, (name,))]
