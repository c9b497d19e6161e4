"""`popolo`: organisations, people and memberships as Popolo JSON (https://www.popoloproject.com/specs/).

An organisation that is a state, or that the model knows as a party, takes part; any other is a grouping. A person's
membership is an office held; an organisation's is a membership, with its role as the status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from alignments.importing.cells import date_in, status_in, truth_in
from alignments.importing.draft import Draft, Line, slug
from alignments.importing.parties import Parties
from alignments.importing.progress import told
from alignments.importing.request import Request
from alignments.importing.tables import called, clean, read_json
from alignments.loading.problems import ModelError, Problem, printable, shortened
from alignments.model.names import fold

Json = Mapping[str, Any]

_PARTIES = {
    "state": "",
    "country": "",
    "sovereign state": "",
    "nation": "",
    "territory": "territory",
    "economy": "economy",
}


def read(request: Request) -> Draft:
    """The groupings, memberships, people and offices. Raises ModelError if the file is no Popolo JSON."""
    draft = Draft(request, "organisation")
    data = read_json(request.file, request.encoding, draft.remarks)
    if not isinstance(data, dict) or not any(isinstance(data.get(key), list) for key in ("organizations", "persons")):
        what = "this is no Popolo JSON: it has neither a list 'organizations' nor 'persons'"
        raise ModelError([Problem(printable(str(called(request.file))), 0, 0, what)])
    reading = _Reading(draft, _objects(data, "organizations"), _objects(data, "persons"))
    memberships = [*_memberships(data)]
    reading.take_organisations([clean(each.get("organization_id")) for each in memberships])
    reading.take_people()
    for each in told(memberships, len(memberships), "memberships", request.say):
        reading.take_membership(each)
    reading.parties.note_missing()
    return draft


def _objects(data: Json, key: str) -> list[Json]:
    listed = data.get(key)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _memberships(data: Json) -> Iterator[dict[str, Any]]:
    """All memberships, also those that stand within a person or an organisation, with ids instead of objects."""
    held: list[tuple[Json, dict[str, Any]]] = [(each, {}) for each in _objects(data, "memberships")]
    held += [(each, {"person_id": who.get("id")}) for who in _objects(data, "persons") for each in _within(who)]
    held += [
        (each, {"organization_id": org.get("id")}) for org in _objects(data, "organizations") for each in _within(org)
    ]
    for each, ids in held:
        plain = ids | dict(each)
        for key in ("person", "organization", "member"):
            if isinstance(each.get(key), dict):
                plain.setdefault(f"{key}_id", each[key].get("id"))
        yield plain


def _within(holder: Json) -> list[Json]:
    return _objects(holder, "memberships")


class _Reading:
    """Popolo ids to ours, as they are met."""

    def __init__(self, draft: Draft, organisations: Sequence[Json], people: Sequence[Json]) -> None:
        self.draft = draft
        self.parties = Parties(draft)
        self.organisations = {clean(each.get("id")): each for each in organisations}
        self.people = {clean(each.get("id")): each for each in people}
        self.groupings: dict[str, str] = {}
        self.persons: dict[str, str] = {}

    def take_organisations(self, with_members: Sequence[str]) -> None:
        """Make a grouping of each organisation that is no party; `with_members` are those that have some."""
        for each, organisation in self.organisations.items():
            name = clean(organisation.get("name"))
            if not name:
                self.draft.problem(0, f"the organisation {shortened(each)} has no name; give it one")
            elif self.draft.fits(0, f"name of {shortened(each)}", name) and not self._is_party(each, with_members):
                self.groupings[each] = self.draft.grouping(self._called(each), name)
        self.groupings = {each: grouping for each, grouping in self.groupings.items() if grouping}
        for each, organisation in self.organisations.items():
            below = organisation.get("parts")
            parts = [clean(part) for part in below] if isinstance(below, list) else []
            if each in self.groupings and parts and all(part in self.groupings for part in parts):
                record = self.draft.lists["groupings"][self.groupings[each]]
                record["parts"] = [self.groupings[part] for part in parts]

    def take_people(self) -> None:
        """Make a person of each."""
        for each, person in self.people.items():
            name = clean(person.get("name"))
            if not name:
                self.draft.problem(0, f"the person {shortened(each)} has no name; give them one")
            elif self.draft.fits(0, f"name of {shortened(each)}", name):
                made = self.draft.free_id(slug(name, "person"))
                self.draft.lists["people"][made] = {"name": name}
                self.persons[each] = made

    def take_membership(self, membership: Json) -> None:
        """Add an office of a person, or a membership of an organisation."""
        organisation = clean(membership.get("organization_id"))
        who = clean(membership.get("person_id") or membership.get("member_id"))
        if organisation not in self.organisations or who not in {**self.organisations, **self.people}:
            lost = who if organisation in self.organisations else organisation
            self.draft.problem(
                0, f"a membership names {shortened(lost)}, which is not in the file; add it or delete it"
            )
            return
        try:
            line = self._line(membership, of_person=who in self.people)
            if fault := line.fault():
                raise ValueError(fault)
        except ValueError as error:
            self.draft.problem(0, f"{shortened(who)} in {shortened(organisation)}: {error}")
            return
        if membership.get("on_behalf_of_id"):
            self.draft.remarks["Memberships on behalf of somebody, which a model does not keep"] += 1
        if who in self.people:
            self._take_office(self.persons.get(who), organisation, membership, line)
        elif organisation in self.groupings:
            party = self.groupings.get(who) or self._party(who)
            if party:
                self.draft.member(self.groupings[organisation], party, line, 0)
        else:
            what = (
                f"{shortened(organisation)} is a state, and {shortened(who)} is said to be a member of it; delete that"
            )
            self.draft.problem(0, what)

    def _take_office(self, person: str | None, organisation: str, membership: Json, line: Line) -> None:
        of = self.groupings.get(organisation) or self._party(organisation)
        if not person or not of:
            return
        post = membership.get("post")
        post_label = post.get("label") or post.get("role") if isinstance(post, dict) else ""
        title = clean(membership.get("role") or membership.get("label") or post_label) or "member"
        office = {"title": title, "of": of, "since": line.since, "until": line.until}
        source = {"source": list(line.sources)} if line.sources else {}
        offices = self.draft.lists["people"][person].setdefault("offices", [])
        offices.append({key: text for key, text in office.items() if text} | source)

    def _line(self, membership: Json, *, of_person: bool) -> Line:
        def text(*keys: str) -> str:
            found = next((clean(membership[key]) for key in keys if membership.get(key) not in (None, "")), "")
            if not self.draft.fits(0, keys[0], found):
                raise ValueError("a text is too long")
            return found

        request = self.draft.request
        return Line(
            status="member" if of_person else status_in(text("role"), request.statuses),
            since=date_in(text("since", "start_date"), request.dates),
            by=date_in(text("by"), request.dates),
            until=date_in(text("until", "end_date"), request.dates),
            as_name="" if of_person else text("as"),
            sources=self._sources(membership) or request.sources,
            note=text("note"),
            disputed=text("disputed"),
            confirmed=truth_in(text("confirmed"), True),
        )

    def _sources(self, membership: Json) -> tuple[str, ...]:
        """What a membership cites: sources that the model knows, else made of their addresses and notes."""
        found: list[str] = []
        for link in _objects(membership, "sources"):
            address, note = clean(link.get("url")), clean(link.get("note"))
            known = self.draft.cite([clean(link.get("id"))])
            if known:
                found += known
            elif address.startswith(("https://", "http://")):
                found.append(self.draft.source_titled(address))
            elif note:
                found.append(self.draft.source_titled(note))
        return tuple(dict.fromkeys(found))

    def _is_party(self, each: str, with_members: Sequence[str]) -> bool:
        organisation = self.organisations[each]
        if fold(clean(organisation.get("classification"))) in _PARTIES:
            return True
        known = self.draft.known.find(self._called(each), ("state", "party"))
        return bool(known) and each not in with_members

    def _party(self, each: str) -> str:
        organisation = self.organisations[each]
        name = clean(organisation.get("name"))
        made = self.parties.named(self._called(each), 0, name)
        lists = self.draft.lists
        kind = _PARTIES.get(fold(clean(organisation.get("classification"))))
        if kind and made in lists["states"]:
            lists["parties"][made] = {"kind": kind, **lists["states"].pop(made)}
        return made

    def _called(self, each: str) -> str:
        """The id, where the model or the user knows it; else the name."""
        name = clean(self.organisations[each].get("name"))
        if each in self.draft.request.names or self.draft.known.find(each, ("state", "party", "grouping")):
            return each
        if fold(clean(self.organisations[each].get("classification"))) in _PARTIES and each.isupper():
            return each
        return name or each
