"""What is opened: plain web addresses, and only where a browser would not take over the terminal."""

from __future__ import annotations

import webbrowser

import pytest

from alignments.tui.browser_link import may_open, open_address, unheard_signs


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://www.asean.org/page?x=1", True),
        ("http://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https:///nowhere", False),
        ("--new-window", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_plain_web_addresses_may_be_opened(url: str, may: bool) -> None:
    assert may_open(url) is may


def test_nothing_is_opened_without_a_screen_or_over_a_remote_line(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(url: str, **_: object) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not open_address("https://example.org")
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_address("https://example.org")
    assert not open_address("file:///etc/passwd")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    assert not open_address("https://example.org")
    assert opened == ["https://example.org"]


def test_signs_that_readers_leave_out_have_words() -> None:
    assert unheard_signs("https://www.mofa.go.jp/press/kaiken/kaikenwe_000001_00205.html") == (
        "kaikenwe underscore 000001 underscore 00205.html"
    )
    assert unheard_signs("https://a.org/~ann/b/_c#d") == "tilde ann, then underscore c number sign d"
    assert unheard_signs("https://a.org/b-c") == ""
