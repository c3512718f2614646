"""Numbers for Prometheus: requests and the state of a store in, its text format out."""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.types import Scope

from graphkit.errors import StoreError
from graphkit.store.cached import CachedStore
from graphkit.store.workers import QueryWorkers

from ..http.seen import Seen

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# Seconds: an answer that is kept takes one, a query of the usual limit thirty thousand.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
# A client may invent methods; labels name only these.
METHODS = frozenset(("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"))
OTHER = "other"


class Metrics:
    """What an application tells of itself. No label is a client's own word."""

    def __init__(self, store: CachedStore) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "graphkit_http_requests",
            "Requests that were answered, by route, method and status",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "graphkit_http_request_duration_seconds",
            "Time to the last byte of an answer",
            ("route",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._registry.register(_StoreNumbers(store))
        ProcessCollector(registry=self._registry)

    def note(self, scope: Scope, seen: Seen) -> None:
        """Count a request."""
        known = (seen.route, scope["method"], seen.status)
        children = self._children.get(known)
        if children is None:
            route = seen.route or OTHER
            method = known[1] if known[1] in METHODS else OTHER
            children = (
                self._requests.labels(route, method, str(seen.status)),
                self._seconds.labels(route),
            )
            if method != OTHER:
                self._children[known] = children
        children[0].inc()
        children[1].observe(seen.seconds)

    def text(self) -> bytes:
        """All numbers in the text format, version 0.0.4."""
        return generate_latest(self._registry)


class _StoreNumbers(Collector):
    """The numbers of a store, asked for when they are wanted."""

    def __init__(self, store: CachedStore) -> None:
        self._cached = store

    def collect(self) -> Iterable[Metric]:
        """The numbers as they are now."""
        kept = self._cached.answers.state()
        yield _counter("graphkit_cache_hits", "Answers that were kept", kept.hits)
        yield _counter("graphkit_cache_misses", "Answers that were not kept", kept.misses)
        yield _gauge("graphkit_cache_entries", "Answers that are kept", kept.entries)
        yield _gauge("graphkit_cache_bytes", "Bytes that kept answers take", kept.size)
        yield _gauge("graphkit_cache_limit_bytes", "Bytes that they may take", kept.most)
        store = self._cached.store
        if isinstance(store, QueryWorkers):
            yield from _worker_numbers(store)


def _worker_numbers(store: QueryWorkers) -> Iterable[Metric]:
    state = store.state()
    workers = GaugeMetricFamily(
        "graphkit_query_workers", "Query processes by what they do", labels=["state"]
    )
    workers.add_metric(["busy"], state.busy)
    workers.add_metric(["idle"], state.idle)
    yield workers
    yield _gauge("graphkit_query_workers_limit", "Queries that run at once", store.limits.size)
    yield _gauge("graphkit_queries_waiting", "Queries that wait for a process", state.waiting)
    yield _gauge("graphkit_queries_waiting_limit", "Queries that may wait", store.limits.waiting)
    yield _counter("graphkit_queries_served", "Queries that got an answer", state.served)
    lost = CounterMetricFamily(
        "graphkit_query_workers_lost", "Query processes that were replaced", labels=["reason"]
    )
    reasons: Mapping[str, int] = {
        "hung_up": state.killed,
        "crashed": state.crashed,
        "timeout": state.timeouts,
    }
    for reason, count in reasons.items():
        lost.add_metric([reason], count)
    yield lost
    with suppress(StoreError):  # /health tells of it
        yield _gauge("graphkit_snapshot_number", "The newest snapshot", float(store.version()))
    published = store.published()
    if published is not None:
        age = max(0.0, time.time() - published)
        yield _gauge("graphkit_snapshot_age_seconds", "Time since it was published", age)


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value)


def _counter(name: str, told: str, value: float) -> Metric:
    return CounterMetricFamily(name, told, value)
