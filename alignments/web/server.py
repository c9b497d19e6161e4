"""The server: one page, the script that draws a terminal in it, and a program of its own for each page that is open."""

from __future__ import annotations

import asyncio
import html
import json
import socket
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from importlib import resources
from string import Template

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from alignments.web.guard import HOST, Guard

_STATIC = {
    "/textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "/xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "/page.js": ("alignments.web", "page.js", "text/javascript"),
}
_MOST_PAGES = 8
_LARGEST_CELLS = 1000


class Program(AppService):
    """The app behind one page. It is started without a shell, and may tell the browser nothing but what to draw."""

    def __init__(self, command: Sequence[str], page: web.WebSocketResponse) -> None:
        async def close() -> None:
            await page.close()

        super().__init__(
            "alignments",
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._arguments = command

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width=width, height=height)
        self._process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Pass on what the app draws; when it ends, in whatever way, its page ends."""
        await super().run()
        await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """The end of the program ends the page; addresses to open and files to take are not passed on."""
        if json.loads(data).get("type") == "exit":
            await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """Pieces of files are not passed on."""


class Server:
    """Serves the app that `command` starts, on a port of the loopback that is free where `port` is 0."""

    def __init__(self, command: Sequence[str], port: int = 0) -> None:
        """Raises OSError where the port is taken."""
        self._command = command
        self._listening = socket.create_server((HOST, port))
        self.guard = Guard(self._listening.getsockname()[1])
        self._open: set[web.WebSocketResponse] = set()

    @property
    def address(self) -> str:
        """The address to open, with the token that is worth something once."""
        return self.guard.address

    def application(self) -> web.Application:
        """The routes behind the guard."""
        app = web.Application()
        self.guard.install(app)
        app.router.add_get("/", self._page)
        app.router.add_get("/ws", self._socket)
        for path in _STATIC:
            app.router.add_get(path, self._static)
        app.on_shutdown.append(self._close_pages)
        return app

    def run(self, listening: Callable[[], None]) -> None:
        """Serve until a signal ends it; `listening` is called when the first page can be asked for."""
        web.run_app(self.application(), sock=self._listening, print=lambda *_: listening(), access_log=None)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if request.query_string:  # the script of the page would do what some of it says
            raise web.HTTPSeeOther("/")
        template = resources.files("alignments.web").joinpath("page.html").read_text("utf-8")
        filled = Template(template).substitute(socket=html.escape(f"ws://{request.host}/ws"))
        return web.Response(text=filled, content_type="text/html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        package, name, content_type = _STATIC[request.path]
        content = resources.files(package).joinpath(*name.split("/")).read_bytes()
        return web.Response(body=content, content_type=content_type, charset="utf-8")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """A program for as long as its page is open."""
        if len(self._open) >= _MOST_PAGES:
            raise web.HTTPServiceUnavailable(text="Too many pages are open; close one.\n")
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        self._open.add(page)
        program = Program(self._command, page)
        try:
            await program.start(_cells(request.query.get("width"), 80), _cells(request.query.get("height"), 24))
            await _pass_on(page, program)
        finally:
            self._open.discard(page)
            await program.stop()
        return page

    async def _close_pages(self, _: web.Application) -> None:
        for page in set(self._open):
            await page.close(code=WSCloseCode.GOING_AWAY)


async def _pass_on(page: web.WebSocketResponse, program: Program) -> None:
    """What is typed and how large the page is, to the program; a message of another kind or shape is dropped."""
    async for message in page:
        if message.type is not WSMsgType.TEXT:
            continue
        match _said(message.data):
            case ["stdin", str(keys)]:
                await program.send_bytes(keys.encode(errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await program.set_terminal_size(_cells(width, 80), _cells(height, 24))
            case ["focus", *_]:
                await program.focus()
            case ["blur", *_]:
                await program.blur()


def _said(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _cells(given: str | int | None, otherwise: int) -> int:
    """A number of cells that a terminal can have."""
    try:
        return max(1, min(int(given or otherwise), _LARGEST_CELLS))
    except ValueError:
        return otherwise
