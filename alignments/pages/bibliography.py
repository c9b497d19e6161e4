"""Sources for reference managers: RIS and BibTeX (CSL-JSON is what `pages.data.source_data` gives)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alignments.model.dates import Date
from alignments.model.entities import Source

_RIS_TYPES = {
    "article": "GEN",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "legislation": "STAT",
    "bill": "BILL",
    "hearing": "HEAR",
    "map": "MAP",
    "report": "RPRT",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "press-release": "PRESS",
    "entry": "ENCYC",
    "entry-encyclopedia": "ENCYC",
}
_BIBTEX_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
    "entry": "incollection",
    "entry-encyclopedia": "incollection",
}
_BIBTEX_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def ris(sources: Iterable[Source]) -> str:
    """Sources in RIS, one record each, the type first (https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html)."""
    return "".join("".join(f"{tag}  - {_flat(value)}\n" for tag, value in _ris_fields(each)) + "\n" for each in sources)


def _ris_fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES.get(str(source.csl.get("type")), "GEN")
    yield "ID", source.id
    for author in _authors(source):
        yield "AU", author
    fields = (
        ("TI", source.title),
        ("T2", source.container),
        ("PB", source.csl.get("publisher")),
        ("PY", source.issued.text[:4] if source.issued else ""),
        ("DA", _slashed(source.issued)),
        ("VL", source.csl.get("volume")),
        ("SP", source.csl.get("page")),
        ("DO", source.csl.get("DOI")),
        ("UR", source.url),
        ("Y2", _slashed(source.accessed)),
        ("LA", source.csl.get("language")),
        ("DB", source.csl.get("archive")),
        ("N1", source.note),
    )
    yield from ((tag, str(value)) for tag, value in fields if value)
    yield "ER", ""


def bibtex(sources: Iterable[Source]) -> str:
    """Sources in BibTeX, with the fields that biblatex takes for addresses and the day they were read."""
    return "\n".join(map(_bibtex_entry, sources))


def _bibtex_entry(source: Source) -> str:
    kind = _BIBTEX_TYPES.get(str(source.csl.get("type")), "misc")
    fields = (
        (
            "author",
            " and ".join(f"{{{_escaped(each)}}}" if "," not in each else _escaped(each) for each in _authors(source)),
        ),
        ("title", f"{{{_escaped(source.title)}}}"),
        ("journal" if kind == "article" else "howpublished", _escaped(source.container)),
        ("publisher", _escaped(str(source.csl.get("publisher", "")))),
        ("date", source.issued.text.rstrip("~?") if source.issued else ""),
        ("year", source.issued.text[:4] if source.issued else ""),
        ("volume", _escaped(str(source.csl.get("volume", "")))),
        ("pages", _escaped(str(source.csl.get("page", "")))),
        ("doi", _escaped(str(source.csl.get("DOI", "")))),
        ("url", source.url.replace("{", "%7B").replace("}", "%7D")),
        ("urldate", source.accessed.text if source.accessed else ""),
        ("note", _escaped(source.note)),
    )
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value and value != "{}"]
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}", ""])


def _authors(source: Source) -> list[str]:
    """`Wong, Penny` or the name of a body."""
    authors = source.csl.get("author", ())
    names = [each for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    return [_author(each) for each in names]


def _author(name: dict[str, object]) -> str:
    parts = (str(name.get("family", "")), str(name.get("given", "")))
    return str(name.get("literal", "")) or ", ".join(part for part in parts if part)


def _slashed(date: Date | None) -> str:
    """`2005/12/14`, `2005/12//`: a date as RIS has it."""
    if date is None:
        return ""
    parts = [*date.text.rstrip("~?").split("-"), "", ""][:3]
    return "/".join(parts)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _flat(text).translate(_BIBTEX_SPECIAL)
