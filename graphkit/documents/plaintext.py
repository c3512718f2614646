"""The text of a plain text file: a file's bytes in, its text and what is odd about it out."""

import re

from graphkit.documents.charset import decode
from graphkit.errors import ReadError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_XML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype|\?xml|svg)\b", re.I | re.S)
_HEAD = 1024
# What a mail program puts before the lines of a letter that somebody sends on or answers.
_QUOTING = re.compile(r"^ ?(?:> ?){1,9}", re.M)
_LINE = re.compile(r"^[^\S\n]*\S", re.M)
# Of the lines with words; the sender's own greeting and the lines "From:" and "Sent:" have none.
_QUOTED_SHARE = 0.8
_FEWEST_QUOTED = 4
_QUOTED = 'quoted as e-mails are; the ">" before its lines was left out'
_UNLIKELY = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")


def read_text(content: bytes) -> tuple[str, tuple[str, ...]]:
    r"""The text, and warnings.

    raises  ReadError: binary, not-text, encrypted, damaged

    >>> read_text(b"caf\xe9")
    ('café', ('not UTF-8; read as windows-1252',))
    """
    _refuse_other_kinds(content)
    text, warning = decode(content)
    if _XML.match(text.lstrip("\ufeff")[:_HEAD]):
        raise ReadError("not-text", "XML, not a letter; save the letter itself as PDF or text")
    unlikely = len(_UNLIKELY.findall(text))
    if "\0" in text or (unlikely > 8 and unlikely > len(text) / 20):
        raise ReadError("binary", "not text; name a .txt, .pdf, .docx or .html file")
    warnings = (warning,) if warning else ()
    unquoted = _without_quoting(text)
    return (text, warnings) if unquoted == text else (unquoted, (*warnings, _QUOTED))


def _without_quoting(text: str) -> str:
    r"""The text of an e-mail that is quoted as a whole, without the signs before its lines.

    >>> _without_quoting("Al wrote:\n> Dear Jo\n>\n> We came.\n> > in May\n> All is well.")
    'Al wrote:\nDear Jo\n\nWe came.\n> in May\nAll is well.'
    """
    if ">" not in text:
        return text
    depths = [match.group().count(">") for match in _QUOTING.finditer(text)]
    lines = sum(1 for _ in _LINE.finditer(text))
    most = _QUOTED_SHARE * max(lines, _FEWEST_QUOTED)
    depth = max((each for each in set(depths) if sum(n >= each for n in depths) >= most), default=0)
    if depth == 0:
        return text
    return re.sub(rf"^ ?(?:>[ \t]?){{1,{depth}}}", "", text, flags=re.M)


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLE):
        # Word puts a file with a password into the container of its old format.
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ReadError("encrypted", "the file is locked; save a copy without a password")
        raise ReadError("binary", "an Office file of the old kind (.doc); save it as .docx or PDF")
    # BM and RIFF are words too: only with the NULs of a file's header.
    if content.startswith(_IMAGES) and b"\0" in content[:32]:
        raise ReadError("binary", "an image; run OCR first, e.g. ocrmypdf")
    if content.startswith(b"{\\rtf"):
        raise ReadError("not-text", "an RTF file; save it as .docx or PDF")
