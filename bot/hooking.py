"""Tells Telegram where to post updates, where it does not know yet, and not over the head of another deployment."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence

from bot.client import Client
from bot.config import ConfigError, Settings
from bot.store import Store

MOST_AT_ONCE = 100
"""Requests that Telegram makes at the same time, at most."""


async def secret_of(store: Store, settings: Settings) -> str:
    """What Telegram has to send: as set, else made up once for this bot and kept. Raises StoreError."""
    if settings.webhook.secret is not None:
        return settings.webhook.secret.get_secret_value()
    return await store.facts.first("webhook.secret", secrets.token_urlsafe(32))


async def hook(
    client: Client, store: Store, settings: Settings, secret: str, kinds: Sequence[str], say: Callable[[str], None]
) -> None:
    """Have Telegram post updates to `webhook.url`. It is told only where something differs, so that replicas that start
    do not disturb one another. Raises ConfigError for a webhook of somebody else's, TelegramError, StoreError.
    """
    url = settings.webhook.url or ""
    known, _ = await check(client, settings, url, "it is set to webhook.url now", say)
    wanted = hashlib.sha256(" ".join((url, secret, *sorted(kinds))).encode()).hexdigest()
    if known == url and await store.facts.get("webhook.set") == wanted:
        return
    await client.set_webhook(
        url, secret_token=secret, allowed_updates=list(kinds), max_connections=MOST_AT_ONCE, drop_pending_updates=False
    )
    await store.facts.put("webhook.set", wanted)


async def check(
    client: Client, settings: Settings, ours: str, then: str, say: Callable[[str], None]
) -> tuple[str, int]:
    """The webhook that the bot has, and how many updates wait for it. Raises ConfigError where it is another one than
    `ours`, and telegram.take_over does not permit to take the bot over."""
    url, waiting = await client.webhook()
    if url and url != ours:
        whose = f"the updates of @{client.username} go to {site(url)}, a deployment with a webhook"
        if not settings.telegram.take_over:
            raise ConfigError(
                f"telegram.take_over: {whose}, and this start may not take them over; right would be to end that "
                "deployment and delete its webhook (deleteWebhook of the Bot API), or telegram.take_over: true"
            )
        say(
            f"webhook: {whose}; {then}, and the {waiting} updates that wait, like all later ones, "
            f"{'are fetched from here' if not ours else 'come here'} (telegram.take_over: false ends such a start instead)"
        )
    return url, waiting


def site(url: str) -> str:
    """Where an address leads, without the rest of it: people put secrets there."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{re.split('[/?#]', rest)[0].rpartition('@')[2]}/…"
