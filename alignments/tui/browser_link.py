"""Opening an address: http and https only, and only where a browser would not take over the terminal."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit


def may_open(url: str) -> bool:
    """True for a plain web address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


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
