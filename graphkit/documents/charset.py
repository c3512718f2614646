"""The characters of a file: its bytes in, text and a warning out."""

import codecs
import re

from graphkit.errors import ReadError

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Bytes enough to see how a text is written, and characters enough to see a slip in them.
_SAMPLE = 4096
_LONG_SAMPLE = 100_000
# What a page may say it is written in; others, such as punycode, are no characters at all.
_DECLARED = re.compile(r"utf-8|cp125\d|iso8859-\d{1,2}|mac-roman")
# Browsers read these as windows-1252, since that is what they are.
_WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15"})
_BYTE_AS_READ = {
    bytes([byte]).decode("cp1252", errors="replace"): byte for byte in range(0x80, 0x100)
} | {chr(byte): byte for byte in range(0x80, 0xA0)}
_FOLLOWING = "".join(
    re.escape(character) for character, byte in _BYTE_AS_READ.items() if byte < 0xC0
)
_WHOLE = re.compile("[^\0-\x7f\ufffd]")
# A character of UTF-8 that was read as windows-1252: "â€™" for ’, "Â£" for £.
_TWICE = re.compile(f"[Â-ô][{_FOLLOWING}]{{1,3}}")


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    r"""The text, and a warning or an empty one.

    Read as UTF-8, as UTF-16 if it says or shows so, as it is declared, or as windows-1252.
    declared  the name of an encoding; a wrong or an unknown one does no harm
    raises    ReadError: damaged

    >>> decode("café".encode())
    ('café', '')
    >>> decode(b"caf\xe9")
    ('café', 'not UTF-8; read as windows-1252')
    """
    order = _utf_16_order(content)
    if order:
        try:
            return content.decode(order), ""
        except UnicodeDecodeError:
            raise ReadError("damaged", "broken UTF-16; save the text anew as UTF-8") from None
    text = content.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    if not broken or "\ufffd".encode() in content:
        return text, _encoded_twice(text)
    encoding = _known(declared)
    if encoding != "utf-8":
        return content.decode(encoding, errors="replace"), ""
    # A letter in UTF-8 that was cut or pasted together still has whole characters as well.
    if len(_WHOLE.findall(text)) >= broken:
        return text, "broken UTF-8; what could not be read is shown as �"
    return content.decode("cp1252", errors="replace"), "not UTF-8; read as windows-1252"


def _utf_16_order(content: bytes) -> str:
    """The encoding of a text in UTF-16, empty for others.

    Without a byte order mark the zeros tell: in English nearly every second byte is one.
    """
    if content.startswith(_UTF_16):
        return "utf-16"
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    evens, odds = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2:
        return ""
    if odds > 0.7 * half and evens < 0.05 * half:
        return "utf-16-le"
    if evens > 0.7 * half and odds < 0.05 * half:
        return "utf-16-be"
    return ""


def _known(declared: str) -> str:
    """The name by which Python knows an encoding; utf-8 for what is none."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return "utf-8"
    if name in _WESTERN:
        return "cp1252"
    return name if _DECLARED.fullmatch(name) else "utf-8"


def _encoded_twice(text: str) -> str:
    for match in _TWICE.finditer(text[:_LONG_SAMPLE]):
        raw = bytes(_BYTE_AS_READ[character] for character in match.group())
        try:
            meant = raw.decode()
        except UnicodeDecodeError:
            continue
        return f'encoded twice ("{match.group()}" for "{meant}"); ask for a clean copy'
    return ""
