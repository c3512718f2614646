"""Word files that are cut, locked, too large or none at all: what is refused, and how."""

import io
import random
import re
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator

import pytest

from graphkit.documents import parse_document
from graphkit.documents.word import read_docx
from graphkit.errors import ReadError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_docx(body: str, before: str = "") -> bytes:
    """A Word file of one part, with a document type before it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
    return target.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def code_of(content: bytes) -> str:
    with pytest.raises(ReadError) as raised:
        parse_document("letter.docx", content)
    assert re.match(r"letter\.docx: .+; .+", str(raised.value))
    return raised.value.code


def zip_member(name: str, packed: bytes, claimed: int) -> bytes:
    """A zip file of one member whose directory claims a size."""
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), claimed, len(name), 0)
    local = b"PK\x03\x04" + fields + name.encode() + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + fields + bytes(14) + name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + b"PK\x05\x06" + end


def packed_gigabyte() -> bytes:
    """What unpacks to one gigabyte of blanks, made of one packed mebibyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * 1024 + packer.flush()


@pytest.fixture
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * 2**20


@pytest.mark.parametrize("name", ["xl/workbook.xml", "content.xml"])
def test_docx_other_zip_files_are_refused(name: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "<a/>")
    assert code_of(target.getvalue()) == "binary"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (paragraph(" "), "empty"),
        ("<w:p>", "damaged"),
        ("<w:sdt>" * 300, "too-large"),
        ("<a/>" * 2_000_001, "too-large"),
        (paragraph("words " * 400_000), "too-large"),
        ("<w:p/>" * 1_000_001, "too-large"),
    ],
    ids=["blank", "open", "nested", "elements", "characters", "paragraphs"],
)
def test_docx_without_text_or_with_too_much_is_refused(body: str, code: str) -> None:
    assert code_of(make_docx(body)) == code


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "http://localhost:9/a.dtd">',
    ],
)
def test_docx_entities_are_refused(doctype: str) -> None:
    assert code_of(make_docx(paragraph("a"), before=doctype)) == "damaged"


def test_docx_with_password_is_encrypted() -> None:
    content = bytearray(make_docx(paragraph("Words")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    assert code_of(bytes(content)) == "encrypted"


def test_docx_packed_in_another_way_is_damaged() -> None:
    # zipfile unpacks LZMA without a measure.
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", b" " * 2**20)
    assert code_of(target.getvalue()) == "damaged"


def test_docx_of_a_gigabyte_is_too_large(little_memory: None) -> None:
    packed = packed_gigabyte()
    assert len(packed) < 2 * 2**20
    assert code_of(zip_member("word/document.xml", packed, 2**30)) == "too-large"


def test_docx_that_claims_to_be_small_is_damaged(little_memory: None) -> None:
    content = zip_member("word/document.xml", packed_gigabyte(), 1000)
    assert code_of(content) == "damaged"


def test_docx_of_too_many_pages_is_refused() -> None:
    page = "<w:r><w:t>a</w:t><w:br w:type='page'/></w:r>"
    assert len(read_docx(make_docx(f"<w:p>{page * 199}</w:p>"))) == 200
    assert code_of(make_docx(f"<w:p>{page * 200}</w:p>")) == "too-many-pages"


def test_docx_cut_anywhere_is_damaged() -> None:
    content = make_docx(paragraph("Words of a letter") * 5)
    for length in range(4, len(content) - 1):
        assert code_of(content[:length]) == "damaged", length


def test_docx_with_changed_bytes_is_read_or_refused() -> None:
    content = make_docx(paragraph("Words of a letter") * 5)
    chance = random.Random(1)
    for _ in range(2000):
        changed = bytearray(content)
        for place in chance.choices(range(4, len(content)), k=3):
            changed[place] = chance.randrange(256)
        try:
            parse_document("a.docx", bytes(changed))
        except ReadError as error:
            assert error.code in ("damaged", "binary", "encrypted", "too-large", "empty")
