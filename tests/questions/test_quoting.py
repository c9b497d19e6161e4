"""Quotations against a text with every trap: what passes, what fails, and why."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.atlas import Atlas
from alignments.questions.quoting.fold import fold_text
from alignments.questions.quoting.match import Kind
from alignments.questions.quoting.verdict import Text, verify

ARTICLE = """\
Harbour pact takes shape
The minister, Ana Arlo, acknowledged that the old pact had been floated, but the idea is no longer in her mind.
“We do not want a bloc. We want only a harbour that is open to everyone, and we shall never close it,” Arlo said.
One was less sure. “A harbour needs walls – and watchmen – to be safe,” Bram Bos said. “Without them it is a beach.”
He added: “The café at the quay is the best place for talks, not the worst.”
“Fish is a matter for experts,” she said.
According to Carla Cruz, an analyst, “nobody has read the text”.
"""
ARLO, BOS, CRUZ = ["Ana Arlo"], ["Bram Bos"], ["Carla Cruz"]


@pytest.fixture(scope="module")
def article() -> Text:
    return Text(ARTICLE)


@pytest.mark.parametrize(
    ("quote", "names", "kind"),
    [
        ("We want only a harbour that is open to everyone", ARLO, Kind.EXACT),
        ("A harbour needs walls - and watchmen - to be safe", BOS, Kind.TYPOGRAPHY),
        ("We want\u00a0only a har\u00adbour\nthat is  open to\u200b everyone", ARLO, Kind.TYPOGRAPHY),
        (unicodedata.normalize("NFD", "The café at the quay is the best place"), BOS, Kind.TYPOGRAPHY),
        ("“We want only a harbour that is open to everyone.”", ARLO, Kind.EDGES),
        ("[A] harbour needs walls … to be safe", BOS, Kind.EDITED),
        ("Without [walls and watchmen] it is a beach", BOS, Kind.EDITED),
        ("Fish is a matter [sic] for experts", ["Carla Cruz", "Bram Bos"], Kind.EDITED),
        ("nobody has read the text", CRUZ, Kind.EXACT),
    ],
)
def test_what_is_word_for_word_passes(article: Text, quote: str, names: list[str], kind: Kind) -> None:
    verdict = verify(quote, names, article)
    assert (verdict.failures, verdict.match.kind) == ((), kind)


@pytest.mark.parametrize(
    ("quote", "names", "words"),
    [
        ("We want only a harbour that is open to nobody", ARLO, "[-everyone,-] {+nobody+}"),
        ("We want a harbour that is open to everyone", ARLO, "We want [-only-] a harbour"),
        ("we want only a harbour", ARLO, "only the case differs"),
        ("We do … want a bloc", ARLO, "the words left out hold not, which may turn the meaning: “not”"),
        ("that is open to everyone, and we shall ... close it", ARLO, "hold never"),
        ("A harbour needs walls … Without them it is a beach", BOS, "it joins two quotations into one"),
        ("A harbour needs walls", ARLO, "the text has it said by Bram Bos, not by Ana Arlo"),
        ("We do not want a bloc", BOS, "the text has it said by Arlo, not by Bram Bos"),
        ("The café at the quay", ARLO, "the text has it said by Bram Bos, not by Ana Arlo"),
        ("the idea is no longer in her mind", ARLO, "the reporter's words, not the speaker's"),
        ("the idea is no longer in her mind", CRUZ, "not in quotation marks"),
        ("Every ship in the harbour flies two flags at once", ARLO, "these words are not in the text"),
        ("", ARLO, "these words are not in the text"),
        ("We want only a harb", ARLO, "[-harbour-] {+harb+}"),
        ("e do not want a bloc", ARLO, "{+e+} do not want"),
        ("We want only a harbour that is [not] open to everyone", ARLO, "put in brackets may turn the meaning: [not]"),
        ("Fish is a matter for experts", ["Bram Cruz"], "said by Bram Bos, not by Bram Cruz"),
    ],
)
def test_what_is_not_is_caught_with_the_reason(article: Text, quote: str, names: list[str], words: str) -> None:
    verdict = verify(quote, names, article)
    assert words in " ".join(verdict.failures)
    assert not verdict.passed


def test_what_an_ellipsis_hides_is_told_and_where_it_stands(article: Text) -> None:
    verdict = verify("A harbour needs walls … to be safe", BOS, article)
    assert verdict.remarks == ("what is left out or replaced: “– and watchmen –”",)
    assert verdict.place == (4, 21)
    assert ARTICLE[slice(*verdict.offsets)] == verdict.exact == "A harbour needs walls – and watchmen – to be safe"
    assert verdict.prefix.endswith("was less sure. “")
    assert verdict.suffix.startswith(",” Bram Bos said")


def test_a_pronoun_is_whoever_was_named_last(article: Text) -> None:
    assert "said by Bram Bos" in " ".join(verify("Fish is a matter for experts", ARLO, article).failures)
    nobody = Text("“Tide waits for no one,” ran the banner.")
    assert verify("Tide waits for no one", ARLO, nobody).remarks == ("nobody is named near it as the speaker",)


@given(text=st.text(max_size=80))
def test_to_fold_what_is_folded_changes_nothing_and_places_are_right(text: str) -> None:
    folded = fold_text(text)
    assert fold_text(folded.text).text == folded.text
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_composition_makes_no_difference(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFD", text)).text == fold_text(unicodedata.normalize("NFC", text)).text


@given(data=st.data())
def test_any_stretch_of_whole_words_is_found_where_it_stands(data: st.DataObject) -> None:
    words = [found.span() for found in re.finditer(r"\w+", ARTICLE)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 12, len(words) - 1)))
    quote = ARTICLE[words[first][0] : words[last][1]]
    match = verify(quote, ARLO, Text(ARTICLE)).match
    assert match.kind is Kind.EXACT
    assert ARTICLE[match.start : match.end] == quote


@pytest.mark.parametrize(
    ("text", "quote", "names"),
    [
        ("“We shall\nmeet again,” said Ana Arlo.", "We shall meet again", ARLO),
        ("‘We shan’t meet,’ said Ana Arlo.", "We shan't meet", ARLO),
        ("“One word.\n“Another word,” said Ana Arlo.", "Another word", ARLO),
        ("We meet\n“We meet,” said Ana Arlo.", "We meet", ARLO),
        ("“We dig,” Arlo said. “We must.” Bos said he disagreed.", "We must", ARLO),
        ("Ana Arlo spoke. Bram Bos rose.\n“We dig,” he said.", "We dig", BOS),
        ("„Wir graben“, sagte sie. «Nous creusons», said Bram Bos.", "Nous creusons", BOS),
    ],
)
def test_how_texts_print_quotations(text: str, quote: str, names: list[str]) -> None:
    assert verify(quote, names, Text(text), ["Ana Arlo", "Bram Bos"]).failures == ()


@given(quote=st.text(alphabet="We want.[]… only", max_size=40))
def test_no_quotation_ends_in_anything_but_a_verdict(quote: str) -> None:
    verdict = verify(quote, ARLO, Text(ARTICLE))
    assert verdict.passed or verdict.failures


def test_the_shipped_quotations_pass_against_the_article_where_it_is_at_hand(shipped: Atlas) -> None:
    file = Path(__file__).parents[3] / "shared" / "source" / "fmt-2025-07-13.txt"
    texts = [Text(file.read_text(encoding="utf-8"))] if file.exists() else []
    for text in texts:
        quotes = [each for each in shipped.statements.values() if each.verbatim]
        verdicts = [verify(each.text, [shipped.name(each.speaker)], text) for each in quotes]
        assert [verdict.failures for verdict in verdicts] == [()] * 5
        assert not verify("no longer a central focus", ["Toshihiro Kitamura"], text).passed
