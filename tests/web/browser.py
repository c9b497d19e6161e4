"""A real browser without a window, driven over its own protocol (CDP), and what it asks for."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import signal
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
_PATIENCE_SECONDS = 60


class Tab:
    """One tab: the addresses that it asked for, what came in through sockets, and what it complained of."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.asked: list[str] = []
        self.drawn = b""
        self.complaints: list[str] = []

    async def call(self, method: str, **what: Any) -> dict[str, Any]:
        """Ask the browser for something and return its answer, noting what happens meanwhile."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": what})
        while True:
            message = await self._next()
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    async def until_drawn(self, text: str) -> None:
        """Wait until `text` came in through the socket, without the escape sequences between its letters."""
        while text not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.drawn.decode(errors="replace")):
            await self._next()

    async def type(self, keys: str) -> None:
        """Press keys that are characters."""
        for key in keys:
            await self.call("Input.dispatchKeyEvent", type="char", text=key)

    async def value(self, expression: str) -> Any:
        """What a piece of script in the page is worth."""
        return (await self.call("Runtime.evaluate", expression=expression))["result"].get("value")

    async def _next(self) -> dict[str, Any]:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            message: dict[str, Any] = json.loads(await self._socket.receive_str())
        what = message.get("params", {})
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(what["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(what["url"])
            case "Network.webSocketFrameReceived" if what["response"]["opcode"] == 2:
                self.drawn += base64.b64decode(what["response"]["payloadData"])
            case "Log.entryAdded":
                self.complaints.append(what["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(what["exceptionDetails"]["text"])
        return message


@asynccontextmanager
async def opened_tab(folder: Path) -> AsyncIterator[Tab]:
    """A browser with a profile of its own in `folder`, and its one tab."""
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"]
    command = [CHROMIUM, *options, f"--user-data-dir={folder}", "--window-size=1200,800", "about:blank"]
    # A group of its own: the browser is many processes, which must all end with it.
    process = await asyncio.create_subprocess_exec(*command, stderr=PIPE, stdout=DEVNULL, start_new_session=True)
    assert process.stderr is not None
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not (found := re.search(rb"listening on ws://([^/]+)/", line := await process.stderr.readline())):
                assert line, "the browser did not start"
        async with aiohttp.ClientSession() as session:
            tabs = await (await session.get(f"http://{found[1].decode()}/json/list")).json()
            address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
            async with session.ws_connect(address, max_msg_size=0) as socket:
                tab = Tab(socket)
                for domain in ("Network", "Page", "Log", "Runtime"):
                    await tab.call(f"{domain}.enable")
                yield tab
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
