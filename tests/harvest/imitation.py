"""An imitation of Ofsted's two hosts: what they publish in, answers out; and harvests of it."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from graphkit.harvest import Guest, Manners, Row, Site, Wishes, harvest, open_site


class Reply(NamedTuple):
    """What a host answers; told is its Content-Length, "none" for none."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = {}  # noqa: RUF012
    told: int | str | None = None


class Asked(NamedTuple):
    """A request as a host saw it."""

    host: str
    path: str
    headers: dict[str, str]
    began: float
    ended: float


def pdf(words: str) -> bytes:
    return f"%PDF-1.4\n{words}\n%%EOF\n".encode()


@dataclass
class Imitation:
    """What the hosts have; replies come one after the other, the last for ever."""

    providers: dict[str, tuple[str, list[tuple[str, str]]]] = field(default_factory=dict)
    files: dict[str, list[Reply]] = field(default_factory=dict)
    pages: dict[str, list[Reply]] = field(default_factory=dict)
    robots: dict[str, list[Reply]] = field(default_factory=dict)
    page_size: int = 100
    has_versions: bool = True
    hold: Callable[[str], None] = lambda path: None
    asked: list[Asked] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def publish(self, urn: str, name: str, *labels: str) -> list[str]:
        """Publish files with labels at a provider; their numbers."""
        numbers = []
        for label in labels:
            number = str(50_000_000 + len(self.files))
            self.files[number] = [Reply(body=pdf(f"{name} {number}"))]
            link = f"{self.addresses['files']}/v1/file/{number}"
            self.providers.setdefault(urn, (name, []))[1].append((label, link))
            numbers.append(number)
        return numbers

    def site(self) -> Site:
        return open_site(self.addresses["pages"], self.addresses["files"])

    def paths(self, host: str) -> list[str]:
        """What a host was asked for, but for its robots.txt."""
        return [
            each.path for each in self.asked if each.host == host and each.path != "/robots.txt"
        ]

    def reply(self, host: str, path: str, headers: dict[str, str]) -> Reply:
        parts = urlsplit(path)
        self.hold(path)
        if parts.path == "/robots.txt":
            return self._next(path + host, self.robots.get(host, [Reply(404)]))
        if path in self.pages:
            return self._next(path, self.pages[path])
        if host == "pages" and parts.path == "/search":
            return self._search(int(parse_qs(parts.query)["start"][0]))
        name = parts.path.rpartition("/")[2]
        if host == "pages" and name in self.providers:
            return self._provider(name)
        if host == "files" and name in self.files:
            return self._file(path, self.files[name], headers)
        return Reply(404, b"<html>Not found</html>", {"Content-Type": "text/html"})

    def _next(self, key: str, replies: list[Reply]) -> Reply:
        number = self.counts[key]
        self.counts[key] += 1
        return replies[min(number, len(replies) - 1)]

    def _search(self, start: int) -> Reply:
        listed = list(self.providers.items())[start : start + self.page_size]
        items = "".join(
            f'<li><h3 class="search-result__title"><a href="/provider/44/{urn}">\n {escape(name)}'
            "</a></h3></li>"
            for urn, (name, _) in listed
        )
        return html(f"<ul class='results-list'>{items}</ul><a href='/search?start=0'>First</a>")

    def _provider(self, urn: str) -> Reply:
        name, published = self.providers[urn]
        items = "".join(
            f'<li><a class="publication-link" href="{escape(link)}" target="_blank">Report\n'
            f'  <span class="nonvisual">{escape(label)}</span></a></li>'
            for label, link in published
        )
        return html(f"<h1>{escape(name)}</h1><ol class='timeline'>{items}</ol>")

    def _file(self, path: str, replies: list[Reply], headers: dict[str, str]) -> Reply:
        reply = self._next(path, replies)
        told = dict(reply.headers)
        if reply.status == 200:
            told.setdefault("Content-Type", "application/pdf")
            if self.has_versions:
                told["ETag"] = f'"{hashlib.md5(reply.body).hexdigest()}"'
        if "ETag" in told and headers.get("if-none-match") == told["ETag"]:
            return Reply(304, headers=told)
        return reply._replace(headers=told)


def html(body: str, status: int = 200) -> Reply:
    page = f"<!DOCTYPE html><html><head><title>Ofsted</title></head><body>{body}</body></html>"
    return Reply(status, page.encode(), {"Content-Type": "text/html; charset=utf-8"})


def handler(imitation: Imitation, host: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            began = time.monotonic()
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = imitation.reply(host, self.path, headers)
            # Before the answer goes out: who has it may ask on at once.
            imitation.asked.append(Asked(host, self.path, headers, began, time.monotonic()))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.told != "none":
                length = len(reply.body) if reply.told is None else reply.told
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = reply.told is not None

        def log_message(self, *arguments: Any) -> None:
            pass

    return Handler


@dataclass
class Harvester:
    """Harvests of the imitation into one folder."""

    ofsted: Imitation
    folder: Path
    slept: list[float] = field(default_factory=list)

    def __call__(self, manners: Manners | None = None, **wishes: Any) -> dict[str, Row]:
        """The rows of a harvest, by their label; of pages, by their URL."""
        polite = manners or Manners(pause=0, back_off=0)
        with Guest(polite, self.ofsted.site(), self.slept.append) as guest:
            rows = list(harvest(self.folder, Wishes(**wishes), guest, lambda done, total: None))
        return {row.label or row.url: row for row in rows}

    def files(self) -> list[str]:
        """The names of what a load would take."""
        return sorted(path.name for path in self.folder.glob("*.pdf"))
