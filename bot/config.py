"""What an operator can set: one model, filled from a YAML file and from `DAFU_…` environment variables over it.

Every key has a default, so that nothing at all has to be set; config.example.yaml shows them all. A field's
description says what would be right, and is what a mistake is answered with.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bot import redaction
from bot.address import Address, NotAnAddress
from bot.config_lists import Days, Folders, Ids
from bot.config_source import ConfigError, describe, env_name, read, unknown_names
from bot.configured import DEFAULT_FILE, FILE_VARIABLE, LANGUAGE_VARIABLE, PREFIX
from knowledge import Bands
from knowledge.reply.messages import in_english

__all__ = ["ConfigError", "Settings", "load"]

TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_LAST_PORT = 65535
OWN_PATHS = ("livez", "readyz", "metrics", "desk")
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class Section(BaseModel):
    """A group of keys. Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _is_no_truth(cls, value: object, info: ValidationInfo) -> object:
        """Where neither is asked for, pydantic would take yes and no for 1 and 0."""
        wanted = cls.model_fields[info.field_name].annotation if info.field_name else None
        items = value if isinstance(value, list) else [value]
        if wanted is not bool and any(isinstance(item, bool) for item in items):
            raise ValueError("is read as yes or no")
        return value


class Telegram(Section):
    """Which bot, on which server."""

    token: SecretStr | None = Field(None, description="the bot's token as BotFather gives it, like 123456:ABC-DEF")
    api_base_url: str = Field(
        "https://api.telegram.org/bot",
        description="an address to which the token is appended, like http://127.0.0.1:8081/bot",
    )
    admins: Ids = Field((), description="a list of user ids (whole numbers), like [123456789]")
    proxy: str | None = Field(None, repr=False, description="the address of an HTTP proxy, like http://127.0.0.1:3128")
    take_over: bool = Field(True, description="true or false")

    @field_validator("token", mode="after")
    @classmethod
    def _token_has_its_form(cls, token: SecretStr | None) -> SecretStr | None:
        text = token.get_secret_value().strip() if token else ""
        if text and not TOKEN.fullmatch(text):
            raise ValueError("is not a token")
        return SecretStr(text) if text else None

    @field_validator("api_base_url", "proxy", mode="after")
    @classmethod
    def _address_is_http(cls, address: str | None) -> str | None:
        if not address:
            return None
        read = Address.parse(address)
        if read.scheme not in ("http", "https") or not read.host or re.search(r"\s", address):
            raise ValueError("is not an http:// or https:// address")
        try:
            read.host.encode("ascii" if read.host.startswith("[") else "idna")
        except UnicodeError:
            raise ValueError("has a host that cannot be read") from None
        return str(read)


class Knowledge(Section):
    """Where the replies are."""

    path: Path | None = Field(None, description="a folder with one reply or with several")
    more: Folders = Field((), description='a list of folders, like ["/srv/replies/tax"]')
    sources: Path | None = Field(None, description="a folder, like /srv/sources")
    watch_seconds: float = Field(30, ge=0, le=86_400, description="a number of seconds from 0 to 86400")


class Alarms(Section):
    """What bot admins are told of by itself, in their private chat."""

    tell: bool = Field(True, description="true or false")
    disk_free_mib: int = Field(500, ge=0, le=1_000_000, description="a whole number of MiB from 0 to 1000000")
    away_seconds: int = Field(60, ge=0, le=86_400, description="a whole number of seconds from 0 to 86400")
    quiet_minutes: int = Field(60, ge=1, le=1440, description="a whole number of minutes from 1 to 1440")


class Answering(Section):
    """How sure an answer has to be, and how long a conversation lasts."""

    answer: float = Field(0.5, ge=0, le=1, description="a number from 0 to 1")
    choices: float = Field(0.3, ge=0, le=1, description="a number from 0 to 1, not above answering.answer")
    unasked: float = Field(0.80, ge=0, le=1, description="a number from 0 to 1")
    follow_up_minutes: float = Field(10, ge=0, le=1440, description="a number of minutes from 0 to 1440")

    @model_validator(mode="after")
    def _bands_are_in_order(self) -> Answering:
        if self.choices > self.answer:
            raise ValueError("choices is above answer; right would be choices below answer")
        return self

    @property
    def bands(self) -> Bands:
        """From which confidence on what is said."""
        return Bands(self.answer, self.choices)


