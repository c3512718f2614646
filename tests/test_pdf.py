"""PDFs made here by hand: what is read from them, and what is refused."""

import hashlib
import os
import re
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphkit.documents import PDF, parse_document, read_document
from graphkit.documents.limits import MAX_CHARACTERS, MAX_PAGES
from graphkit.documents.pdftext import Refused, read_pages
from graphkit.errors import ReadError

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
IMAGE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 1>>\nstream\n\x00\nendstream"
)
REPORTS = Path(os.environ.get("GRAPHKIT_SHARED", Path(__file__).parents[2] / "shared")) / "reports"
PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def make_pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects; the first is its catalogue."""
    pdf = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        pdf
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(pdf)
    )


def make_stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def make_objects(streams: Sequence[bytes]) -> list[bytes]:
    """Catalogue, pages, font, image; then a page and its stream for each of the streams."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * index) for index in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        FONT,
        IMAGE,
    ]
    for index, stream in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>" % (6 + 2 * index),
            stream,
        ]
    return objects


def draw(*lines: str) -> bytes:
    """Drawing instructions: lines 14.5 points apart; those of an empty line leave 12 points."""
    drawn = b"BT /F 12 Tf 72 780 Td "
    for line in lines:
        words = line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
        drawn += b"(%s) Tj 0 -14.5 Td " % words if line else b"0 -12 Td "
    return drawn + b"ET"


def text_pdf(*pages: Sequence[str]) -> bytes:
    return make_pdf(make_objects([make_stream(draw(*lines)) for lines in pages]))


SCAN = make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")


def rc4(key: bytes, text: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in text:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted_pdf(password: bytes) -> bytes:
    """A PDF that the standard security handler locked (PDF 1.4, 3.5, 40 bits)."""
    user = (password + PAD)[:32]
    owner = rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], user)
    key = hashlib.md5(user + owner + (-4).to_bytes(4, "little", signed=True) + b"id").digest()[:5]
    page_key = hashlib.md5(key + (6).to_bytes(3, "little") + b"\0\0").digest()[:10]
    objects = make_objects([make_stream(rc4(page_key, draw("Locked words.")))])
    security = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        owner.hex().encode(),
        rc4(key, PAD).hex().encode(),
    )
    trailer = b"/Encrypt %d 0 R/ID[<6964><6964>]" % (len(objects) + 1)
    return make_pdf([*objects, security], trailer)


def pages_of(content: bytes) -> list[str]:
    """What is read in this process, which is faster than in another."""
    return read_pages(content, MAX_PAGES, MAX_CHARACTERS)


def code_of(content: bytes) -> str:
    with pytest.raises(ReadError) as raised:
        parse_document("letter.pdf", content)
    assert re.match(r"letter\.pdf: .+; .+", str(raised.value))
    return raised.value.code


def test_pdf_pages_are_joined_by_one_line_end() -> None:
    document = parse_document("in/a/letter.pdf", text_pdf(["First page"], ["Second"], ["Third"]))
    assert document.text == "First page\nSecond\nThird"
    assert document.page_starts == (0, 11, 18)
    assert [document.page(offset) for offset in (0, 10, 11, 18)] == [1, 1, 2, 3]
    assert (document.name, document.media_type, document.warnings) == ("letter.pdf", PDF, ())


def test_pdf_sha256_is_of_the_bytes() -> None:
    content = text_pdf(["Words"])
    assert parse_document("a.pdf", content).sha256 == hashlib.sha256(content).hexdigest()


def test_pdf_gap_between_paragraphs_is_an_empty_line() -> None:
    lines = ("The first", "paragraph.", "", "The second", "one.", "", "• an item", "", "Good")
    document = parse_document("a.pdf", text_pdf(lines))
    assert document.text == "\n".join(lines)


def test_pdf_large_title_on_two_lines_has_no_gap() -> None:
    title = b"BT /F 28 Tf 72 780 Td (Inspection of) Tj 0 -33 Td (Ambleford) Tj ET "
    body = b"BT /F 12 Tf 72 650 Td (One) Tj 0 -14.5 Td (two) Tj 0 -14.5 Td (three) Tj ET"
    pages = pages_of(make_pdf(make_objects([make_stream(title + body)])))
    assert pages == ["Inspection of\nAmbleford\n\nOne\ntwo\nthree"]


def test_pdf_hyphen_at_line_end_is_kept() -> None:
    lines = ("Work with multi-", "agency partners, and with care-", "experienced", "children.")
    assert pages_of(text_pdf([*lines, "", "Next."])) == [
        "Work with multi-agency partners, and with care-experienced\nchildren.\n\nNext."
    ]


def test_pdf_keeps_ligatures_dashes_and_quotes() -> None:
    assert pages_of(text_pdf(["‘Children’s’ – “plans”…"])) == ["‘Children’s’ – “plans”…"]


def test_pdf_is_known_by_its_bytes() -> None:
    document = parse_document("letter.txt", b"\r\n" + text_pdf(["Words"]))
    assert (document.text, document.media_type) == ("Words", PDF)


