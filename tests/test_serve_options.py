"""Options of serve that contradict each other, or that nothing can come of, are refused."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit.cli import serve
from graphkit.cli.app import app
from graphkit.errors import StoreError
from graphkit.store.workers import Limits


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--timeout=200", "--timeout-most=100"], "--timeout 200 is more than --timeout-most 100"),
        (["--trusted-proxy=zz"], '"zz" is no address'),
        (["--trusted-proxy=10.0.0.1/8"], '"10.0.0.1/8" is no address'),
        (["--trusted-proxy=10.0.0.1,10.0.0.2"], '"10.0.0.1,10.0.0.2" is no address'),
        (["--trusted-proxy=*", "--trusted-proxy=::1"], '"*" is no address'),
    ],
)
def test_serve_refuses(options: list[str], complaint: str, tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["serve", "--store", str(tmp_path), *options])
    assert run.exit_code == 2
    assert complaint in " ".join(run.stderr.replace("│", " ").split())


@pytest.mark.parametrize("proxy", ["10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "*"])
def test_serve_takes_addresses_and_networks_of_proxies(proxy: str, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    run = CliRunner().invoke(app, ["serve", "--store", nowhere, "--trusted-proxy", proxy])
    assert isinstance(run.exception, StoreError)


@pytest.mark.parametrize(
    ("options", "limits"),
    [
        ([], (30, 120)),
        (["--timeout=200"], (200, 200)),
        (["--timeout-most=10"], (10, 10)),
        (["--timeout=5", "--timeout-most=10"], (5, 10)),
    ],
)
def test_seconds_that_are_given_have_their_way_with_those_that_are_not(
    options: list[str], limits: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[float, float]] = []

    def stop(store: str, limits: Limits) -> None:
        seen.append((limits.timeout, limits.most))
        raise StoreError("enough")

    monkeypatch.setattr(serve, "_readers", stop)
    CliRunner().invoke(app, ["serve", "--store", "memory:", *options])
    assert seen == [limits]
