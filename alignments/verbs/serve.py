"""`serve`: the app in a browser of this machine, to read in; it writes nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alignments.verbs.browse import is_theme
from alignments.verbs.common_ground import DONE, WRONG_USAGE, narrate, opened

_HOW_TO_GET = "serve needs one more package: pip install 'regional-alignments[web]'"


def run(arguments: argparse.Namespace) -> int:
    """Print the address and serve until Ctrl-C. Raises ModelError and DateError before anything is served."""
    try:
        from alignments.web.server import Server
    except ImportError:
        narrate(_HOW_TO_GET)
        return WRONG_USAGE
    if not is_theme(arguments.theme):
        return WRONG_USAGE
    opened(arguments)
    try:
        server = Server(_command(arguments), arguments.port)
    except (OSError, OverflowError) as error:
        what = error.strerror if isinstance(error, OSError) else "there is no such port"
        narrate(f"Port {arguments.port} cannot be had ({what}); leave --port out for a free one.")
        return WRONG_USAGE

    def listening() -> None:
        print(server.address, flush=True)
        narrate("Open this address in a browser of this machine; it can be opened once. Ctrl-C ends.")

    server.run(listening)
    return DONE


def _command(arguments: argparse.Namespace) -> list[str]:
    """The command that starts the app behind a page, as this one was asked for."""
    command = [sys.executable, "-P", "-m", "alignments", "--served", "--no-speak", f"--theme={arguments.theme}"]
    command.append(f"--model={Path(arguments.model).absolute() if arguments.model else ''}")
    command += [f"--as-of={arguments.as_of}"] if arguments.as_of is not None else []
    for name in ("ascii", "reduce-motion"):
        is_on = getattr(arguments, name.replace("-", "_"))
        command.append(f"--{'' if is_on else 'no-'}{name}")
    return command
