"""The proxy by which an address is reached: what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say, as curl has it."""

from __future__ import annotations

import ipaddress
import re
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from quizapp.errors import QuizError
from quizapp.text import clean, shorten


class Proxy(Struct, frozen=True):
    """An HTTP proxy."""

    host: str
    port: int
    login: str = ""
    """Its header of that name, or ''."""

    def __repr__(self) -> str:
        """Without the login: a traceback shows this."""
        return f"<Proxy {self.shown}>"

    @property
    def shown(self) -> str:
        """'proxy.example.org:3128'."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def proxy_for(host: str, port: int, environ: Mapping[str, str], *, secure: bool) -> Proxy | None:
    """The proxy that is set for an address; None where there is none for it. Raises QuizError for one that can't be used."""
    for name in ("https_proxy" if secure else "http_proxy", "all_proxy"):
        said = environ.get(name, "").strip() or environ.get(name.upper(), "").strip()
        if said:
            return None if _left_out(host, port, environ) else _read(name.upper(), said)
    return None


def _left_out(host: str, port: int, environ: Mapping[str, str]) -> bool:
    """Whether NO_PROXY names a host: '*', a name and what ends in it, an address, or a network of such."""
    host = host.lower().rstrip(".")
    for entry in re.split(r"[,\s]+", environ.get("no_proxy", "") or environ.get("NO_PROXY", "")):
        name = entry.lower().removeprefix("*.").lstrip(".").rstrip(".")
        if entry == "*" or (name and (host in (name, name.strip("[]")) or host.endswith("." + name))):
            return True
        if name == f"{host}:{port}":
            return True
        try:
            if ipaddress.ip_address(host) in ipaddress.ip_network(name, strict=False):
                return True
        except ValueError:
            continue
    return False


def _read(name: str, said: str) -> Proxy:
    parts = urlsplit(said if "://" in said else f"http://{said}")
    try:
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        host, port = "", 0
    if not host or parts.scheme != "http":
        where = parts.scheme if host else shorten(clean(said.rpartition("@")[2]), 60)
        raise QuizError(
            "The proxy can't be used", f"${name} names one of another kind than http://: {where}.",
            "Set one that begins with http://, or name the model's host in NO_PROXY.", exit_code=2,
        )  # fmt: skip
    login = ""
    if parts.username is not None:
        both = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = f"Basic {b64encode(both.encode()).decode()}"
    return Proxy(host, port, login)
