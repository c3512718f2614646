"""The tokens that let a program write: their file in, who a token belongs to out.

A token is 256 random bits, so nobody finds one by trying: SHA-256 hides it as well as a slow hash
would, which passwords need because people choose them. The token itself is shown once, when it is
made; the file holds its hash, its name and the day.
"""

import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from graphkit.errors import TokenError

if sys.platform != "win32":
    import fcntl

FILE = "tokens.json"
# Plain, so that a name does no harm in a log.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_PREFIX = "gk_"


class Token(NamedTuple):
    """What is kept of a token.

    sha256  of the token, in hexadecimal
    made    the day, YYYY-MM-DD
    """

    name: str
    sha256: str
    made: str


def read_tokens(file: Path) -> tuple[Token, ...]:
    """The tokens in a file, the oldest first; none if there is no file.

    raises  TokenError if it cannot be read
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return tuple(Token(**{name: str(each[name]) for name in Token._fields}) for each in told)
    except FileNotFoundError:
        return ()
    # RecursionError: of a thousand brackets.
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise TokenError(
            f"{file}: no file of tokens can be read here ({type(error).__name__}); "
            "mend it, or remove it and make new tokens with: graphkit token new"
        ) from None


def make_token(file: Path, name: str | None = None) -> tuple[str, str]:
    """The name of a new token, and the token itself, which is kept nowhere.

    name    a free one, such as token-1, if none is given
    raises  TokenError if the name is taken or is none, or the file cannot be written
    """
    if name is not None and not _NAME.fullmatch(name):
        raise TokenError(
            f'"{name}" is no name of a token; use up to 64 letters, digits, dots, hyphens'
        )
    with _locked(file):
        tokens = read_tokens(file)
        taken = {each.name for each in tokens}
        if name in taken:
            raise TokenError(f'there is a token "{name}" already; name another, or revoke it')
        name = name or next(n for n in map("token-{}".format, range(1, 10**9)) if n not in taken)
        token = _PREFIX + secrets.token_urlsafe(32)
        made = datetime.now(UTC).date().isoformat()
        _write(file, (*tokens, Token(name, _hash(token), made)))
    return name, token


def revoke_token(file: Path, name: str) -> None:
    """Nothing, once the token of that name lets nobody write any more.

    raises  TokenError if there is none
    """
    with _locked(file):
        tokens = read_tokens(file)
        left = [each for each in tokens if each.name != name]
        if len(left) == len(tokens):
            known = ", ".join(each.name for each in tokens) or "there are none"
            raise TokenError(f'{file}: no token is named "{name}"; known: {known}')
        _write(file, left)


def find_owner(tokens: Sequence[Token], token: str) -> str | None:
    """The name of a token; None if it is none of these.

    All are compared, each in the same time whatever is in it, so time tells nothing about them.
    """
    found = None
    hashed = _hash(token)
    for each in tokens:
        if hmac.compare_digest(each.sha256.encode(), hashed.encode()):
            found = each.name
    return found


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _write(file: Path, tokens: Sequence[Token]) -> None:
    """Replace the file in one step; whoever reads it has the old one or the new one."""
    text = json.dumps([each._asdict() for each in tokens], indent=1) + "\n"
    new = None
    try:
        # Nobody else may read it from the moment it exists: mkstemp gives mode 0600.
        descriptor, new = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        with open(descriptor, "w", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        os.replace(new, file)
    except OSError as error:
        if new is not None:
            with contextlib.suppress(OSError):
                os.unlink(new)
        raise TokenError(f"{file}: cannot be written: {error.strerror}") from None


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    """A lock on the file's folder, so that of two commands at once neither forgets the other's."""
    with contextlib.ExitStack() as lock:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if sys.platform != "win32":
                descriptor = os.open(file.parent, os.O_RDONLY)
                lock.callback(os.close, descriptor)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            raise TokenError(f"{file.parent}: no folder for tokens: {error.strerror}") from None
        yield
