"""`alignments serve` as a process of its own, on the small model."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA

PATIENCE_SECONDS = 60


@dataclass
class Serving:
    """A server that runs, and the address that it printed."""

    process: Process
    address: str

    @property
    def root(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def port(self) -> int:
        return int(self.root.rpartition(":")[2])

    async def end(self, how: signal.Signals = signal.SIGINT) -> int:
        if self.process.returncode is None:
            self.process.send_signal(how)
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self.process.wait()


async def start(*arguments: str, model: Path = NARROW_SEA, cwd: Path | None = None) -> Serving:
    """Start `alignments serve` and wait for its address."""
    command = [sys.executable, "-m", "alignments", "--model", str(model), *arguments, "serve"]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE, cwd=cwd)
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        return Serving(process, (await process.stdout.readline()).decode().strip())


@pytest.fixture
async def serving() -> AsyncIterator[Serving]:
    server = await start()
    yield server
    await server.end()
