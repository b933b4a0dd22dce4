"""A language model's address, and one request to it over plain HTTP: bounded in time and size, sent nowhere else."""

from __future__ import annotations

import http.client
import io
import ipaddress
import json
import os
import re
import socket
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from quizapp import config, paths
from quizapp.errors import QuizError
from quizapp.text import clean, one_line, shorten

USUAL = "http://localhost:11434/v1"
"""Where a local server such as Ollama's listens."""
LARGEST = 2 * 1024 * 1024
"""So many bytes of an answer are read, head and all."""
POLL = 0.05
"""So many seconds at a time are waited for bytes."""
URL, KEY = "QUIZAPP_LLM_URL", "QUIZAPP_LLM_KEY"
_HINT = "Give it with QUIZAPP_LLM_URL or the setting llm_url, such as http://localhost:11434/v1."
_KEPT = re.compile(r"[\x21-\x7e]+")


class Failed(Exception):
    """A request that no answer came to; the message says why in a few words."""

    def __init__(self, why: str, *, status: int = 0, after: float = -1.0, again: bool = False) -> None:
        super().__init__(why)
        self.status = status
        self.after = after
        """So many seconds the server asks one to wait; -1 where it does not say."""
        self.again = again
        """Whether a second try may help."""


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where a model is asked."""

    secure: bool
    host: str
    port: int
    path: str
    key: str = ""
    """Sent to this address alone."""

    def __repr__(self) -> str:
        """Without the key: a traceback shows this."""
        return f"<Endpoint {self.shown}>"

    @property
    def shown(self) -> str:
        """'localhost:11434'."""
        usual = 443 if self.secure else 80
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == usual else f"{host}:{self.port}"


def endpoint(environ: Mapping[str, str] | None = None) -> Endpoint:
    """The address that is set, by the environment or the settings, with the key that is for it. Raises QuizError."""
    environ = os.environ if environ is None else environ
    url = environ.get(URL, "").strip() or config.read_settings(paths.settings_file()).llm_url or USUAL
    found = read_url(url)
    key = environ.get(KEY, "").strip()
    if not key and found.host == "api.openai.com":
        key = environ.get("OPENAI_API_KEY", "").strip()
    if key and not _KEPT.fullmatch(key):
        raise QuizError("The key for the language model is no key", f"{KEY} has spaces or other signs.", exit_code=2)
    if key and not found.secure and not _is_near(found.host):
        raise QuizError(
            "The key would be sent for all to read", f"{found.shown} is reached by plain HTTP.",
            f"Use an address that begins with https, or take {KEY} away.", exit_code=2,
        )  # fmt: skip
    return Endpoint(secure=found.secure, host=found.host, port=found.port, path=found.path, key=key)


def read_url(url: str) -> Endpoint:
    """The endpoint of a URL, without a key. Raises QuizError."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else "", parts.port
    except (ValueError, UnicodeError):
        parts, host, port = urlsplit(""), "", None
    usable = parts.scheme in ("http", "https") and host and _KEPT.fullmatch(url) and not parts.fragment
    if not usable:
        raise QuizError("The language model's address is no URL", shorten(clean(url), 80), _HINT, exit_code=2)
    if parts.username is not None or parts.password is not None:
        raise QuizError("A key does not belong into the address", "", f"Put it into {KEY}.", exit_code=2)
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path += "/chat/completions"
    secure = parts.scheme == "https"
    return Endpoint(
        secure=secure, host=host, port=port if port is not None else (443 if secure else 80),
        path=path + (f"?{parts.query}" if parts.query else ""),
    )  # fmt: skip


