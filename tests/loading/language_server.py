"""A YAML language server as an editor talks to it: JSON-RPC on its standard streams."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = os.environ.get("ALIGNMENTS_YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
"""The program, by the variable or from PATH: `npm install yaml-language-server` brings it."""


class LanguageServer:
    """A server for the files of a folder."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._asked = 0
        self._opened = 0
        self._said: dict[str, list[dict[str, Any]]] = {}

    def ask(self, method: str, parameters: object) -> Any:
        """The answer to a request; what the server asks meanwhile gets an empty one."""
        self._asked += 1
        asked = self._asked
        self._send({"id": asked, "method": method, "params": parameters})
        return self._wait(lambda message: message.get("id") == asked and "method" not in message)["result"]

    def tell(self, method: str, parameters: object) -> None:
        """Send what has no answer."""
        self._send({"method": method, "params": parameters})

    def offered(self, text: str) -> set[str]:
        """What is offered where `|` stands in a file of the folder with that text."""
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        answer = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"].strip("'\"") for item in items}

    def faults(self, text: str) -> list[str]:
        """The messages that the server has for a file of the folder with that text."""
        return [each["message"] for each in self._said[self._open(text)]]

    def _open(self, text: str) -> str:
        """Open a file that is only in the editor yet, and wait for what the server says of it."""
        self._opened += 1
        uri = (self._folder / f"file-{self._opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        self._wait(lambda _: uri in self._said)
        return uri

    def _wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                self._said[message["params"]["uri"]] = message["params"]["diagnostics"]
            if wanted(message):
                return message
            if "method" in message and "id" in message:
                items = message["params"].get("items", ()) if isinstance(message.get("params"), dict) else ()
                self._send({"id": message["id"], "result": [None for _ in items]})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
        assert length, "the server went away"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@contextmanager
def language_server(folder: Path) -> Iterator[LanguageServer]:
    """A server for the files of a folder."""
    assert COMMAND
    command = [COMMAND, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        server = LanguageServer(process, folder)
        capabilities = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
        workspace = [{"uri": folder.as_uri(), "name": folder.name}]
        server.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": workspace,
                "capabilities": capabilities,
            },
        )
        server.tell("initialized", {})
        off = {"enable": False}
        settings = {"yaml": {"completion": True, "validate": True, "schemaStore": off, "kubernetesCRDStore": off}}
        server.tell("workspace/didChangeConfiguration", {"settings": settings})
        try:
            yield server
        finally:
            process.kill()
