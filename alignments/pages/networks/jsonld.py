"""The network as JSON-LD, in the words of the Organization Ontology (https://www.w3.org/TR/vocab-org/).

Each membership is an `org:Membership` with its member, organisation, role and interval. The context stands in the file,
so that nothing is asked of the network to read it; words of ours have addresses below `urn:x-alignments:`.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from alignments.model.as_of import View
from alignments.model.dates import Date
from alignments.model.entities import Membership
from alignments.pages.data import Data

_OURS = "urn:x-alignments:"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_CONTEXT: Data = {
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": _XSD,
    "al": f"{_OURS}word:",
    "name": "skos:prefLabel",
    "aliases": "skos:altLabel",
    "kind": "dcterms:type",
    "member": {"@id": "org:member", "@type": "@id"},
    "organization": {"@id": "org:organization", "@type": "@id"},
    "role": {"@id": "org:role", "@type": "@id"},
    "since": "schema:startDate",
    "by": "al:by",
    "until": "schema:endDate",
    "uncertain": "al:uncertain",
    "note": "skos:note",
    "disputed": "al:disputed",
    "confirmed": "al:confirmed",
    "source": {"@id": "dcterms:source", "@type": "@id"},
    "title": "dcterms:title",
    "url": {"@id": "schema:url", "@type": "@id"},
}


def jsonld(view: View, claims: Iterable[Membership]) -> Data:
    """The memberships with all parties and groupings, and the sources that they cite, as one graph."""
    atlas, model = view.atlas, view.atlas.info.id
    claims = list(claims)
    graph: list[Data] = []
    for party in atlas.parties.values():
        if party.id not in atlas.groupings:
            graph.append(_organisation(model, party.id, party.name, party.kind, party.aliases))
    for grouping in atlas.groupings.values():
        names = (grouping.short, *grouping.aliases)
        graph.append(_organisation(model, grouping.id, grouping.name, atlas.info.layers[grouping.layer], names))
    for status in dict.fromkeys(claim.status for claim in claims):
        graph.append({"@id": _role(status), "@type": "org:Role", "name": status})
    graph += [_membership(model, claim) for claim in claims]
    for source_id in dict.fromkeys(each for claim in claims for each in claim.sources):
        source = atlas.sources[source_id]
        address = {"url": _iri(source.url)} if source.url else {}
        graph.append(
            {"@id": _id(model, source_id), "@type": "dcterms:BibliographicResource", "title": source.title} | address
        )
    return {"@context": _CONTEXT, "@graph": graph}


def _organisation(model: str, entity_id: str, name: str, kind: str, aliases: Iterable[str]) -> Data:
    others = [each for each in aliases if each]
    data = {"@id": _id(model, entity_id), "@type": "org:Organization", "name": name, "kind": kind}
    return data | ({"aliases": others} if others else {})


def _membership(model: str, claim: Membership) -> Data:
    data: Data = {
        "@type": "org:Membership",
        "member": _id(model, claim.party),
        "organization": _id(model, claim.grouping),
        "role": _role(claim.status),
    }
    for key, date in (("since", claim.since), ("by", claim.by), ("until", claim.until)):
        if date:
            data[key] = _date(date)
    if any(date and date.qualifier for date in (claim.since, claim.by, claim.until)):
        data["uncertain"] = True
    data |= {key: text for key, text in (("note", claim.note), ("disputed", claim.disputed)) if text}
    if not claim.confirmed:
        data["confirmed"] = False
    return data | ({"source": [_id(model, each) for each in claim.sources]} if claim.sources else {})


def _date(date: Date) -> Data:
    """A date with the type that its precision has."""
    bare = date.text.rstrip("~?")
    return {"@value": bare, "@type": _DATE_TYPES[len(bare)]}


def _id(model: str, entity_id: str) -> str:
    return f"{_OURS}{quote(model, safe='')}:{quote(entity_id, safe='')}"


def _role(status: str) -> str:
    return f"{_OURS}status:{quote(status)}"


def _iri(address: str) -> str:
    """An address without the characters that an IRI may not have."""
    return quote(address, safe="/:?#[]@!$&'()*+,;=%~-._")
