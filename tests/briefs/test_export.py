"""Exports: hostile data is inert in every form, notes and sources are numbered, nothing comes from outside."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alignments.briefs.brief import BriefError
from alignments.briefs.citing import in_style
from alignments.briefs.export import FORMS, export, exported, form_of
from alignments.briefs.html import html
from alignments.briefs.markdown import escaped, markdown
from alignments.briefs.office import find_pandoc
from alignments.briefs.sheets import brief_of
from alignments.model.atlas import Atlas
from alignments.model.statuses import Standing
from alignments.pages.page import Builder, Page, Quotation, Reference
from tests.conftest import Ran

Run = Callable[..., Ran]

ALLOWED = frozenset(
    ("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "dl", "dt", "dd", "figure")
) | {"blockquote", "figcaption", "sup", "a", "ol", "li", "span"}
NASTY = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "=1+2",
    "# heading",
    "- item",
    "1. one",
    "![pic](http://evil.example/x.png)",
    "<img src=http://evil.example/y.png onerror=alert(1)>",
    "`code` **bold** $x^2$ ^[note] [^1] ~~gone~~ \\alpha",
    '#eval(1) @label <label> $ x $ */ // #include("/etc/passwd")',
    "\"quoted\" & 'single' {{braces}} {=html}",
)


def hostile_page() -> Page:
    """A page in which every text is one of those that may act somewhere."""
    builder = Builder()
    for text in NASTY:
        builder.heading(text)
        builder.fact(text, label=text, sources=("s",))
        builder.fact(text)
        builder.entry(text, text, Standing.FULL, sources=("s",))
        builder.blocks.append(Quotation(text=text, verbatim=True, attribution=text, cites=(1,)))
    references = (Reference(text=f"{NASTY[0]}, {NASTY[1]}", number=1, url="javascript:alert(1)"),)
    return Page("x", "x", NASTY[0], NASTY[5], tuple(builder.blocks), references)


class Tags(HTMLParser):
    """Every tag with its attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_of_hostile_data_is_inert_and_asks_for_nothing() -> None:
    made = Tags(html(hostile_page()))
    assert {tag for tag, _ in made.tags} <= ALLOWED
    links = [attributes["href"] for tag, attributes in made.tags if tag == "a"]
    assert links
    assert all(link and link.startswith("#source-") for link in links)
    assert not [name for _, attributes in made.tags for name in attributes if name.startswith("on") or name == "src"]
    for text in NASTY:
        assert text in made.text


def test_html_has_its_language_title_and_headings_in_order(shipped: Atlas) -> None:
    made = Tags(html(brief_of(shipped.now, ["quad", "JPN"])))
    assert ("html", {"lang": "en"}) in made.tags
    levels = [int(tag[1]) for tag, _ in made.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    targets = {attributes.get("id") for _, attributes in made.tags}
    assert all(
        str(each["href"])[1:] in targets for tag, each in made.tags if tag == "a" and str(each["href"])[0] == "#"
    )


def test_markdown_of_hostile_data_shows_it_as_it_is() -> None:
    shown = Tags(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown(hostile_page())))
    assert {tag for tag, _ in shown.tags} <= {"h1", "h2", "h3", "p", "em", "strong", "ul", "li", "blockquote", "ol"}
    for text in NASTY:
        assert " ".join(text.split()) in shown.text


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40))
def test_escaped_markdown_renders_to_the_text_itself(text: str) -> None:
    flat = " ".join(text.split())
    shown = Tags(MarkdownIt("commonmark").render(escaped(text)))
    assert shown.text.strip() == flat.strip()
    assert {tag for tag, _ in shown.tags} <= {"p"}


def test_markdown_notes_are_called_and_defined(shipped: Atlas) -> None:
    text = markdown(brief_of(shipped.now, ["quad"]))
    called = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert called == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert called


