"""The command line in tests: the arguments of graphkit in, what it printed and its code out."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def graphkit(
    *arguments: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    stdin: str = "",
) -> subprocess.CompletedProcess[str]:
    """The command, once it has ended, whatever its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "graphkit", *arguments],
        cwd=cwd,
        env=dict(environment),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
