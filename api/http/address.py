"""Under which address the site is known: a request's scope in, the same with that address out."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.types import Scope

from graphkit.errors import GraphkitError

_HOST = re.compile(rb"(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


class Address(NamedTuple):
    """A public address in parts; `path` has no slash at its end."""

    scheme: str
    host: bytes
    path: str


def read_base_url(base_url: str) -> Address:
    """The parts of a public address.

    raises  GraphkitError if it is none

    >>> read_base_url("https://data.example.org/letters/")
    Address(scheme='https', host=b'data.example.org', path='/letters')
    """
    parts = urlsplit(base_url)
    host = parts.netloc.encode("ascii", "replace")
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        raise GraphkitError(f'"{base_url}" is no public address, such as https://example.org/data')
    if parts.query or parts.fragment:
        raise GraphkitError(f'"{base_url}": a public address has no "?" and no "#"')
    if "%" in parts.path or not parts.path.isprintable():
        # Proxies differ in whether they pass it on as it is.
        raise GraphkitError(f'"{base_url}": a public address here has no escapes such as %20')
    return Address(parts.scheme, host, parts.path.rstrip("/"))


def addressed(scope: Scope, public: Address | None) -> Scope | None:
    """The scope of a request with the address that clients know; None if it names no possible host.

    public  in place of what Host says, which a proxy may have changed, and a client can invent
    """
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if public is None:
        if len(hosts) == 1 and _can_be(hosts[0]):
            return scope
        return scope if not hosts and scope["http_version"] == "1.0" else None
    others = [pair for pair in scope["headers"] if pair[0] != b"host"]
    path = scope["path"]
    if public.path and route_path({**scope, "root_path": public.path}) == path:
        path = public.path + path  # the proxy has taken the prefix off
    return {
        **scope,
        "scheme": public.scheme,
        "root_path": public.path or scope.get("root_path", ""),
        "path": path,
        "raw_path": None,
        "headers": [(b"host", public.host), *others],
    }


@lru_cache(256)
def _can_be(host: bytes) -> bool:
    return _HOST.fullmatch(host) is not None


def route_path(scope: Scope) -> str:
    """The path of a request below the root of the application."""
    root, path = scope.get("root_path", ""), str(scope["path"])
    if root and (path == root or path.startswith(f"{root}/")):
        return path[len(root) :] or "/"
    return path