def office_text(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()


def test_docx_has_real_notes_and_hostile_data_is_text(shipped: Atlas) -> None:
    content = exported(brief_of(shipped.now, ["quad"]), "docx").content
    notes = office_text(content, "word/footnotes.xml")
    assert notes.count("<w:footnote ") > 10
    assert "(source 1)" in notes
    hostile = exported(hostile_page(), "docx").content
    document, links = office_text(hostile, "word/document.xml"), office_text(hostile, "word/_rels/document.xml.rels")
    words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words
    assert "=1+2" in words
    assert "evil.example" not in links
    assert "javascript" not in links
    assert "<w:drawing" not in document


def test_the_number_of_a_note_does_not_stick_to_a_year_where_a_document_becomes_plain_text(shipped: Atlas) -> None:
    document = office_text(exported(brief_of(shipped.now, ["quad"]), "docx").content, "word/document.xml")
    text = re.sub(r"<[^>]*>", "", re.sub(r"<w:footnoteReference [^>]*>", "NOTE", document))
    assert len(re.findall(r"\sNOTE", text)) == text.count("NOTE") > 10


def test_odt_and_a_letterhead_of_ones_own(shipped: Atlas, tmp_path: Path) -> None:
    page = brief_of(shipped.now, ["aukus"])
    plain = exported(page, "odt").content
    assert "text:note-class" in office_text(plain, "content.xml")
    letterhead = tmp_path / "letterhead.docx"
    letterhead.write_bytes(exported(page, "docx").content)
    target = tmp_path / "page.docx"
    assert export(page, target, reference_doc=letterhead) == ""
    with pytest.raises(BriefError, match="to take the styles from"):
        export(page, tmp_path / "other.docx", reference_doc=tmp_path / "none.docx")


def test_pdf_is_tagged_and_says_it_is_accessible(shipped: Atlas) -> None:
    made = exported(brief_of(shipped.now, ["us-jpn"]), "pdf")
    assert made.content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in made.content
    assert b"pdfuaid" in made.content
    assert "No font here shows" in made.remark or made.remark == ""
    assert exported(hostile_page(), "pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("style", ["apa", "oscola", "harvard"])
def test_references_in_other_styles_are_set_by_either_program(
    shipped: Atlas, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = brief_of(shipped.now, ["quad"])
    house = [each.text for each in page.references]
    by_pandoc = [each.text for each in in_style(shipped, page, style).references]

    def missing() -> str:
        raise BriefError("no pandoc")

    monkeypatch.setattr("alignments.briefs.citing.find_pandoc", missing)
    by_citeproc = [each.text for each in in_style(shipped, page, style).references]
    for texts in (by_pandoc, by_citeproc):
        assert not set(texts) & set(house)
        assert "Madan" in texts[1]
        assert "https://warontherocks.com/2017/11/rise-fall-rebirth-quad/" in texts[1]
        assert not any("<" in text and style != "oscola" for text in texts)


def test_what_there_is_no_style_or_form_for_is_one_line(shipped: Atlas, tmp_path: Path) -> None:
    page = brief_of(shipped.now, ["quad"])
    with pytest.raises(BriefError, match="There is no style 'mla'; write house, apa, oscola, harvard or the path"):
        in_style(shipped, page, "mla")
    with pytest.raises(BriefError, match="names no form"):
        form_of(Path("x.png"))
    (tmp_path / "x.md").write_text("mine")
    with pytest.raises(BriefError, match="There is a file"):
        export(page, tmp_path / "x.md")
    assert (tmp_path / "x.md").read_text() == "mine"
    with pytest.raises(BriefError, match="is no folder"):
        export(page, tmp_path / "none" / "x.md")


def test_a_missing_extra_is_one_line_that_says_how_to_get_it(shipped: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    page = brief_of(shipped.now, ["quad"])
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    monkeypatch.setitem(__import__("sys").modules, "pypandoc", None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(BriefError, match=r"pip install 'regional-alignments\[pdf\]'"):
        exported(page, "pdf")
    with pytest.raises(BriefError, match=r"pip install 'regional-alignments\[docs\]'"):
        find_pandoc()


def test_every_form_is_made_of_the_small_model(atlas: Atlas) -> None:
    page = brief_of(atlas.now, ["ARD", "quay"], ["fishing"])
    for form in FORMS:
        assert len(exported(page, form).content) > 500
