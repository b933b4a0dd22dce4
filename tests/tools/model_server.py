"""A small HTTP server that answers as language models do: well, badly, slowly, or with malice. Each answer is a function."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Request(BaseHTTPRequestHandler):
    """One request; `server` is the Server."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        """Keep what was sent, and answer as the test says."""
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), json.loads(sent)))
        answers = self.server.answers
        answer = answers[min(len(self.server.seen), len(answers)) - 1]
        self.close_connection = True
        with suppress(OSError):  # the other end has had enough
            answer(self)

    def do_CONNECT(self) -> None:
        """A proxy that lets nobody through."""
        self.server.seen.append((f"CONNECT {self.path}", dict(self.headers), {}))
        self.close_connection = True
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class Server(ThreadingHTTPServer):
    """Listens on a free port of this machine."""

    daemon_threads = True

    def __init__(self, answers: Sequence[Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.answers = answers
        self.seen: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.path = "/v1"
        self.over = threading.Event()
        """Set when the test is over: slow answers wait for it."""

    @property
    def url(self) -> str:
        """As a person would set it."""
        return f"http://127.0.0.1:{self.server_port}{self.path}"


Answer = Callable[[Request], object]


@contextmanager
def serving(*answers: Answer) -> Iterator[Server]:
    """A server that gives these answers in turn, the last one again and again."""
    server = Server(answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def raw(data: bytes, status: int = 200, **headers: str) -> Answer:
    """These bytes; of the headers' names, _ stands for -."""

    def answer(request: Request) -> None:
        request.send_response(status)
        for name, value in ({"Content_Length": str(len(data))} | headers).items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return answer


def chat(finish_reason: str = "stop", **message: object) -> Answer:
    """A chat's answer with this message."""
    choice = {"message": {"role": "assistant"} | message, "finish_reason": finish_reason}
    return raw(json.dumps({"choices": [choice]}).encode())


def says(text: str) -> Answer:
    """A chat's answer with this text."""
    return chat(content=text)


def facts(*entries: object) -> Answer:
    """A chat's answer with these facts."""
    return says(json.dumps({"facts": entries}))


def endless(piece: bytes, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> Answer:
    """An answer that never ends."""

    def answer(request: Request) -> None:
        request.wfile.write(head)
        while not request.server.over.is_set():
            request.wfile.write(piece)

    return answer


def hanging(head: bytes) -> Answer:
    """An answer that begins, and then nothing comes."""

    def answer(request: Request) -> None:
        request.wfile.write(head)
        request.wfile.flush()
        request.server.over.wait()

    return answer
