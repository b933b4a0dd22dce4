"""One request to a language model over plain HTTP: bounded in time and size, sent nowhere else; what fails tells its cause."""

from __future__ import annotations

import http.client
import io
import json
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from quizapp.service.endpoint import KEY, URL, Endpoint, is_near_address
from quizapp.service.streaming import is_stream, whole
from quizapp.text import clean, one_line, shorten

LARGEST = 2 * 1024 * 1024
"""So many bytes of an answer are read, head and all."""
POLL = 0.05
"""So many seconds at a time are waited for bytes."""
PART = 6
"""So many signs of a key on end are a part of it that is not shown."""
_WHERE = f"${URL} or the setting llm_url says where"
_FORM = re.compile(
    r"response.?format|json.?schema|grammar|structured|requested parameters|temperature|unsupported.{0,20}param", re.I
)
"""So says a server that does not take the form in which the answer is asked for."""
_BUSY = frozenset((429, 500, 502, 503, 504))


class Failed(Exception):
    """A request that no answer came to; the message says why in a few words."""

    def __init__(
        self, why: str, *, status: int = 0, after: float = -1.0, again: bool = False, part: bool = False, plainly: bool = False,
        loading: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(why)
        self.status = status
        self.after = after
        """So many seconds the server asks one to wait; -1 where it does not say."""
        self.again = again
        """Whether a second try may help."""
        self.part = part
        """Whether the next part of the document may fare better."""
        self.plainly = plainly
        """Whether it says that the form of the answer is what it does not take."""
        self.loading = loading
        """Whether it is only getting ready."""


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
    made, path = _connection(to, headers, max(min(seconds, 10.0), POLL))
    sock: socket.socket | None = None
    try:
        made.connect()
        sock = made.sock
        if to.key and not to.secure and not is_near_address(peer := sock.getpeername()[0]):
            raise Failed(f"the key would be sent for all to read: {peer} is reached by plain HTTP")
        made.sock = _Bounded(sock, until, beat, now)
        made.request("POST", path, json.dumps(body).encode(), headers)
        answer = made.getresponse()
        data = answer.read(LARGEST + 1)
        _judge(answer, data, to)
        return _json(data)
    except Failed:
        raise
    except TimeoutError:
        raise Failed("it took too long") from None
    except OSError as error:
        raise Failed(_reason(error, to), again=isinstance(error, ConnectionResetError)) from None
    except http.client.IncompleteRead:
        raise _broken_off() from None
    except (http.client.HTTPException, ValueError):
        raise Failed("its answer is no HTTP") from None
    finally:
        made.close()
        if sock is not None:
            sock.close()


def _broken_off() -> Failed:
    return Failed("its answer broke off", again=True)


def _connection(to: Endpoint, headers: dict[str, str], seconds: float) -> tuple[http.client.HTTPConnection, str]:
    """A connection that is not made yet, and what is asked for by it; what a proxy wants is put to the headers."""
    kind = http.client.HTTPSConnection if to.secure else http.client.HTTPConnection
    if to.proxy is None:
        return kind(to.host, to.port, timeout=seconds), to.path
    made = kind(to.proxy.host, to.proxy.port, timeout=seconds)
    login = {"Proxy-Authorization": to.proxy.login} if to.proxy.login else {}
    if to.secure:  # the proxy sees to whom, and no more
        made.set_tunnel(to.host, to.port, login)
        return made, to.path
    headers |= login
    return made, f"http://{to.shown}{to.path}"


def _reason(error: OSError, to: Endpoint) -> str:
    """Why there is no connection, and what says to where."""
    reason = getattr(error, "verify_message", "") or error.strerror or str(error) or "the connection broke"
    if isinstance(error, ssl.SSLError) and not getattr(error, "verify_message", ""):
        wrong = error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE")
        reason = "there is no https there: try http://" if wrong else (error.reason or "no https").replace("_", " ")
    reason = shorten(clean(reason.lower()), 80)
    if to.proxy is not None:
        return f"{reason} (by the proxy {to.proxy.shown})"
    if isinstance(error, ConnectionRefusedError):
        return f"{reason}, nothing listens there ({_WHERE})"
    return f"{reason} ({_WHERE})" if isinstance(error, socket.gaierror) else reason


def _judge(answer: http.client.HTTPResponse, data: bytes, to: Endpoint) -> None:
    """Raise Failed for an answer that is none."""
    status = answer.status
    if 300 <= status < 400:
        raise Failed("it sends elsewhere, and is not followed", status=status)
    if status != 200:
        plain = answer.getheader("Content-Type", "").startswith("text/plain")
        raise _failed(status, _said(data, to.key, plain=plain), data, to, _wait(answer))
    if answer.length and len(data) <= LARGEST:
        raise _broken_off()
    if answer.getheader("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
        raise Failed("its answer is packed, which was not asked for", part=True)
    told = _json(data)
    if (
        isinstance(told, dict) and told.get("error") and not told.get("choices")
    ):  # an error with the status of a success
        code = told["error"].get("code") if isinstance(told["error"], dict) else 0
        raise _failed(code if isinstance(code, int) else 0, _said(data, to.key), data, to, _wait(answer))


def _failed(status: int, said: str, data: bytes, to: Endpoint, after: float) -> Failed:
    """An error of the server, with what one can do about it."""
    why = "error" + (f" {status}" if status else "") + (f", “{said}”" if said else "")
    path = to.path.partition("?")[0]
    if status in (401, 403):
        why += f" (is the key in ${KEY} right?)" if to.key else f" (a key is wanted: set ${KEY})"
    elif status in (404, 405) and not re.search(r"/v\d", path):
        why += f" (it was asked at {path}: does the address end in /v1?)"
    elif status in (404, 405) and not said:
        why += f" (it was asked at {path})"
    form = status not in (401, 402, 403, 429) and _FORM.search(data[:65536].decode("utf-8", "replace")) is not None
    return Failed(
        why, status=status, after=after, again=status in _BUSY, part=status in (0, 400, 413, 422, 500), plainly=form,
        loading=status == 503 and "loading" in said.lower(),
    )  # fmt: skip


def _wait(answer: http.client.HTTPResponse) -> float:
    said = answer.getheader("Retry-After", "").strip()
    return float(said) if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", said) else -1.0


def _said(data: bytes, key: str, *, plain: bool = False) -> str:
    """What a server says of an error, short, and never with the key."""
    try:
        told = _json(data[:65536])
    except Failed:
        told = data[:1000].decode("utf-8", "replace") if plain else ""
    for name in ("error", "message", "detail"):
        told = told.get(name, told) if isinstance(told, dict) else told
    return shown(told, key) if isinstance(told, str) else ""


def shown(said: str, key: str = "") -> str:
    """What a server or a model says, short and harmless, and never with the key."""
    return shorten(_without(one_line(clean(said))[:2000], key), 120)


def _without(told: str, key: str) -> str:
    """A text without a key, and without parts of it."""
    size, out, at = min(PART, len(key)), "", 0
    while key and at < len(told):
        end = at + size
        if told[at:end] not in key or len(told) < end:
            out, at = out + told[at], at + 1
            continue
        while end < len(told) and told[at : end + 1] in key:
            end += 1
        out, at = out + "…", end
    return out if key else told


def _json(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        return whole(text) if is_stream(text) else json.loads(text)
    except (ValueError, RecursionError):
        raise Failed("its answer is no JSON", part=True) from None


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
            raise Failed("its answer is too long", part=True)
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