class Web(Section):
    """Where the running bot is reached over HTTP: health, metrics, the desk and the webhook."""

    listen: str | None = Field(None, description="an address and a port, like 127.0.0.1:8080")
    url: str | None = Field(None, description="the address under which people reach it, like https://bot.example.org")

    @field_validator("listen", mode="after")
    @classmethod
    def _listen_is_host_and_port(cls, listen: str | None) -> str | None:
        if not listen:
            return None
        host, _, port = listen.rpartition(":")
        if not host.strip("[]") or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > _LAST_PORT:
            raise ValueError("is not an address and a port")
        return listen

    @field_validator("url", mode="after")
    @classmethod
    def _url_is_an_address(cls, url: str | None) -> str | None:
        if url and not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", url):
            raise ValueError("is not an http:// or https:// address")
        return url.rstrip("/") if url else None

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port; None where nothing is served."""
        host, _, port = (self.listen or "").rpartition(":")
        return (host.strip("[]"), int(port)) if port else None


class Webhook(Section):
    """How Telegram posts updates here, instead of being polled."""

    url: str | None = Field(None, repr=False, description="a public address, like https://bot.example.org/hook")
    secret: SecretStr | None = Field(None, description="1 to 256 letters, digits, _ and -")

    @field_validator("url", mode="after")
    @classmethod
    def _url_can_be_served(cls, url: str | None) -> str | None:
        if not url:
            return None
        read = urlsplit(url)
        if read.scheme not in ("http", "https") or not read.hostname or read.query or read.fragment:
            raise ValueError("is not an http:// or https:// address without ? and #")
        if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", read.path) or read.path.split("/")[1] in OWN_PATHS:
            raise ValueError("does not end in a path of its own")
        return url

    @field_validator("secret", mode="after")
    @classmethod
    def _secret_has_its_form(cls, secret: SecretStr | None) -> SecretStr | None:
        text = secret.get_secret_value() if secret else ""
        if text and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text):
            raise ValueError("is not a secret that Telegram takes")
        return secret if text else None

    @property
    def path(self) -> str:
        """The path that is served, like /hook."""
        return urlsplit(self.url or "").path


class Polling(Section):
    """How updates are fetched."""

    wait_seconds: int = Field(30, ge=0, le=50, description="a whole number of seconds from 0 to 50")
    batch: int = Field(100, ge=1, le=100, description="a whole number from 1 to 100")


class Concurrency(Section):
    """How much happens at once."""

    workers: int = Field(128, ge=1, le=1024, description="a whole number from 1 to 1024")
    waiting: int = Field(2000, ge=100, le=100_000, description="a whole number from 100 to 100000")


class Flood(Section):
    """How much one person may ask."""

    questions_per_minute: int = Field(20, ge=1, le=1000, description="a whole number from 1 to 1000")


class Announcements(Section):
    """How announcements go out. The pace stays below Telegram's own limits."""

    per_second: float = Field(20, gt=0, le=1000, description="a number above 0, 30 being Telegram's own limit")
    seconds_between: float = Field(1, ge=0, le=60, description="a number of seconds from 0 to 60")
    per_minute: int = Field(20, ge=1, le=1000, description="a whole number from 1 to 1000")
    workers: int = Field(8, ge=1, le=64, description="a whole number from 1 to 64")
    timeout_seconds: float = Field(30, ge=0.1, le=300, description="a number of seconds from 0.1 to 300")
    time_zone: str = Field("Asia/Shanghai", description="the name of a time zone, like Asia/Shanghai")
    days_off: Days = Field((), description='a list of dates, like ["2026-10-01", "2026-10-02"]')
    working_days: Days = Field((), description='a list of dates, like ["2026-10-10"]')

    @field_validator("time_zone", mode="after")
    @classmethod
    def _time_zone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("is not the name of a time zone") from None
        return name


class Inline(Section):
    """Look-ups in other chats."""

    cache_seconds: int = Field(60, ge=0, le=86_400, description="a whole number of seconds from 0 to 86400")


