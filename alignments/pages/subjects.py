"""The pages of people, topics and sources."""

from __future__ import annotations

from alignments.model.as_of import View
from alignments.model.entities import Person, Source, Topic, origin_of
from alignments.pages.page import Builder
from alignments.pages.statement import add_statements
from alignments.pages.words import counted, office_dates
from alignments.questions.links import statements_on


def person_blocks(builder: Builder, view: View, person: Person) -> None:
    """Who someone is, the offices held, and what they said."""
    for office in person.offices:
        text = ", ".join(part for part in (office.title, view.atlas.name(office.of), office_dates(office)) if part)
        builder.fact(text, sources=office.sources, origin=office.origin, target=office.of, is_claim=True)
    if person.note:
        builder.fact(person.note, origin=origin_of(person, "note"))
    said = view.statements(view.atlas.statements_by.get(person.id, ()))
    add_statements(builder, view, "What was said", said)
    about = [each for each in view.statements(view.atlas.statements_about.get(person.id, ())) if each not in said]
    add_statements(builder, view, "What was said of them", about)


def topic_blocks(builder: Builder, view: View, topic: Topic) -> None:
    """What a topic is, and what was said on it."""
    if topic.about:
        builder.fact(topic.about, origin=origin_of(topic, "about"))
    said = statements_on(view, topic)
    add_statements(builder, view, counted(len(said), "statement"), said)


def source_blocks(builder: Builder, view: View, source: Source) -> None:
    """A source, what the model takes from it, and what its quotes were checked against."""
    builder.cite((source.id,))
    if source.text_sha256:
        builder.fact(
            f"Quotes are checked against a text with SHA-256 {source.text_sha256}.",
            origin=origin_of(source, "text-sha256"),
        )
    add_statements(builder, view, "What is taken from it", statements_on(view, source))
    groupings = [
        each
        for each in view.atlas.groupings.values()
        if source.id in each.sources or any(source.id in claim.sources for claim in each.members)
    ]
    if groupings:
        builder.heading("Groupings that rest on it")
        for each in groupings:
            builder.fact(each.name, target=each.id, origin=each.origin)
