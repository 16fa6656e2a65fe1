"""Addresses with a user and a password in them: read as they are meant, written so that every library reads the same, and
shown without what is secret.

Libraries disagree about a password with an @ in it: some end it at the first, and take the rest for the name of a host,
which then stands in messages and in requests to name servers.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote

_AUTHORITY = re.compile(r"[^/?]*")
_HOST = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?", re.DOTALL)
_SECRET_KEY = re.compile(r"pass|pwd|secret|token|key$", re.IGNORECASE)
HIGHEST_PORT = 65535


class NotAnAddress(ValueError):
    """Text that cannot be read as an address. The message says why, without any part of it."""


@dataclass(frozen=True, slots=True)
class Address:
    """scheme://user:password@host:port and what follows: `rest`, from the first / or ? on. User and password are as they
    are meant (an @ and not %40); None where there is none."""

    scheme: str
    user: str | None
    password: str | None
    host: str
    port: int | None
    rest: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address. The password ends at the last @ before the first / or ?. Raises NotAnAddress."""
        scheme, colon, after = text.strip().partition("://")
        if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
            raise NotAnAddress("is no address")
        authority = (_AUTHORITY.match(after) or [""])[0]
        rest = after[len(authority) :]
        if "@" in rest:
            raise NotAnAddress(
                "has an @ behind the first / or ?; in a password write %2F for /, %3F for ? and %40 for @"
            )
        userinfo, at, place = authority.rpartition("@")
        user, has_password, password = userinfo.partition(":")
        found = _HOST.fullmatch(place)
        if found is None:
            raise NotAnAddress("has a host that cannot be read")
        return cls(
            scheme,
            unquote(user) if at else None,
            unquote(password) if has_password else None,
            found["host"],
            _port(found["port"]),
            rest,
        )

    @property
    def secrets(self) -> set[str]:
        """What must never be shown: the password, also as it is sent to a proxy, and secrets behind the ?."""
        found = {value for key, value in parse_qsl(self.rest.partition("?")[2]) if _SECRET_KEY.search(key)}
        if self.password:
            found |= {self.password, b64encode(f"{self.user}:{self.password}".encode("utf-8", "replace")).decode()}
        return found

    @property
    def shown(self) -> str:
        """For a person to read: without the password, and without what stands behind the ?."""
        path, query, _ = self.rest.partition("?")
        return self._with("***" if self.password is not None else None) + path + ("?…" if query else "")

    def __str__(self) -> str:
        return self._with(None if self.password is None else quote(self.password, safe="")) + self.rest

    def _with(self, password: str | None) -> str:
        user = "" if self.user is None else quote(self.user, safe="")
        userinfo = f"{user}:{password}@" if password is not None else f"{user}@" if self.user is not None else ""
        return f"{self.scheme}://{userinfo}{self.host}{'' if self.port is None else f':{self.port}'}"


def _port(written: str | None) -> int | None:
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= 5 and 0 < int(written) <= HIGHEST_PORT):
        raise NotAnAddress(
            "has a port that is no number up to 65535; in a password write %2F for /, %3F for ? and %40 for @"
        )
    return int(written)
