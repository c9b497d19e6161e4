"""What the YAML parser takes though it is no YAML 1.2, or though it means something else there: another program would
read the file in another way, so it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.tokens import FlowEntryToken, FlowMappingEndToken, FlowSequenceEndToken, KeyToken, ScalarToken

_LIKELY = re.compile(r"""[\[{,]\s*\?\S|["'\]},|>0-9+-]#""")
_GLUED_KEY, _GLUED_HEADER = re.compile(r"\?\S"), re.compile(r"[|>][0-9+-]*#")
_GLUED_COMMENT = "a comment needs a space before its '#'"
_ENDINGS = (FlowSequenceEndToken, FlowMappingEndToken, FlowEntryToken)


def laxities(text: str, parser: Any) -> Iterator[tuple[Any, str]]:
    """The marks of what `parser` takes too freely in `text`, and what is wrong with it.

    Only a text that looks so is read again, token by token.
    """
    if not _LIKELY.search(text):
        return
    for token in yaml.scan(text, Loader=parser):
        start, end = token.start_mark, token.end_mark
        style = token.style if isinstance(token, ScalarToken) else None
        is_sign = isinstance(token, KeyToken) and end.index > start.index  # not only where a key begins
        if is_sign and _GLUED_KEY.match(text, start.index):
            yield start, "a text that begins with '?' needs quotes here"
        elif style in ("|", ">") and _GLUED_HEADER.match(text, start.index):
            yield start, _GLUED_COMMENT
        elif text[end.index : end.index + 1] == "#" and (isinstance(token, _ENDINGS) or style in ("'", '"')):
            yield end, _GLUED_COMMENT
