"""A page as one HTML file: no outside requests, no scripts, prints well, and reads well with a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from alignments.pages.page import Block, Entry, Fact, Heading, Page, Quotation, Reference

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 Georgia, 'Times New Roman', serif; color: #1c2129; background: #fff; max-width: 44rem;
  margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; border-bottom: 2px solid #00625a; padding-bottom: .4rem; }
h2 { font-size: 1.25rem; color: #00625a; margin: 1.8rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
h4, h5, h6 { font-size: 1rem; font-style: italic; margin: 1rem 0 .2rem; }
.asked { color: #4a5360; margin: .4rem 0 1.2rem; }
p { margin: .5rem 0; }
dl { margin: .5rem 0; }
dt { font-weight: bold; }
dd { margin: 0 0 .45rem 1.25rem; }
figure { margin: .8rem 0 .8rem 1rem; padding-left: 1rem; border-left: 3px solid #b9bec6; }
blockquote { margin: 0; }
figcaption { color: #4a5360; font-size: .92rem; }
.mark { color: #a3212f; font-weight: bold; }
sup { line-height: 0; font-size: .75em; }
a { color: #00569c; }
ol.sources { padding-left: 2.2rem; font-size: .92rem; overflow-wrap: anywhere; }
ol.sources li { margin-bottom: .35rem; }
@media print {
  body { margin: 0; max-width: none; font-size: 10.5pt; }
  h1, h2, h3, h4 { break-after: avoid; }
  figure, dd, ol.sources li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""


def html(page: Page) -> str:
    """The page as an HTML file in UTF-8. All that comes from data is escaped."""
    asked = f'<p class="asked">{escape(page.asked[0].upper() + page.asked[1:])}.</p>\n' if page.asked else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(page.title)}</h1>\n{asked}"
        + "\n".join(_blocks(page.blocks))
        + f"\n{_sources(page.references)}</main>\n</body>\n</html>\n"
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Runs of entries and of labelled facts become one list each."""
    for is_listed, run in groupby(blocks, key=_is_listed):
        if is_listed:
            items = "\n".join(f"<dt>{escape(_name(each))}</dt>\n<dd>{_text(each)}</dd>" for each in run)
            yield f"<dl>\n{items}\n</dl>"
        else:
            for block in run:
                yield _block(block)


def _is_listed(block: Block) -> bool:
    return bool(_name(block))


def _name(block: Block) -> str:
    return block.name if isinstance(block, Entry) else block.label if isinstance(block, Fact) else ""


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        level = min(6, block.level + 1)
        return f"<h{level}>{escape(block.text)}</h{level}>"
    if isinstance(block, Quotation):
        words = f"“{_text(block, close='”')}" if block.verbatim else _text(block)
        caption = f"<figcaption>{escape(block.caption)}</figcaption>"
        return f"<figure>\n<blockquote><p>{words}</p></blockquote>\n{caption}\n</figure>"
    return f"<p>{_text(block)}</p>"


def _text(block: Block, close: str = "") -> str:
    """The text of a block with its warnings and the numbers of its sources."""
    marks = "".join(f' <span class="mark">({escape(mark)})</span>' for mark in block.marks)
    links = ", ".join(f'<a href="#source-{number}" aria-label="source {number}">{number}</a>' for number in block.cites)
    return f"{escape(block.text)}{close}{marks}" + (f"<sup>[{links}]</sup>" if links else "")


def _sources(references: tuple[Reference, ...]) -> str:
    if not references:
        return ""
    items = "\n".join(f'<li id="source-{each.number}">{_reference(each)}</li>' for each in references)
    return f'<h2>Sources</h2>\n<ol class="sources">\n{items}\n</ol>\n'


def _reference(reference: Reference) -> str:
    """A reference with its address as a link, if it is a web address."""
    text, url = escape(reference.text), reference.url
    if not url.startswith(("http://", "https://")):
        return text
    return text.replace(escape(url), f'<a href="{escape(url, quote=True)}">{escape(url)}</a>')
