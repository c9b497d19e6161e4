"""A picture as one SVG file: no outside fonts, no scripts, every word at its cell, the same content in words inside."""

from __future__ import annotations

import re
from html import escape

from alignments.pages.layout import cells
from alignments.pictures.picture import Drawn

_WIDTH, _HEIGHT = 8.0, 17.0
_PAPER = "#ffffff"
_INK = {
    "heading": "#00625a",
    "label": "#00625a",
    "quote": "#3a2c00",
    "warning": "#a3212f",
    "full": "#8a4d00",
    "loose": "#00569c",
    "qualified": "#a3212f",
    "former": "#57606b",
    "none": "#b9bec6",
    "muted": "#57606b",
    "cite": "#57606b",
}
_TEXT = "#1c2129"
_WORDS = re.compile(r"[^ ]+")
_BOLD = frozenset({"heading", "name"})


def svg(drawn: Drawn, title: str, words: str) -> str:
    """The picture on white paper; `title` and `words` are what a screen reader reads of it."""
    columns = max((cells(line) for line in drawn.text().splitlines()), default=1)
    columns = max(columns, cells(title) + 2)
    width, height = columns * _WIDTH + 16, (len(drawn.lines) + 1) * _HEIGHT + 16
    lines = (_line(line, 8 + (number + 2) * _HEIGHT) for number, line in enumerate(drawn.lines))
    body = "\n".join(line for line in lines if line)
    head = f'<text x="8" y="{8 + _HEIGHT * 0.8:.0f}" font-weight="bold" fill="{_TEXT}">{escape(title)}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title words" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="words">{escape(words)}</desc>\n'
        f'<rect width="100%" height="100%" fill="{_PAPER}"/>\n'
        f'<g font-family="monospace" font-size="13" xml:space="preserve">\n{head}\n{body}\n</g>\n</svg>\n'
    )


def _line(line: tuple[tuple[str, str], ...], y: float) -> str:
    """One line: a text element for each word of each style, at the cell that it begins in and as long as its cells."""
    parts = []
    at = 0
    for text, style in line:
        ink = _INK.get(style, _TEXT)
        bold = ' font-weight="bold"' if style in _BOLD else ""
        for word in _WORDS.finditer(text):
            x = 8 + (at + cells(text[: word.start()])) * _WIDTH
            length = cells(word[0]) * _WIDTH
            place = f'x="{x:g}" y="{y:g}" textLength="{length:g}" lengthAdjust="spacingAndGlyphs"'
            parts.append(f'<text {place} fill="{ink}"{bold}>{escape(word[0])}</text>')
        at += cells(text)
    return "".join(parts)
