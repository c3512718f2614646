"""Static files: kept as long as their names say, asked again by ETag, compressed as all is."""

import gzip
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from graphkit.api.http.files import PackageFiles
from graphkit.api.scripts import read_scripts
from starlette.applications import Starlette
from starlette.routing import Mount

STATIC = Path(__file__).parents[2] / "api" / "static"


@pytest.fixture
def files(tmp_path: Path) -> TestClient:
    """A client of static files of the test's own, as if they stood in the package."""
    served = PackageFiles()
    served.all_directories = [tmp_path]
    (tmp_path / "web").mkdir()
    for name in ("web/graph-IKT2U2Y2.js", "web/part-AAAA1111.js", "web/manifest.json", "a.css"):
        (tmp_path / name).write_text("/* */" * 1_000)
    (tmp_path / "other-IKT2U2Y2.js").write_text("// not built")
    return TestClient(Starlette(routes=[Mount("/static", served)]))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("web/graph-IKT2U2Y2.js", "public, max-age=31536000, immutable"),
        ("web/part-AAAA1111.js", "public, max-age=31536000, immutable"),
        ("web/manifest.json", "public, max-age=60"),
        ("a.css", "public, max-age=60"),
        ("other-IKT2U2Y2.js", "public, max-age=60"),
    ],
)
def test_static_file_is_kept_as_long_as_its_name_stands_for_its_content(
    files: TestClient, name: str, kept: str
) -> None:
    answer = files.get(f"/static/{name}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == kept
    again = files.get(f"/static/{name}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.headers["cache-control"]) == (304, kept)


@pytest.mark.parametrize("asked", ["bytes=0-4", "bytes=0-1,5-6", "bytes=9-1", "pages=1-2"])
def test_static_file_is_given_whole(files: TestClient, asked: str) -> None:
    for ask in (files.get, files.head):
        answer = ask("/static/a.css", headers={"Range": asked})
        assert (answer.status_code, answer.headers["content-length"]) == (200, "5000")
        assert answer.headers["accept-ranges"] == "none"


def test_static_file_that_is_not_there_is_not_kept(files: TestClient) -> None:
    assert files.get("/static/web/graph-OLDNAMES.js").status_code == 404
    assert "cache-control" not in files.get("/static/web/graph-OLDNAMES.js").headers


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_static_file_is_compressed_and_asked_again_by_its_name(
    client: TestClient, coding: str
) -> None:
    asked = {"Accept-Encoding": coding}
    with client.stream("GET", "/static/graphkit.css", headers=asked) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == coding
    assert "Accept-Encoding" in answer.headers["vary"]
    sheet = (STATIC / "graphkit.css").read_bytes()
    assert len(raw) < len(sheet) / 2
    if coding == "gzip":
        assert gzip.decompress(raw) == sheet
    etag = answer.headers["etag"]
    again = client.get("/static/graphkit.css", headers={**asked, "If-None-Match": etag})
    assert again.status_code == 304


def test_built_scripts_are_kept_for_ever(client: TestClient) -> None:
    scripts = read_scripts()
    if not scripts:
        pytest.skip("the explorer was not built; GRAPHKIT_WEB=force pip install --editable .")
    for name in scripts.values():
        answer = client.get(f"/static/web/{name}")
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cache-control"].endswith("immutable")