def _is_near(host: str) -> bool:
    """Whether a host is this machine, or one of a network at home or at work."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        named = "." not in host and not host[:1].isdigit()  # '134744072' is an address too
        return named or host.endswith((".local", ".localhost", ".lan", ".internal"))


Beat = Callable[[], object]
"""Called again and again while one waits; what it raises ends the work."""


def post(
    to: Endpoint, body: Mapping[str, Any], seconds: float, beat: Beat, now: Callable[[], float] = time.monotonic
) -> Any:
    """Send a request and give the JSON of its answer. Raises Failed, after so many seconds at the latest."""
    until = now() + seconds
    headers = {
        "Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity",
        "Connection": "close", "User-Agent": "quizapp",
    }  # fmt: skip
    if to.key:
        headers["Authorization"] = f"Bearer {to.key}"
    made = (http.client.HTTPSConnection if to.secure else http.client.HTTPConnection)(
        to.host, to.port, timeout=max(min(seconds, 10.0), POLL)
    )
    sock: socket.socket | None = None
    try:
        made.connect()
        sock = made.sock
        made.sock = _Bounded(sock, until, beat, now)
        made.request("POST", to.path, json.dumps(body).encode(), headers)
        answer = made.getresponse()
        data = answer.read(LARGEST + 1)
        _judge(answer, data, to)
        return _json(data)
    except Failed:
        raise
    except TimeoutError:
        raise Failed("it took too long") from None
    except OSError as error:
        reason = getattr(error, "verify_message", "") or error.strerror or str(error) or "the connection broke"
        raise Failed(shorten(clean(reason.lower()), 80), again=isinstance(error, ConnectionResetError)) from None
    except (http.client.HTTPException, ValueError):
        raise Failed("its answer is no HTTP") from None
    finally:
        made.close()
        if sock is not None:
            sock.close()


def _judge(answer: http.client.HTTPResponse, data: bytes, to: Endpoint) -> None:
    """Raise Failed for an answer that is none."""
    status = answer.status
    if 300 <= status < 400:
        raise Failed("it sends elsewhere, and is not followed", status=status)
    if status != 200:
        said = _said(data, to.key)
        busy = status in (429, 500, 502, 503, 504)
        raise Failed(
            f"error {status}" + (f", “{said}”" if said else ""), status=status, after=_wait(answer), again=busy
        )
    if answer.getheader("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
        raise Failed("its answer is packed, which was not asked for")


def _wait(answer: http.client.HTTPResponse) -> float:
    said = answer.getheader("Retry-After", "").strip()
    return float(said) if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", said) else -1.0


def _said(data: bytes, key: str) -> str:
    """What a server says of an error, short, and never with the key."""
    try:
        told = _json(data[:65536])
    except Failed:
        return ""
    for name in ("error", "message"):
        told = told.get(name, told) if isinstance(told, dict) else told
    if not isinstance(told, str):
        return ""
    return shorten(one_line(clean(told.replace(key, "…") if key else told)), 120)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Failed("its answer is no JSON") from None


class _Bounded:
    """A socket that gives up at a time, or after so many bytes."""

    def __init__(self, sock: socket.socket, until: float, beat: Beat, now: Callable[[], float]) -> None:
        self._sock, self._until, self._beat, self._now = sock, until, beat, now
        self._left = LARGEST

    def makefile(self, mode: str, *_: object) -> io.BufferedReader:
        """What answers are read from."""
        return io.BufferedReader(_Bytes(self), 65536)

    def wait(self, once: Callable[[], int]) -> int:
        """Do something that may not be possible yet, until it is. Raises TimeoutError."""
        while True:
            self._beat()
            left = self._until - self._now()
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(min(left, POLL))
            try:
                return once()
            except TimeoutError:
                continue

    def read_into(self, room: memoryview) -> int:
        """Some bytes of the answer. Raises Failed where it has too many."""
        got = self.wait(lambda: self._sock.recv_into(room))
        self._left -= got
        if self._left < 0:
            raise Failed("its answer is too long")
        return got

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        rest = memoryview(data)
        while rest:
            sent = self.wait(partial(self._sock.send, rest))
            rest = rest[sent:]

    def close(self) -> None:
        """Nothing: the answer is still to be read when http.client is done with the connection."""


class _Bytes(io.RawIOBase):
    """The bytes of an answer as a file."""

    def __init__(self, sock: _Bounded) -> None:
        self._from = sock

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, room: Any) -> int:
        """Some bytes."""
        return self._from.read_into(memoryview(room))
