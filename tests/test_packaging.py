"""What a user installs: the wheel and the sdist hold everything, under one name."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Folder of the checkout -> its place in the wheel.
PLACES = {
    "graphkit": "graphkit",
    "api": "graphkit/api",
    "ontology": "graphkit/ontology",
    "shapes": "graphkit/shapes",
}


MANIFEST = "api/static/web/manifest.json"


def run(*command: str, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from it, for which no Node is run."""
    target = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "-o", str(target))
    # Straight from the files that git has, as on a machine that has only those.
    run(*build, "--sdist", str(ROOT), cwd=target)
    (sdist,) = target.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(target, filter="data")
    for name in ("node", "npm"):
        (target / name).write_text("#!/bin/sh\nexit 1\n")
        (target / name).chmod(0o755)
    first = f"{target}{os.pathsep}{os.environ['PATH']}"
    # An explorer that is not there cannot be had without Node: then nobody is to look for it.
    web = "force" if (ROOT / MANIFEST).exists() else "skip"
    unpacked = str(target / sdist.name.removesuffix(".tar.gz"))
    run(*build, "--wheel", unpacked, cwd=target, PATH=first, GRAPHKIT_WEB=web)
    (wheel,) = target.glob("*.whl")
    return sdist, wheel


def files_of(folder: str) -> list[Path]:
    """The files below a folder of the checkout, but for what Python and npm put there."""
    left = {"__pycache__", "node_modules"}
    every = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path for path in every if not left.intersection(path.parts)]


def sources() -> set[str]:
    """Every file of the package, by its place in the wheel."""
    return {
        f"{place}/{path.relative_to(ROOT / folder)}"
        for folder, place in PLACES.items()
        for path in files_of(folder)
        if not path.is_relative_to(ROOT / "api" / "web")
    }


def test_wheel_holds_every_file_of_the_package(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[1]).namelist())
    inside = {name for name in names if not name.split("/")[0].endswith(".dist-info")}
    assert inside == sources()


def test_wheel_holds_the_explorer_with_the_licences_of_its_libraries(
    built: tuple[Path, Path],
) -> None:
    if os.environ.get("GRAPHKIT_WEB") != "force" and not (ROOT / MANIFEST).exists():
        pytest.skip("the explorer was not built; GRAPHKIT_WEB=force pip install --editable .")
    wheel = zipfile.ZipFile(built[1])
    scripts = json.loads(wheel.read(f"graphkit/{MANIFEST}"))
    assert set(scripts) == {path.stem for path in (ROOT / "api" / "web" / "src").glob("*.ts")}
    folder = f"graphkit/{Path(MANIFEST).parent}"
    wanted = {f"{folder}/{name}" for name in (*scripts.values(), "LICENSES.txt")}
    assert wanted <= set(wheel.namelist())


def test_editable_install_leads_to_the_checkout_and_its_explorer(tmp_path: Path) -> None:
    hook = "import sys; sys.path.insert(0, 'api/web'); import webbuild; webbuild.build_editable"
    run(sys.executable, "-c", f"{hook}({str(tmp_path)!r})", cwd=ROOT)
    (wheel,) = (zipfile.ZipFile(path) for path in tmp_path.glob("*.whl"))
    (finder,) = (name for name in wheel.namelist() if name.endswith("_finder.py"))
    assert f"'graphkit.api': {str(ROOT / 'api')!r}" in wheel.read(finder).decode()
    assert not [name for name in wheel.namelist() if "static" in name]


def test_wheel_claims_one_name_in_site_packages(built: tuple[Path, Path]) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(built[1]).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"graphkit"}
    assert built[1].name.startswith("ofsted_graphkit-")


def test_sdist_holds_every_file_of_the_package(built: tuple[Path, Path]) -> None:
    names = {name.partition("/")[2] for name in tarfile.open(built[0]).getnames()}
    wanted = {str(path.relative_to(ROOT)) for folder in PLACES for path in files_of(folder)}
    assert wanted - names == set()
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]
    assert {"LICENSE", "README.md", "pyproject.toml"} <= names


def test_wheel_carries_its_licences(built: tuple[Path, Path]) -> None:
    wheel = zipfile.ZipFile(built[1])
    (metadata,) = [name for name in wheel.namelist() if name.endswith("/METADATA")]
    told = wheel.read(metadata).decode()
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0" in told
    assert "Name: ofsted-graphkit" in told


def test_installed_wheel_works_like_the_checkout(built: tuple[Path, Path], tmp_path: Path) -> None:
    run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
        *("--target", str(tmp_path / "site"), str(built[1])),
        cwd=tmp_path,
    )
    site = {"PYTHONPATH": str(tmp_path / "site")}
    where = run(
        *(sys.executable, "-c", "import graphkit.api; print(graphkit.api.__file__)"),
        cwd=tmp_path,
        **site,
    )
    assert where.startswith(str(tmp_path))
    told = run(sys.executable, "-m", "graphkit", "doctor", cwd=tmp_path, **site)
    assert "FAIL" not in told
