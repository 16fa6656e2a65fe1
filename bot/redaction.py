"""Cuts secrets out of whatever is printed: those that are known, in every spelling in which a library may quote them, and
what has the form of one, such as a bot's token or a password in an address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

HIDDEN = "[secret]"
SHORTEST = 4
"""Characters from which on a known secret is cut out everywhere; a shorter one would tear words apart, and is cut out only
where it has the form of a secret."""
NAMES = frozenset({"dafu", "postgres", "postgresql", "sqlite", "localhost", "telegram", "secret", "password"})
"""Words that lines are made of. Whoever takes one of them for a password has it in every line anyway."""

_TOKEN = re.compile(r"(?<![0-9])[0-9]{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?P<info>[^\s\"'<>]+)@")
_NAMED = re.compile(
    r"(?P<name>(?<![A-Za-z])(?:\w*password|passwd|pwd|\w*secret|secret_token|\w*token|api_?key)=)"
    r"(?P<value>'[^']*'|\"[^\"]*\"|[^\s&;,'\")]+)",
    re.IGNORECASE,
)
_USER = re.compile(r"[\w.+-]{1,20}")
_OPEN = frozenset({"***", "PASSWORD"})
"""What stands for a password that is hidden already, or in an example."""


class Redaction:
    """Cuts the given secrets, and what looks like one, out of a text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        kept = {
            s for secret in secrets for s in (secret, secret.strip()) if len(s) >= SHORTEST and s.lower() not in NAMES
        }
        spelled = [_spellings(secret) for secret in sorted(kept, key=len, reverse=True)]
        self._known = re.compile("|".join(spelled)) if spelled else None

    def __call__(self, text: str) -> str:
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _TOKEN.sub(HIDDEN, text)
        text = _IN_ADDRESS.sub(_without_password, text)
        return _NAMED.sub(rf"\g<name>{HIDDEN}", text)


_redaction = Redaction()
_learned: set[str] = set()


def learn(secrets: Iterable[str]) -> None:
    """Have `clean` cut these out from now on, too. What a process has once read as a secret stays one."""
    global _redaction  # noqa: PLW0603 - there is one standard error, and one set of secrets that must not reach it
    _learned.update(secret for secret in secrets if secret)
    _redaction = Redaction(_learned)


def clean(text: str) -> str:
    """The text without any secret that this process knows."""
    return _redaction(text)


def _without_password(found: re.Match[str]) -> str:
    user, colon, password = found["info"].partition(":")
    is_name = _USER.fullmatch(user) is not None
    if password in _OPEN or (not colon and (is_name or "/" in user)):  # https://example.org/@somebody has no password
        return found[0]
    return f"{found['scheme']}{f'{user}:***' if is_name else HIDDEN}@"


def _spellings(secret: str) -> str:
    """A pattern for a secret as it is, percent-encoded, escaped as in Python, JSON or HTML, in part or altogether."""
    return "".join(f"(?:{'|'.join(_forms(char))})" for char in secret)


def _forms(char: str) -> list[str]:
    """The ways in which a character may be written, the longer ones first."""
    encoded = "".join(f"%(?:25)?{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))
    units = char.encode("utf-16-be", "surrogatepass")
    escaped = "".join(rf"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
    forms = [f"(?i:{encoded})", f"(?i:{escaped})", rf"\\U{ord(char):08x}", rf"\\x{ord(char):02x}"]
    if char in "\"'\\/":
        forms.append(re.escape(f"\\{char}"))
    if char == " ":
        forms.append(r"\+")
    if char == "'":
        forms.append("&#39;")
    if (named := html.escape(char)) != char:
        forms.append(re.escape(named))
    return [*forms, re.escape(char)]