def test_pdf_of_images_only_asks_for_ocr() -> None:
    content = make_pdf(make_objects([SCAN, SCAN]))
    assert code_of(content) == "image-only"
    with pytest.raises(Refused, match="ocrmypdf"):
        pages_of(content)


def test_pdf_page_without_text_is_a_warning() -> None:
    content = make_pdf(make_objects([make_stream(draw("Words")), SCAN]))
    document = parse_document("a.pdf", content)
    assert document.page_starts == (0, 6)
    assert document.warnings == ("no text on page 2: blank, or an image",)


def test_pdf_with_password_is_encrypted() -> None:
    assert code_of(encrypted_pdf(b"secret")) == "encrypted"


def test_pdf_locked_against_printing_only_is_read() -> None:
    assert parse_document("a.pdf", encrypted_pdf(b"")).text == "Locked words."


def test_pdf_of_unknown_security_is_encrypted() -> None:
    objects = [*make_objects([SCAN]), b"<</Filter/Unheard.Of/V 9>>"]
    assert code_of(make_pdf(objects, b"/Encrypt 7 0 R/ID[<6964><6964>]")) == "encrypted"


def test_pdf_of_200_pages_is_read_and_201_are_too_many() -> None:
    assert len(pages_of(text_pdf(*[["Page"]] * 200))) == 200
    assert code_of(text_pdf(*[["Page"]] * 201)) == "too-many-pages"


def test_pdf_without_its_end_is_damaged() -> None:
    content = text_pdf(["First page"], ["Second page"])
    assert code_of(content[: len(content) // 2]) == "damaged"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n", b"%PDF-1.7\nwords\n%%EOF", make_pdf([b"<</Type/Catalog>>"])],
    ids=["head only", "no objects", "no pages"],
)
def test_pdf_without_pages_is_damaged(content: bytes) -> None:
    assert code_of(content) == "damaged"


@pytest.mark.parametrize("count", [b"-1", b"3", b"99999999999"])
def test_pdf_that_miscounts_its_pages_is_read_or_refused(count: bytes) -> None:
    content = text_pdf(["Words"]).replace(b"/Count 1", b"/Count " + count)
    try:
        assert "Words" in parse_document("a.pdf", content).text
    except ReadError as error:
        assert error.code in ("damaged", "too-many-pages")


@pytest.mark.parametrize("ending", [b"", b"\n%%EOF\n"], ids=["cut", "cut, with an end"])
def test_pdf_cut_anywhere_is_read_or_refused(ending: bytes) -> None:
    content = text_pdf(["First page, of some words"], ["Second page"])
    for length in range(0, len(content), 9):
        try:
            pages = pages_of(content[:length] + ending)
        except Refused as error:
            assert error.code in ("damaged", "image-only"), length
        else:
            assert 1 <= len(pages) <= 2


def test_pdf_with_changed_bytes_is_read_or_refused() -> None:
    content = text_pdf(["First page, of some words"], ["Second page"])
    for place in range(9, len(content) - 8, 7):
        changed = bytes([*content[:place], content[place] ^ 0x15, *content[place + 1 :]])
        try:
            pages_of(changed)
        except Refused as error:
            assert error.code in ("damaged", "image-only", "encrypted", "too-many-pages"), place


def test_pdf_that_draws_itself_within_itself_is_stopped() -> None:
    # Each form draws the next one twice: 5 KB that would fill the memory of any machine.
    objects = make_objects([make_stream(b"/I Do")])
    objects[4] = objects[4].replace(b"/I 4 0 R", b"/I 7 0 R")
    for number in range(7, 32):
        resources = b"/Resources<</Font<</F 3 0 R>>/XObject<</I %d 0 R>>>>" % (number + 1)
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources
        objects.append(make_stream(draw("words") if number == 31 else b"/I Do /I Do", form))
    assert code_of(make_pdf(objects)) == "too-large"


def test_pdf_that_unpacks_to_gigabytes_is_stopped() -> None:
    packer = zlib.compressobj(9)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    start, more = block[:2], block[2:]
    stream = make_stream(start + more * 3000 + zlib.compress(b"")[2:], b"/Filter/FlateDecode")
    assert len(stream) < 2**22
    content = make_pdf(make_objects([stream]))
    assert code_of(content) == "too-large"


@pytest.mark.skipif(not REPORTS.is_dir(), reason=f"no reports in {REPORTS}; set GRAPHKIT_SHARED")
def test_pdf_reads_every_report_at_hand(capfd: pytest.CaptureFixture[str]) -> None:
    paths = sorted(REPORTS.glob("*.pdf"))
    assert len(paths) == 34
    with ThreadPoolExecutor(2) as threads:
        documents = list(threads.map(read_document, paths))
    for document in documents:
        assert len(document.page_starts) >= 5
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff\u202a-\u202e]", document.text)
        assert document.warnings == ()
        assert "\n\n" in document.text
        # Words that stand together only where a line end, a footnote mark or a hyphen was lost.
        assert not re.search(r"\b(?:multiagency|childrenand|schoolin)\b", document.text)
    assert capfd.readouterr() == ("", "")
