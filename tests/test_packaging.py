"""What a user installs: the wheel and the sdist hold everything, under one name."""

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
    """The sdist, and the wheel that is built from it."""
    target = tmp_path_factory.mktemp("dist")
    # Straight from the files that git has, as on a machine that has only those.
    run(sys.executable, "-m", "build", "--no-isolation", "-o", str(target), str(ROOT), cwd=target)
    (sdist,) = target.glob("*.tar.gz")
    (wheel,) = target.glob("*.whl")
    return sdist, wheel


def sources() -> set[str]:
    """Every file of the package, by its place in the wheel."""
    return {
        f"{place}/{path.relative_to(ROOT / folder)}"
        for folder, place in PLACES.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_holds_every_file_of_the_package(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[1]).namelist())
    inside = {name for name in names if not name.split("/")[0].endswith(".dist-info")}
    assert inside == sources()


def test_wheel_claims_one_name_in_site_packages(built: tuple[Path, Path]) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(built[1]).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"graphkit"}
    assert built[1].name.startswith("ofsted_graphkit-")


def test_sdist_holds_every_file_of_the_package(built: tuple[Path, Path]) -> None:
    names = {name.partition("/")[2] for name in tarfile.open(built[0]).getnames()}
    wanted = {
        str(path.relative_to(ROOT))
        for folder in PLACES
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - names == set()
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
