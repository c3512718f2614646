"""Any file: text and its encodings, pages, what is left out, what is refused."""

import hashlib
import json
import os
import random
import re
from pathlib import Path

import pytest

from graphkit.documents import TEXT, limits, parse_document, read_document
from graphkit.errors import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(content: bytes, name: str = "letter.txt") -> ReadError:
    with pytest.raises(ReadError) as raised:
        parse_document(name, content)
    assert re.match(rf"{re.escape(name)}: .+; .+", str(raised.value))
    return raised.value


def test_document_keeps_name_bytes_and_kind(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"  # its bytes are text
    path.write_bytes("Children’s plans".encode())
    document = read_document(path)
    assert document == parse_document("letter.pdf", path.read_bytes())
    assert (document.name, document.text, document.media_type, document.page_starts) == (
        "letter.pdf",
        "Children’s plans",
        TEXT,
        (0,),
    )
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_document_reads_unicode(encoding: str) -> None:
    document = parse_document("a.txt", "◼ Zoë’s – plan of action 🏠".encode(encoding))
    assert (document.text, document.warnings) == ("◼ Zoë’s – plan of action 🏠", ())


def test_document_reads_utf_16_of_either_order() -> None:
    assert parse_document("a.txt", b"\xff\xfeH\0i\0").text == "Hi"
    assert parse_document("a.txt", b"\xfe\xff\0H\0i").text == "Hi"


def test_document_reads_windows_1252_and_says_so() -> None:
    document = parse_document("a.txt", "Zoë’s – plan…".encode("cp1252"))
    assert document.text == "Zoë’s – plan…"
    assert document.warnings == ("not UTF-8; read as windows-1252",)


@pytest.mark.parametrize("text", ["children’s", "£5 – or more", "Zoë", "‘multi’"])
def test_document_encoded_twice_is_left_as_it_is_and_warned_of(text: str) -> None:
    twice = text.encode().decode("cp1252")
    document = parse_document("a.txt", twice.encode())
    assert document.text == twice
    (warning,) = document.warnings
    assert re.fullmatch(r'encoded twice \(".+" for ".+"\); ask for a clean copy', warning)


@pytest.mark.parametrize("text", ["Â", "café – ‘Zoë’", "À bientôt…", "Ångström â la"])
def test_document_with_accents_is_not_taken_for_encoded_twice(text: str) -> None:
    assert parse_document("a.txt", text.encode()).warnings == ()


def test_document_cut_within_a_character_stays_utf_8() -> None:
    document = parse_document("a.txt", "‘staying put’".encode()[:-1])
    assert document.text == "‘staying put�"
    assert document.warnings == ("broken UTF-8; what could not be read is shown as �",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_document_line_ends_become_line_feeds(end: str) -> None:
    document = parse_document("a.txt", f"Dear Ann{end}{end}Thank you{end}".encode())
    assert (document.text, document.warnings) == ("Dear Ann\n\nThank you\n", ())


def test_document_form_feed_starts_a_page() -> None:
    document = parse_document("a.txt", "Öne\f\nTwo\f\f 4\f".encode())
    assert document.text == "Öne\n\nTwo\n\n 4"
    assert document.page_starts == (0, 4, 9, 10)
    assert [document.page(document.text.index(word)) for word in ("Öne", "Two", "4")] == [1, 2, 4]


def test_document_page_starts_count_only_what_is_kept() -> None:
    document = parse_document("a.txt", "\ufeffO\u200bne\r\n\fT\x07wo".encode())
    assert (document.text, document.page_starts) == ("One\n\nTwo", (0, 5))


@pytest.mark.parametrize(
    ("characters", "warning"),
    [
        ("\x07", "1 control character was left out"),
        ("\x1b\x7f\x9b", "3 control characters were left out"),
        ("\u061c\u200e\u200f\u202a\u202e\u2066\u2069", "7 bidirectional control characters"),
        ("\u200b\u2060\ufeff\U000e0041", "4 zero-width characters were left out"),
        ("\ufffe\uffff\ufdd0\U0010ffff", "4 undefined characters were left out"),
    ],
)
def test_document_leaves_out_what_no_reader_sees(characters: str, warning: str) -> None:
    document = parse_document("a.txt", f"care {characters}leavers".encode())
    assert document.text == "care leavers"
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith(warning)


def test_document_keeps_bullets_joiners_ligatures_and_tabs() -> None:
    text = "\uf0b7\t\ufb01nal \u00ad\u200d\u00a0\ufffd"
    assert parse_document("a.txt", text.encode()).text == text


@pytest.mark.parametrize("content", [b"", b" \r\n\t\f", "\ufeff".encode(), "\u200b".encode()])
def test_document_without_words_is_empty(content: bytes) -> None:
    assert refusal(content).code == "empty"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"letter\0letter", "binary", "not text"),
        (random.Random(1).randbytes(4000).replace(b"\0", b"\1"), "binary", "not text"),
        (b"\xff\xfe\0\0H\0\0\0", "binary", "not text"),
        (OLE, "binary", ".doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "binary", "image"),
        (b"{\\rtf1\\ansi letter}", "not-text", "RTF"),
        (b"<?xml version='1.0'?><letter/>", "not-text", "XML"),
        (b"\xff\xfeH\0i", "damaged", "UTF-16"),
        (b"%PDF-1.7", "damaged", "PDF"),
        (b"\r\n%PDF-1.7\n1 0 obj", "damaged", "PDF"),
        (b"Received: x\r\n%PDF-1.7\n1 0 obj", "damaged", "PDF"),
        (b"\xff\xfe\x00\xd8a\0", "damaged", "UTF-16"),
        (b"PK\x03\x04 cut", "damaged", "Word"),
    ],
)
def test_document_refuses_other_kinds(content: bytes, code: str, words: str) -> None:
    error = refusal(content, "letter.pdf")
    assert error.code == code
    assert words in str(error)


