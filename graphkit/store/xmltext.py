"""XML as pyoxigraph writes it in, the same with every character as XML wants it out.

pyoxigraph 0.5.13 writes a carriage return as it is, which every XML parser reads as a line
feed, and characters that XML 1.0 cannot have at all.

source  XML 1.0, sections 2.2 (characters) and 2.11 (end-of-line handling)
"""

import re
from typing import Protocol


class Output(Protocol):
    """Where an answer is written to."""

    def write(self, piece: bytes, /) -> int:
        """Take all of a piece; its length."""
        ...

    def flush(self) -> None:
        """Let what was written go."""
        ...


# The last two are U+FFFE and U+FFFF.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()


class XmlOutput:
    """An output that escapes carriage returns, and replaces what XML cannot have by U+FFFD."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._held = b""

    def write(self, piece: bytes, /) -> int:
        """Take a piece, which may end within a character."""
        text = self._held + piece
        end = len(text)
        if text.endswith(b"\xef"):
            end -= 1
        elif text.endswith(b"\xef\xbf"):
            end -= 2
        self._held = text[end:]
        self._output.write(_NOT_XML.sub(_in_xml, text[:end]))
        return len(piece)

    def flush(self) -> None:
        """Let what was written go."""
        self._output.flush()


def _in_xml(match: re.Match[bytes]) -> bytes:
    return b"&#13;" if match[0] == b"\r" else _REPLACEMENT
