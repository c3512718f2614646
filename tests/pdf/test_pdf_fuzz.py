"""PDFs with changed bytes: each is read or refused, in time and within its memory."""

import contextlib
import os
import re
import time
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.documents import parse_document
from graphkit.documents.pdf import text as pdf
from graphkit.errors import ReadError

CODES = {"damaged", "image-only", "encrypted", "too-many-pages", "too-large", "empty"}
# What changes the meaning of a PDF more than a byte does.
WORDS = st.sampled_from(
    b"1 0 R|5 0 R|-1|99999999999|0|1e38|<<|>>|[|]|(|/Kids|/Contents|/F|endstream|null|Do|Tj|TJ|Tm"
    b"|/Filter/LZWDecode|/Filter[/FlateDecode/FlateDecode]|/Predictor 15/Columns 2000000000"
    b"|/Rotate 90|/UserUnit 1e9|/Count -1".split(b"|")
)
CHANGES = st.lists(
    st.tuples(st.floats(0, 0.9999), st.binary(max_size=8) | WORDS, st.integers(0, 24)),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def letters(pdfs) -> list[bytes]:
    """Plain, packed and pictured."""
    drawn = pdfs.drawing("Dear Jo", "", "The first paragraph of multi-", "agency work.", "Next")
    packed = pdfs.stream(zlib.compress(drawn), b"/Filter/FlateDecode")
    return [
        pdfs.make(pdfs.objects([pdfs.stream(drawn), pdfs.stream(drawn)])),
        pdfs.make(pdfs.objects([packed, packed])),
        pdfs.pictures((bytes(range(256)), 16, 16)),
        pdfs.mapped("FB01"),
    ]


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pdf, "find_tesseract", lambda: None)
    yield


@settings(
    max_examples=int(os.environ.get("GRAPHKIT_FUZZ", "150")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kind=st.integers(0, 3), changes=CHANGES)
def test_pdf_with_changed_bytes_is_read_or_refused(letters, kind: int, changes) -> None:
    content = letters[kind]
    for place, new, removed in changes:
        at = 9 + int(place * (len(content) - 9))
        content = content[:at] + new + content[at + removed :]
    start = time.monotonic()
    with contextlib.suppress(ReadError):
        try:
            document = parse_document("a.pdf", content + b"\n%%EOF\n")
        except ReadError as error:
            assert error.code in CODES
            assert re.match(r"a\.pdf: .+; .+", str(error))
            raise
        assert document.page_starts[0] == 0
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", document.text)
    assert time.monotonic() - start < 10


@given(content=st.binary(max_size=400))
@settings(max_examples=50, deadline=None)
def test_pdf_of_any_bytes_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError):
        parse_document("a.pdf", b"%PDF-1.7\n" + content + b"\n%%EOF\n")
