"""The program in a window that Orca reads, on a screen that nobody sees: what Orca says is in the log it keeps.

Debian's packages: orca, xvfb, xdotool, at-spi2-core, dbus, gir1.2-vte-2.91. Where there is no speech at all, Orca
writes down what it would say. What comes without a key it does not say in a terminal: so the program is started from
a shell there, as people do.
"""

from __future__ import annotations

import codecs
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
import tty
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests.speech.yasr import environment

PROGRAMS = ("orca", "Xvfb", "xdotool", "dbus-run-session")
_BUS = "/usr/libexec/at-spi-bus-launcher"
_KEYS = {"down": "Down", "up": "Up", "right": "Right", "tab": "Tab", "shift+tab": "shift+Tab", "enter": "Return"}
_KEYS |= {"esc": "Escape", "space": "space"}
# Of what a terminal shows after these Orca says nothing or one letter, whatever the program; r says it again.
_UNSAID = ("esc", "right")
_SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'\s*\[?\{", re.DOTALL)
_START = """
Xvfb -displayfd 3 -screen 0 1280x900x24 3>display & sleep 1
export DISPLAY=:$(cat display)
{bus} --launch-immediately & sleep 1
gsettings set org.gnome.desktop.interface toolkit-accessibility true
orca --replace --debug-file={log} & sleep 4
/usr/bin/python3 window.py
"""
_WINDOW = """
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Vte
terminal = Vte.Terminal()
terminal.set_size({columns}, 24)
terminal.spawn_async(Vte.PtyFlags.DEFAULT, None, ["/bin/sh"], None, GLib.SpawnFlags.DEFAULT, None, None, -1, None, None)
window = Gtk.Window(title="terminal")
window.add(terminal)
window.show_all()
terminal.grab_focus()
window.present()
Gtk.main()
"""


def is_here() -> bool:
    """True if everything that it takes is installed."""
    if not all(map(shutil.which, PROGRAMS)) or not Path(_BUS).exists():
        return False
    tried = "import gi; gi.require_version('Vte', '2.91'); from gi.repository import Vte"
    return subprocess.run(["/usr/bin/python3", "-c", tried], capture_output=True, check=False).returncode == 0


class Orca:
    """The program under Orca."""

    def __init__(self, home: Path, arguments: list[str], *, columns: int, own: Mapping[str, str]) -> None:
        """`home` is home and working folder of everything; `own` is set in the environment."""
        program = home / "program"
        program.write_text(f"#!/bin/sh\nexec {shlex.join([sys.executable, '-m', 'alignments', *arguments])}\n")
        program.chmod(0o700)
        (home / "window.py").write_text(_WINDOW.format(columns=columns))
        self._home = home
        self._before = 0
        self._log = ""
        self._end, other = os.openpty()  # to a terminal Orca writes its log at once, to a file now and then
        tty.setraw(other)
        threading.Thread(target=self._listen, daemon=True).start()
        self._environment = environment(home, own) | {"GTK_MODULES": "gail:atk-bridge", "NO_AT_BRIDGE": "0"}
        self._session = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", _START.format(bus=shlex.quote(_BUS), log=os.ttyname(other))],
            cwd=home,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.heard_until(lambda said: said.replace("Screen reader on.", "").strip() != "")  # of the window
        self.send('"./program"')

    def heard_until(self, is_all: Callable[[str], bool], *, longest: float = 30.0) -> str:
        """What is said since the last key until it is all that was waited for, or for so many seconds."""
        begun = time.monotonic()
        while not is_all(said := self._said()) and time.monotonic() - begun < longest:
            time.sleep(0.05)
        return said

    def send(self, key: str) -> None:
        """Press a key by its name in the files of jobs; a text in quotation marks is typed and entered."""
        self._before = len(self._log)
        if key.startswith('"'):
            self._press("type", "--delay", "30", "--", key[1:-1]) if len(key) > 2 else None
            self._press("key", "Return")
        elif key in _UNSAID:
            self._press("key", "--delay", "500", _KEYS[key], "r")
        elif key in _KEYS:
            self._press("key", _KEYS[key])
        else:
            self._press("type", "--", key)

    def close(self) -> None:
        """End it all."""
        os.killpg(self._session.pid, signal.SIGKILL)
        self._session.wait()
        os.close(self._end)

    def _press(self, *what: str) -> None:
        display = (self._home / "display").read_text().strip()
        subprocess.run(["xdotool", *what], env={**self._environment, "DISPLAY": f":{display}"}, check=True)

    def _listen(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        with suppress(OSError):  # when it is closed
            while new := os.read(self._end, 65536):
                self._log += decoder.decode(new)

    def _said(self) -> str:
        return " ".join(_SAID.findall(self._log[self._before :]))
