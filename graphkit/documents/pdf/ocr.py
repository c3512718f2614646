"""Optical character recognition: the picture of a page in, its text out, by tesseract.

tesseract is a program of its own that may or may not be installed; it asks no network.
"""

import os
import shutil
import subprocess

# With more threads than idle cores, tesseract 5 takes twenty times as long.
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}


class OcrFailed(Exception):
    """No text could be had of a picture; why, and what to do."""


def find_tesseract() -> str | None:
    """Where the program is; None if it is not installed."""
    return shutil.which("tesseract")


def read_picture(program: str, picture: bytes, seconds: float) -> str:
    """The text of a page in English; paragraphs are parted by a blank line.

    picture  in a format that tesseract knows, such as PGM
    seconds  that it may take
    raises   OcrFailed
    """
    command = [program, "stdin", "stdout", "-l", "eng"]
    try:
        run = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=seconds,
            env=os.environ | _ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OcrFailed("OCR takes too long") from None
    except OSError as error:
        raise OcrFailed(f"tesseract cannot be started ({error.strerror})") from None
    if run.returncode != 0:
        reasons = run.stderr.decode(errors="replace").split("\n")
        raise OcrFailed(f"tesseract failed ({reasons[0]}); is its English data installed?")
    return run.stdout.decode(errors="replace").strip()
