"""Whoever may not ask the server is refused; whoever may gets the app, which writes nothing."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientResponse, ClientSession, CookieJar, WSServerHandshakeError

from tests.conftest import NARROW_SEA, Ran
from tests.web.browser import CHROMIUM, opened_tab
from tests.web.conftest import PATIENCE_SECONDS, Serving, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server is tested where signals are")
PATHS = ("/", "/ws", "/textual.js", "/page.js", "/xterm.css", "/download/x", "/static/", "/nothing")
REFUSED, NOT_FOUND, NOT_ALLOWED, UNAVAILABLE = 403, 404, 405, 503


@pytest.fixture
async def stranger() -> AsyncIterator[ClientSession]:
    """Somebody who was not given the address."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


@pytest.fixture
async def guest(serving: Serving) -> AsyncIterator[ClientSession]:
    """Somebody who has opened the printed address."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        assert (await session.get(serving.address)).status == 200
        yield session


class Page:
    """A page that is open: what the app draws, and keys for it."""

    def __init__(self, socket_: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket_
        self.drawn = ""

    async def until(self, text: str) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while text not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.drawn):
                message = await self.socket.receive()
                assert message.type is aiohttp.WSMsgType.BINARY, (message, self.drawn)
                self.drawn += message.data.decode(errors="replace")

    async def press(self, keys: str, until: str) -> None:
        self.drawn = ""
        await self.socket.send_json(["stdin", keys])
        await self.until(until)


async def opened_page(guest: ClientSession, serving: Serving) -> Page:
    address = f"{serving.root}/ws?width=120&height=36".replace("http", "ws", 1)
    return Page(await guest.ws_connect(address, headers={"Origin": serving.root}))


async def refused(answer: ClientResponse) -> bool:
    return answer.status == REFUSED and len((await answer.text()).splitlines()) == 1


async def test_nobody_gets_in_without_the_token(serving: Serving, stranger: ClientSession) -> None:
    for path in PATHS:
        assert await refused(await stranger.get(serving.root + path)), path
    for token in ("", "x", serving.address[-43:-1], "é" * 43):
        assert await refused(await stranger.get(serving.root, params={"token": token}))
    stranger.cookie_jar.update_cookies({"alignments": "x"})
    assert await refused(await stranger.get(serving.root))
    with pytest.raises(WSServerHandshakeError) as error:
        await opened_page(stranger, serving)
    assert error.value.status == REFUSED


async def test_the_token_is_worth_something_once_and_leaves_the_address(
    serving: Serving, stranger: ClientSession
) -> None:
    first = await stranger.get(serving.address, allow_redirects=False)
    assert (first.status, first.headers["Location"]) == (303, "/")
    cookie = first.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert serving.address.partition("=")[2] not in cookie
    assert (await stranger.get(serving.root)).status == 200
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as another:
        assert await refused(await another.get(serving.address))
        assert await refused(await another.get(serving.root, params={"token": ""}))
    assert await refused(await stranger.get(serving.address))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1:{port}", ""])
async def test_a_page_of_another_site_is_refused_even_with_the_cookie(
    origin: str, serving: Serving, guest: ClientSession
) -> None:
    headers = {"Origin": origin.format(port=serving.port)} if origin else {}
    for path in PATHS if origin else ("/ws",):
        assert await refused(await guest.get(serving.root + path, headers=headers)), path
    with pytest.raises(WSServerHandshakeError) as error:
        await guest.ws_connect(f"{serving.root}/ws".replace("http", "ws", 1), headers=headers)
    assert error.value.status == REFUSED


@pytest.mark.parametrize("host", ["evil.example:{port}", "evil.example", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}"])
async def test_a_name_that_leads_here_is_refused_even_with_the_cookie(
    host: str, serving: Serving, guest: ClientSession
) -> None:
    named = host.format(port=serving.port)
    cookie = next(f"{each.key}={each.value}" for each in guest.cookie_jar)
    for headers in ({"Host": named}, {"Host": named, "Origin": f"http://{named}"}):
        async with ClientSession() as session:
            for path in PATHS:
                answer = await session.get(serving.root + path, headers={**headers, "Cookie": cookie})
                assert await refused(answer), path


async def test_only_what_the_page_needs_is_there(serving: Serving, guest: ClientSession) -> None:
    for path in ("/download/x", "/static/", "/static/js/textual.js", "/nothing", "/page.html"):
        assert (await guest.get(serving.root + path)).status == NOT_FOUND, path
    for path in ("/textual.js", "/page.js", "/xterm.css"):
        assert (await guest.get(serving.root + path)).status == 200
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert (await guest.request(method, serving.root)).status == NOT_ALLOWED
    away = await guest.get(serving.root, params={"ping": "http://evil.example"}, allow_redirects=False)
    assert (away.status, away.headers["Location"]) == (303, "/")


async def test_every_answer_forbids_what_is_not_of_this_server(
    serving: Serving, guest: ClientSession, stranger: ClientSession
) -> None:
    for session, path in ((guest, "/"), (guest, "/textual.js"), (guest, "/nothing"), (stranger, "/")):
        headers = (await session.get(serving.root + path)).headers
        policy = dict(each.split(" ", 1) for each in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["connect-src"] == f"'self' ws://127.0.0.1:{serving.port}"
        assert policy["frame-ancestors"] == "'none'"
        assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert headers["X-Content-Type-Options"] == "nosniff"
    page = await (await guest.get(serving.root)).text()
    named = re.findall(r"(?:src|href|url)[=(]\"?([^\" >)]*)", page)
    assert named == ["data:,", "/xterm.css", "/textual.js", "/page.js", "/", f"ws://127.0.0.1:{serving.port}/ws"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there all of 127.0.0.0/8 leads here")
async def test_it_listens_on_one_address_of_the_loopback_only(serving: Serving) -> None:
    with socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE_SECONDS):
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", serving.port), timeout=PATIENCE_SECONDS)


async def test_the_app_is_there_and_odd_messages_do_it_no_harm(serving: Serving, guest: ClientSession) -> None:
    page = await opened_page(guest, serving)
    await page.until("Three keys to begin with")
    for odd in ("", "[", "7", '{"a": 1}', '["stdin"]', '["stdin", 5]', '["resize", {"width": "x"}]', "[" * 5000):
        await page.socket.send_str(odd)
    await page.socket.send_bytes(b"\x00\xff")
    await page.socket.send_json(["resize", {"width": -5, "height": 10**9}])
    await page.socket.send_json(["resize", {"width": 110, "height": 30}])
    await page.press("?", "The pane you are in never moves under you.")


async def test_nothing_is_written_and_no_program_started(serving: Serving, guest: ClientSession) -> None:
    page = await opened_page(guest, serving)
    await page.until("Three keys to begin with")
    before = list(Path.home().rglob("*"))
    await page.press("x", "Saving a file is not there in a browser")
    await page.press("a", "A brief is not there in a browser")
    await page.press("u", "Nothing is pinned")
    await page.press("B", "A brief is not there in a browser")
    await page.press("u", "Nothing is pinned")
    await page.press("e", "Your editor is not there in a browser")
    await page.press("?", "The pane you are in never moves under you.")
    await page.press("x", "Writing a file is not there in a browser")
    await page.press("q", "Writing a file is not there in a browser")
    await page.socket.send_json(["stdin", "q"])
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await page.socket.receive()).type is aiohttp.WSMsgType.BINARY:
            pass
    assert list(Path.home().rglob("*")) == before


async def test_the_name_of_a_model_reaches_no_shell(tmp_path: Path) -> None:
    named = tmp_path / "a model; touch OWNED; $(touch OWNED) `touch OWNED` --help"
    shutil.copytree(NARROW_SEA, named)
    server = await start(model=named, cwd=tmp_path)
    try:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            await session.get(server.address)
            await (await opened_page(session, server)).until("Three keys to begin with")
    finally:
        await server.end()
    assert [each.name for each in tmp_path.iterdir()] == [named.name]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_server_and_every_program(how: signal.Signals) -> None:
    server = await start("--theme", "light", "--as-of", "2010")
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        await session.get(server.address)
        page = await opened_page(session, server)
        await page.until("31 DEC 2010")
        assert await server.end(how) == 0
        while (message := await page.socket.receive()).type is aiohttp.WSMsgType.BINARY:
            pass
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, aiohttp.WSCloseCode.GOING_AWAY)
        assert server.process.stderr is not None
        said = (await server.process.stderr.read()).decode()
        assert said == "Open this address in a browser of this machine; it can be opened once. Ctrl-C ends.\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for the program in /proc")
async def test_a_program_that_ends_ends_its_page(serving: Serving, guest: ClientSession) -> None:
    page = await opened_page(guest, serving)
    await page.until("Three keys to begin with")
    number = serving.process.pid
    (program,) = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    os.kill(int(program), signal.SIGKILL)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await page.socket.receive()).type is aiohttp.WSMsgType.BINARY:
            pass
    assert page.socket.closed


async def test_no_more_than_eight_pages_are_open_at_once(serving: Serving, guest: ClientSession) -> None:
    pages = [await opened_page(guest, serving) for _ in range(8)]
    with pytest.raises(WSServerHandshakeError) as error:
        await opened_page(guest, serving)
    assert error.value.status == UNAVAILABLE
    await pages[0].socket.close()
    await (await opened_page(guest, serving)).until("Three keys to begin with")


def test_a_model_that_is_broken_is_said_before_anything_is_served(run: Callable[..., Ran], model: Path) -> None:
    (model / "model.yaml").write_text("nonsense: [")
    ran = run("serve", model=model)
    assert (ran.code, ran.out) == (1, "")
    assert "model.yaml:1:" in ran.err


def test_a_port_that_is_taken_is_one_line(run: Callable[..., Ran]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = run("serve", "--port", port)
    assert ran.code == 2
    assert ran.err.startswith(f"Port {port} cannot be had")
    assert run("serve", "--port", "99999").code == 2


def test_a_theme_that_there_is_not_is_said_before_anything_is_served(run: Callable[..., Ran]) -> None:
    ran = run("--theme", "mauve", "serve")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no theme 'mauve'" in ran.err


def test_without_the_extra_one_line_says_how_to_get_it(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "alignments.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.app_service", None)
    ran = run("serve")
    assert ran == Ran(2, "", "serve needs one more package: pip install 'regional-alignments[web]'\n")


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is here")
async def test_a_browser_shows_the_home_screen_and_asks_nobody_else(serving: Serving, tmp_path: Path) -> None:
    async with opened_tab(tmp_path) as tab:
        await tab.call("Page.navigate", url=serving.address)
        await tab.until_drawn("Three keys to begin with")
        assert await tab.value("location.href") == f"{serving.root}/"
        assert await tab.value("document.cookie") == ""
        await tab.type("?")
        await tab.until_drawn("The pane you are in never moves under you.")
        assert "-first-byte" in await tab.value("document.body.className")
        root = serving.root.partition("://")[2]
        assert {re.sub(r"\?.*", "", each) for each in tab.asked} == {
            f"http://{root}/",
            f"http://{root}/textual.js",
            f"http://{root}/page.js",
            f"http://{root}/xterm.css",
            f"ws://{root}/ws",
        }
        assert not [each for each in tab.complaints if "WebGL" not in each]
        await tab.type("q")
        await tab.type("q")
        while "-closed" not in await tab.value("document.body.className"):
            await tab.call("Page.enable")
        assert "The program has ended." in await tab.value("document.body.innerText")
