"""A language model's address, and the key that is for it alone."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from quizapp import config, paths
from quizapp.errors import QuizError
from quizapp.service.proxies import Proxy, proxy_for
from quizapp.text import clean, shorten

USUAL = "http://localhost:11434/v1"
"""Where a local server such as Ollama's listens."""
URL, KEY = "QUIZAPP_LLM_URL", "QUIZAPP_LLM_KEY"
_HINT = "Give it with QUIZAPP_LLM_URL or the setting llm_url, such as http://localhost:11434/v1."
_NUMBER = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", re.I)
_SHARED = ipaddress.ip_network("100.64.0.0/10")
"""Of a provider's own network, or of one like Tailscale's."""
_SECRET = re.compile(r"(?<=[?#]).+|(?<=//)[^?#]*(?=@)", re.DOTALL)
"""Parts of an address in which a key may stand."""
_KEPT = re.compile(r"[\x21-\x7e]+")


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where a model is asked."""

    secure: bool
    host: str
    port: int
    path: str
    key: str = ""
    """Sent to this address alone."""
    proxy: Proxy | None = None
    """By which it is reached."""

    def __repr__(self) -> str:
        """Without the key: a traceback shows this."""
        return f"<Endpoint {self.shown}>"

    @property
    def shown(self) -> str:
        """'localhost:11434'."""
        usual = 443 if self.secure else 80
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == usual else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """All of the address."""
        return f"http{'s' * self.secure}://{self.shown}{self.path}"

    @property
    def way(self) -> str:
        """The same, and by which proxy."""
        return self.shown + (f" by the proxy {self.proxy.shown}" if self.proxy else "")


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
    proxy = None if _is_near(found.host) else proxy_for(found.host, found.port, environ, secure=found.secure)
    return replace(found, key=key, proxy=proxy)


def read_url(url: str) -> Endpoint:
    """The endpoint of a URL, without a key. Raises QuizError."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        parts, host, port = urlsplit(""), "", None
    usable = parts.scheme in ("http", "https") and host and _KEPT.fullmatch(url) and not parts.fragment
    if not usable:
        raise QuizError(
            "The language model's address is no URL", shorten(clean(_SECRET.sub("…", url)), 80), _HINT, exit_code=2
        )
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
    """Whether a host may be this machine, or one of a network at home or at work: of a name, the connection tells."""
    host = host.rstrip(".")
    if _NUMBER.fullmatch(host) or ":" in host:  # '127.1' and '134744072' are addresses too
        return is_near_address(host)
    return "." not in host or host.endswith((".local", ".localhost", ".lan", ".internal", ".home.arpa"))


def is_near_address(address: str) -> bool:
    """Whether an address is of this machine, or of a network that is not for all."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        try:
            ip = ipaddress.ip_address(socket.inet_aton(address))
        except OSError:
            return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_private or ip in _SHARED
