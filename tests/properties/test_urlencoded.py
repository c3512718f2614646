"""Forms in addresses: whatever is sent, they are read as urllib reads them."""

from urllib.parse import parse_qsl

from graphkit.api.http.urlencoded import read_urlencoded
from hypothesis import example, given
from hypothesis import strategies as st

PIECES = (*"%=&+_. \r\n\t49aCz", "%3D", "%0a", "%26", "%C3%A9", "%A9", "é")


@given(st.lists(st.sampled_from([piece.encode() for piece in PIECES])).map(b"".join))
@example(b"query=%")
@example(b"query=%%20")
@example(b"query=a%3")
def test_a_form_is_read_as_urllib_reads_it(sent: bytes) -> None:
    assert read(sent) == expected(sent)


def read(sent: bytes) -> list[tuple[str, str]] | None:
    try:
        return read_urlencoded(sent)
    except UnicodeDecodeError:
        return None


def expected(sent: bytes) -> list[tuple[str, str]] | None:
    try:
        return parse_qsl(sent.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return None
