"""Nothing asks the network for anything: every verb, and the app through its views and a brief, under an audit hook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA

HOOK = """
import sys
ASKING = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
def refuse(event, _):
    if event in ASKING:
        print("ASKED THE NETWORK:", event, flush=True)
        raise RuntimeError(event)
sys.addaudithook(refuse)
"""
VERBS = (
    ("show", "Arden"),
    ("show", "Quay Forum", "--view", "map"),
    ("common", "Arden", "Borland"),
    ("compare", "Arden", "Borland"),
    ("changes", "2000", "2020"),
    ("members", "QF"),
    ("search", "sea"),
    ("export", "sources", "--format", "ris"),
    ("export", "memberships", "--format", "jsonld"),
    ("import", __file__, "--as", "memberships", "-o", "nowhere"),
    ("brief", "Arden", "--format", "html"),
    ("brief", "Arden", "--format", "md", "--style", "apa"),
    ("check",),
    ("verify",),
    ("schema",),
)
THE_APP = """
import asyncio
from pathlib import Path
from alignments.tui.app import AlignmentsApp
async def walk():
    app = AlignmentsApp(Path(sys.argv[1]))
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("space", "tab", "down", "2", "3", "4", "5", "1", "i", "escape", "a", "enter", "B", "escape")
        print("walked")
asyncio.run(walk())
"""


def said_under_the_hook(tmp_path: Path, program: str, *arguments: str) -> str:
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "STATE", "DATA")}
    command = [sys.executable, "-c", HOOK + program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **own})
    return done.stdout + done.stderr


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_command_asks_the_network(verb: tuple[str, ...], tmp_path: Path) -> None:
    program = "from alignments.cli import main\nmain(sys.argv[1:])"
    options = () if verb == ("schema",) else ("--model", str(NARROW_SEA))
    said = said_under_the_hook(tmp_path, program, *verb, *options)
    assert said.strip()
    assert "ASKED THE NETWORK" not in said
    assert "Traceback" not in said


def test_the_app_does_not_either(tmp_path: Path) -> None:
    said = said_under_the_hook(tmp_path, THE_APP, str(NARROW_SEA))
    assert said.strip() == "walked"


def test_the_hook_would_notice(tmp_path: Path) -> None:
    said = said_under_the_hook(tmp_path, "import socket\nsocket.create_connection(('127.0.0.1', 9))")
    assert "ASKED THE NETWORK" in said