@pytest.mark.parametrize(
    "text",
    ["BMI and RIFF: words", "GIF8 is a word", "<Ann> wrote", "a PDF has %PDF-1.7\n", "%PDF- first"],
)
def test_document_reads_text_that_begins_like_another_kind(text: str) -> None:
    assert parse_document("a.txt", text.encode()).text == text


def test_document_of_500_000_characters_is_read_and_one_more_is_refused() -> None:
    assert len(parse_document("a.txt", "é".encode() * 500_000).text) == 500_000
    assert refusal("é".encode() * 500_001).code == "too-large"


def test_document_of_30_000_lines_is_read_and_one_more_is_refused() -> None:
    assert parse_document("a.txt", b"a\n" * 29_999).text.count("\n") == 29_999
    error = refusal(b"a\n" * 30_000)
    assert error.code == "too-large"
    assert "30,001 lines" in str(error)


def test_document_of_200_pages_is_read_and_201_are_refused() -> None:
    assert len(parse_document("a.txt", b"page\f" * 200).page_starts) == 200
    assert refusal(b"page\f" * 201).code == "too-many-pages"


def test_document_of_one_long_word_is_read() -> None:
    assert len(parse_document("a.txt", b"a" * 200_000).text) == 200_000


def test_document_that_speaks_of_pdfs_is_no_pdf() -> None:
    page = Path(__file__).parents[1] / "docs" / "limits.md"
    assert read_document(page).media_type == TEXT


def test_document_larger_than_20_mib_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(2**40)  # a terabyte without a byte on the disk
    with pytest.raises(ReadError, match=r"large\.txt: more than the 20 MiB .+; split") as raised:
        read_document(path)
    assert raised.value.code == "too-large"
    assert refusal(b"a" * (20 * 2**20 + 1)).code == "too-large"


@pytest.mark.parametrize("name", ["nowhere.txt", "file/letter.txt", "loop", "n" * 300, "a\0b"])
def test_document_that_cannot_be_opened_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("a file is no folder")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(ReadError, match=r".+: .+; check the path") as raised:
        read_document(tmp_path / name)
    assert raised.value.code == "missing"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_document_without_the_right_to_read_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.touch(mode=0)
    with pytest.raises(ReadError, match="rights") as raised:
        read_document(path)
    assert raised.value.code == "missing"


def test_document_that_is_a_folder_pipe_or_device_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), Path("/")):
        with pytest.raises(ReadError) as raised:
            read_document(path)
        assert raised.value.code == "unsupported-kind"


def test_document_name_holds_nothing_unprintable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/a\xff\n\x1b[2J.txt"))
    path.write_text("Words")
    assert read_document(path).name == "a?[2J.txt"
    assert parse_document("C:\\letters\\a.txt", b"Words").name == "a.txt"
    assert parse_document("", b"Words").name == "unnamed"


def test_document_of_any_bytes_is_read_or_refused() -> None:
    chance = random.Random(2)
    heads = (
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"{\\rtf",
        OLE,
    )
    for _ in range(2000):
        content = chance.choice(heads) + chance.randbytes(chance.randrange(60))
        try:
            document = parse_document("a.txt", content)
        except ReadError:
            continue
        document.text.encode()
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe]", document.text)


def test_document_limits_are_told_in_the_documentation() -> None:
    page = (Path(__file__).parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    for told in (
        f"{limits.MAX_FILE_BYTES // limits.MEBIBYTE} MiB",
        f"{limits.MAX_UNPACKED_BYTES // limits.MEBIBYTE} MiB",
        f"{limits.MAX_HTML_BYTES // limits.MEBIBYTE} MiB",
        f"{limits.MAX_HTML_ELEMENTS:,} elements, {limits.MAX_HTML_DEPTH:,} deep",
        f"{limits.MAX_ARCHIVE_MEMBERS:,} letters",
        f"{limits.MAX_ARCHIVE_UNPACKED_BYTES // limits.MEBIBYTE:,} MiB",
        f"{limits.MAX_ARCHIVE_RATIO}th",
        f"{limits.MAX_ARCHIVE_DIRECTORY_BYTES // limits.MEBIBYTE} MiB",
        f"{limits.MAX_PAGES} pages",
        f"{limits.MAX_CHARACTERS:,} characters, {limits.MAX_LINES:,} lines",
        f"{limits.MAX_XML_ELEMENTS:,} elements",
        f"{limits.MAX_XML_DEPTH} deep",
        f"{limits.MAX_PDF_SECONDS} seconds",
        f"{limits.MAX_PDF_MEMORY_BYTES // limits.MEBIBYTE} MiB of memory",
    ):
        assert told in page


def test_document_codes_are_told_in_the_documentation_and_in_the_schema() -> None:
    page = (Path(__file__).parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    package = Path(limits.__file__).parents[1]
    raised = set()
    for module in package.rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        raised |= set(re.findall(r'(?:ReadError|Refused)\(\s*"([a-z-]+)"', source))
    assert raised == set(re.findall(r"^\| `([a-z-]+)`", page, re.M))
    schema = json.loads((package / "record.schema.json").read_text(encoding="utf-8"))
    code = schema["$defs"]["failure"]["properties"]["error"]["properties"]["code"]
    assert raised == set(code["enum"])
