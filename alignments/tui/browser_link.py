"""Opening an address: http and https only, and only where a browser would not take over the terminal."""

from __future__ import annotations

import os
import re
import sys
from urllib.parse import urlsplit

_UNHEARD = {"_": "underscore", "~": "tilde", "#": "number sign", "@": "at sign"}


def may_open(url: str) -> bool:
    """True for a plain web address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def unheard_signs(url: str) -> str:
    """The parts of an address in which signs stand that screen readers leave out, with words for these, or empty.

    `kaikenwe_000001.html` is `kaikenwe underscore 000001.html`.
    """
    parts = [part for part in url.split("/") if any(sign in part for sign in _UNHEARD)]
    spoken = (re.sub("|".join(_UNHEARD), lambda found: f" {_UNHEARD[found[0]]} ", part) for part in parts)
    return ", then ".join(" ".join(part.split()) for part in spoken)


def has_browser() -> bool:
    """True where a graphical browser can be expected."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and not os.environ.get("SSH_CONNECTION")


def open_address(url: str) -> bool:
    """Open `url` in the browser and return True, or return False if it may not or cannot be opened."""
    if not may_open(url) or not has_browser():
        return False
    import webbrowser  # here: it looks for browsers on the whole path when it is imported

    try:
        return webbrowser.open(url, new=2)
    except webbrowser.Error:
        return False
