"""Who may ask the server: a browser of this machine that was given the printed address, and no page of another site."""

from __future__ import annotations

import hmac
import secrets
from typing import NoReturn

from aiohttp import web
from aiohttp.typedefs import Handler

HOST = "127.0.0.1"
COOKIE = "alignments"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets in whoever holds the session, which is given once, in exchange for the token of the printed address.

    Each request must name this server in `Host`, which another site that has its name lead here (DNS rebinding) does
    not, and must come from a page of this server if it says in `Origin` where it comes from.
    """

    def __init__(self, port: int) -> None:
        self._hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
        self._token = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self.address = f"http://{HOST}:{port}/?token={self._token}"

    def install(self, app: web.Application) -> None:
        """Stand before every handler of `app`, and put the headers on every answer."""
        app.middlewares.append(self._checked)
        app.on_response_prepare.append(self._add_headers)

    @web.middleware
    async def _checked(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in self._hosts:
            raise _refused("This server answers to its own address only.")
        origin = request.headers.get("Origin")
        if (origin is None and request.path == "/ws") or origin not in (None, f"http://{request.host}"):
            raise _refused("This server answers its own pages only.")
        if request.method not in ("GET", "HEAD"):
            raise web.HTTPMethodNotAllowed(request.method, ("GET", "HEAD"))
        token = request.query.get("token")
        if request.path == "/" and token is not None:
            self._exchange(token)
        if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self._session.encode()):
            raise _refused("Open the address that alignments serve printed, in the browser that opens it first.")
        return await handler(request)

    def _exchange(self, token: str) -> NoReturn:
        """The session for the token, which is worth nothing from now on; the address without it comes next."""
        known, given = self._token.encode(), token.encode(errors="replace")
        if not known or not hmac.compare_digest(known, given):
            raise _refused("This address was opened before, or is not whole. Start alignments serve again.")
        self._token = ""
        answer = web.HTTPSeeOther("/")
        answer.set_cookie(COOKIE, self._session, path="/", httponly=True, samesite="Strict")
        raise answer

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_HEADERS)
        # What draws the terminal writes style elements of its own; scripts come from files of this server only.
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"connect-src 'self' ws://{request.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            if request.host in self._hosts
            else "default-src 'none'"
        )


def _refused(why: str) -> web.HTTPForbidden:
    return web.HTTPForbidden(text=f"{why}\n")