class Privacy(Section):
    """How long something is kept."""

    retention_days: int = Field(90, ge=1, le=3650, description="a whole number of days from 1 to 3650")


class Log(Section):
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="one of debug, info, warning, error"
    )
    format: Literal["auto", "console", "json"] = Field("auto", description="one of auto, console, json")


class Environment(EnvSettingsSource):
    """The environment, in which lists may be JSON or plain."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        """Decode the JSON of a list; text that is none is passed on, for the model to read or to refuse by name."""
        try:
            return super().decode_complex_value(field_name, field, value)
        except (ValueError, RecursionError):  # no JSON, a number of thousands of digits, thousands of brackets
            return value


class Settings(BaseSettings):
    """All of it. Build it with `load`; the environment wins over the file, the file over the defaults."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram: Telegram = Telegram()
    database_url: str = Field(
        "sqlite+aiosqlite:///dafu.sqlite3",
        repr=False,
        description="sqlite+aiosqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME",
    )
    knowledge: Knowledge = Knowledge()
    alarms: Alarms = Alarms()
    answering: Answering = Answering()
    web: Web = Web()
    webhook: Webhook = Webhook()
    polling: Polling = Polling()
    concurrency: Concurrency = Concurrency()
    flood: Flood = Flood()
    announcements: Announcements = Announcements()
    inline: Inline = Inline()
    privacy: Privacy = Privacy()
    log: Log = Log()

    @field_validator("database_url", mode="after")
    @classmethod
    def _driver_is_known(cls, url: str) -> str:
        scheme, _, rest = url.strip().partition("://")
        if not rest or scheme not in DRIVERS:
            raise ValueError("is not the address of a database that dafu can use")
        known = f"{DRIVERS[scheme]}://{rest}"
        return known if scheme.startswith("sqlite") else str(Address.parse(known))

    @model_validator(mode="after")
    def _a_webhook_is_served_somewhere(self) -> Settings:
        if self.webhook.url and self.web.address is None:
            raise ValueError("webhook.url is set and web.listen is not; right would be web.listen, like 127.0.0.1:8080")
        return self

    @property
    def secrets(self) -> set[str]:
        """What must not stand in any line: the token, and what is secret in an address."""
        found = {self.telegram.token.get_secret_value()} if self.telegram.token else set()
        found |= {part for secret in found for part in secret.split(":")[1:]}
        if self.webhook.secret is not None:
            found.add(self.webhook.secret.get_secret_value())
        for address in (self.database_url, self.telegram.api_base_url, self.telegram.proxy or ""):
            try:
                found |= Address.parse(address).secrets
            except NotAnAddress:  # SQLite's, which is a path
                continue
        return found

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then what `load` read from the file. No .env, no secrets folder."""
        return Environment(settings_cls), init_settings


@in_english()
def load(path: Path | None = None) -> Settings:
    """Read the settings from `path` (None: `DAFU_CONFIG`, else config.yaml here, else no file) and the environment.

    What is secret in them is cut out of every line that the process prints from now on. Raises ConfigError, which tells
    the mistakes of the file and of the environment together.
    """
    named = path or (Path(os.environ[FILE_VARIABLE]) if os.environ.get(FILE_VARIABLE) else None)
    file = read(named or DEFAULT_FILE, required=named is not None)
    unknown = unknown_names(Settings, PREFIX, os.environ, besides={FILE_VARIABLE, LANGUAGE_VARIABLE})
    mistakes = [*file.mistakes, *unknown.values()]
    settings: Settings | None = None
    try:
        settings = Settings(**file.values)
    except ValidationError as error:
        told_already = [name.upper() for name in unknown]
        for detail in error.errors():
            variable = env_name(PREFIX, tuple(str(step) for step in detail["loc"] if isinstance(step, str)))
            left = file.document is not None and file.document.is_left(detail["loc"])
            if not left and not any(f"{name}__".startswith(f"{variable}__") for name in told_already):
                mistakes.append(describe(detail, Settings, file, PREFIX, os.environ))
    except SettingsError as error:
        mistakes.append(f"environment: {error}")
    if mistakes or settings is None:
        raise ConfigError("\n".join(dict.fromkeys(mistakes)))
    redaction.learn(settings.secrets)
    return settings
