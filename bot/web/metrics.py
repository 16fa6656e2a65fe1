"""/metrics: what the bot counts of itself, in the form that Prometheus reads. No text, no name and no id is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from bot import __version__
from bot.counts import BOUNDS, Counts, Durations


@dataclass(frozen=True, slots=True)
class Now:
    """What is the case at the moment of asking.

    queue: updates that wait or are in hand here. announcements: by state. deliveries: messages of announcements, by
    state. knowledge: the version of what is known. alarms: 1 for each kind that is on.
    """

    queue: int
    knowledge: str
    announcements: Mapping[str, int]
    deliveries: Mapping[str, int]
    alarms: Mapping[str, int]


class Counted(Collector):
    """Shows `Counts`, and what is the case, as metrics."""

    def __init__(self, counts: Counts, now: Now) -> None:
        self._counts = counts
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        counts, now = self._counts, self._now
        yield _counter("dafu_updates", "Updates handled.", ("kind", "outcome"), counts.updates)
        answers = Counter({(status,): count for status, count in counts.answers.items()})
        yield _counter("dafu_answers", "Answers given, by status.", ("status",), answers)
        yield _counter("dafu_requests", "Requests to the Bot API.", ("method", "outcome"), counts.requests)
        hooks = Counter({(str(status),): count for status, count in counts.hooks.items()})
        yield _counter("dafu_webhook_requests", "Requests of Telegram to the webhook.", ("status",), hooks)
        yield _histogram("dafu_update_seconds", "From taking an update until it is noted as done.", counts.handling)
        yield GaugeMetricFamily("dafu_queue_updates", "Updates that wait or are in hand here.", value=now.queue)
        yield _gauge("dafu_announcements", "Announcements, by state.", "state", now.announcements)
        yield _gauge("dafu_deliveries", "Messages of announcements, by state.", "state", now.deliveries)
        yield _gauge("dafu_alarms", "Alarms that are on, by kind.", "kind", now.alarms)
        about = GaugeMetricFamily("dafu_info", "What runs.", labels=("version", "knowledge"))
        about.add_metric((__version__, now.knowledge), 1)
        yield about


def exposition(counts: Counts, now: Now) -> bytes:
    """The page, from a registry of its own: nothing that a library registers somewhere stands in it."""
    registry = CollectorRegistry()
    registry.register(Counted(counts, now))
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    return generate_latest(registry)


def page(counts: Counts, now: Now) -> web.Response:
    """The page as an answer."""
    return web.Response(body=exposition(counts, now), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _counter(name: str, about: str, labels: tuple[str, ...], counts: Counter[Any]) -> Metric:
    found = CounterMetricFamily(name, about, labels=labels)
    for values, count in sorted(counts.items()):
        found.add_metric(values, count)
    return found


def _gauge(name: str, about: str, label: str, counts: Mapping[str, int]) -> Metric:
    found = GaugeMetricFamily(name, about, labels=(label,))
    for value, count in sorted(counts.items()):
        found.add_metric((value,), count)
    return found


def _histogram(name: str, about: str, durations: Durations) -> Metric:
    buckets, total = [], 0
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), durations.counts, strict=True):
        total += count
        buckets.append((bound, float(total)))
    return HistogramMetricFamily(name, about, buckets=buckets, sum_value=durations.total)
