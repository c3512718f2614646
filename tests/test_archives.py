"""Zip files, folders and standard input: each letter is a file with an outcome of its own."""

import io
import struct
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit.cli.app import app
from graphkit.documents import File, find_files, limits, read_document
from graphkit.errors import ReadError

LETTER = b"Dear Jo\n\nThank you.\n"


def make_zip(path: Path, content_by_name: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in content_by_name.items():
            archive.writestr(name, content)
    return path


def outcomes(files: list[File]) -> dict[str, str]:
    """Name of each file -> its text, or the code of its refusal."""
    said = {}
    for file in files:
        try:
            document = read_document(file)
        except ReadError as error:
            assert str(error).startswith(f"{file.name}: ")
            said[file.name] = error.code
        else:
            assert document.name == file.name
            said[file.name] = document.text.split("\n")[0]
    return said


def read_zip(path: Path, content_by_name: dict[str, bytes]) -> dict[str, str]:
    return outcomes(find_files([make_zip(path, content_by_name)]))


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return tmp_path / "letters.zip"


def test_archive_gives_each_letter_by_its_name(letters: Path) -> None:
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr(
            "word/document.xml",
            "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            "<w:p><w:r><w:t>Dear Al</w:t></w:r></w:p></w:document>",
        )
    page = b"<html><p>Dear Di</p>"
    said = read_zip(
        letters,
        {"b.TXT": LETTER, "2024/a.docx": word.getvalue(), "c.html": page, "gold.json": b"{}"},
    )
    assert said == {
        "letters.zip/2024/a.docx": "Dear Al",
        "letters.zip/b.TXT": "Dear Jo",
        "letters.zip/c.html": "Dear Di",
    }


def test_archive_one_bad_member_does_not_stop_the_rest(letters: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", LETTER)
    said = read_zip(
        letters,
        {
            "blank.txt": b" ",
            "bomb.txt": b" " * 10 * 2**20,
            "cut.pdf": b"%PDF-1.7\n1 0 obj",
            "good.txt": LETTER,
            "huge.txt": bytes(limits.MAX_FILE_BYTES + 1),
            "more.zip": inner.getvalue(),
        },
    )
    assert said == {
        "letters.zip/blank.txt": "empty",
        "letters.zip/bomb.txt": "too-large",
        "letters.zip/cut.pdf": "damaged",
        "letters.zip/good.txt": "Dear Jo",
        "letters.zip/huge.txt": "too-large",
        "letters.zip/more.zip": "unsupported-kind",
    }


def test_archive_names_that_lead_out_of_it_are_only_names(letters: Path, tmp_path: Path) -> None:
    names = ("../../up.txt", "/etc/root.txt", "C:\\win.txt", "__MACOSX/a.txt", ".x.txt", "~$b.docx")
    said = read_zip(letters, dict.fromkeys(names, LETTER))
    assert list(said) == [
        "letters.zip/C:/win.txt",
        "letters.zip/etc/root.txt",
        "letters.zip/up.txt",
    ]
    assert list(tmp_path.iterdir()) == [letters]
    assert not (tmp_path.parents[1] / "up.txt").exists()


def test_archive_members_of_one_name_are_both_read(letters: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's own, on writing it
        with zipfile.ZipFile(letters, "w") as archive:
            archive.writestr("a.txt", b"Dear Jo")
            archive.writestr("a.txt", b"Dear Al")
    assert [read_document(file).text for file in find_files([letters])] == ["Dear Jo", "Dear Al"]


def test_archive_locked_or_oddly_packed_members_are_refused(letters: Path) -> None:
    make_zip(letters, {"a.txt": LETTER, "b.txt": LETTER})
    content = bytearray(letters.read_bytes())
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    letters.write_bytes(content)
    assert outcomes(find_files([letters])) == {
        "letters.zip/a.txt": "encrypted",
        "letters.zip/b.txt": "Dear Jo",
    }
    with zipfile.ZipFile(letters, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", LETTER)
    assert outcomes(find_files([letters])) == {"letters.zip/a.txt": "damaged"}


def test_archive_changed_member_is_damaged(letters: Path) -> None:
    with zipfile.ZipFile(letters, "w") as archive:
        archive.writestr("a.txt", LETTER)
        archive.writestr("b.txt", LETTER)
    letters.write_bytes(letters.read_bytes().replace(b"Thank", b"thank", 1))
    assert outcomes(find_files([letters])) == {
        "letters.zip/a.txt": "damaged",
        "letters.zip/b.txt": "Dear Jo",
    }


def test_archive_member_without_a_name_is_passed_over(letters: Path) -> None:
    make_zip(letters, {"a.txt": LETTER, "nameless": LETTER})
    letters.write_bytes(letters.read_bytes().replace(b"nameless", bytes(8)))
    assert outcomes(find_files([letters])) == {"letters.zip/a.txt": "Dear Jo"}


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut", b"PK\x05\x06"])
def test_archive_that_is_damaged_is_refused_as_a_whole(letters: Path, content: bytes) -> None:
    letters.write_bytes(content)
    assert outcomes(find_files([letters])) == {"letters.zip": "damaged"}


def test_archive_without_letters_is_empty(letters: Path) -> None:
    assert read_zip(letters, {"notes.md": LETTER}) == {"letters.zip": "empty"}


def test_archive_of_another_program_is_no_archive_of_letters(letters: Path) -> None:
    said = read_zip(letters, {"[Content_Types].xml": b"<a/>", "xl/a.txt": LETTER})
    assert said == {"letters.zip": "binary"}


def test_archive_of_too_many_letters_is_refused(letters: Path) -> None:
    with zipfile.ZipFile(letters, "w") as archive:
        for number in range(limits.MAX_ARCHIVE_MEMBERS + 1):
            archive.writestr(f"{number}.txt", b"")
    assert outcomes(find_files([letters])) == {"letters.zip": "too-large"}


def test_archive_that_claims_terabytes_is_refused_unread(letters: Path) -> None:
    make_zip(letters, {f"{number}.txt": LETTER for number in range(2000)})
    content = bytearray(letters.read_bytes())
    place = content.index(b"PK\x01\x02")
    while place >= 0:
        content[place + 24 : place + 28] = struct.pack("<I", 2**31)
        place = content.find(b"PK\x01\x02", place + 4)
    letters.write_bytes(content)
    assert outcomes(find_files([letters])) == {"letters.zip": "too-large"}


def test_archive_directory_of_many_megabytes_is_not_read(letters: Path) -> None:
    long = {f"{number:0>60000}.txt": b"" for number in range(80)}
    assert read_zip(letters, long) == {"letters.zip": "damaged"}


def test_folder_gives_its_letters_and_those_in_its_zip_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    make_zip(tmp_path / "sub" / "b.ZIP", {"in.txt": LETTER})
    for name in ("a.txt", "sub/c.htm", "gold.json", ".d.txt", "~$e.docx"):
        (tmp_path / name).write_bytes(LETTER)
    assert list(outcomes(find_files([tmp_path]))) == ["a.txt", "b.ZIP/in.txt", "c.htm"]
    assert list(outcomes(find_files([tmp_path / "gold.json", tmp_path / "nowhere"]))) == [
        "gold.json",
        "nowhere",
    ]


def test_folder_whose_own_name_begins_with_a_dot_is_searched(tmp_path: Path) -> None:
    folder = tmp_path / ".letters"
    folder.mkdir()
    (folder / "a.txt").write_bytes(LETTER)
    assert list(outcomes(find_files([folder, folder]))) == ["a.txt"]


@pytest.mark.parametrize("content", [LETTER, b"", b"PK\x03\x04", b"%PDF-1.7", b"\0" * 40])
def test_stdin_is_read_as_a_file(content: bytes) -> None:
    run = CliRunner().invoke(app, ["read", "--json", "-"], input=content)
    assert run.exit_code == 1  # none is a whole letter
    assert '{"file": "stdin", "error": {"code"' in run.stdout


def test_stdin_may_be_a_zip_file_of_letters(letters: Path) -> None:
    content = make_zip(letters, {"a.txt": b" ", "b.txt": b"\0"}).read_bytes()
    run = CliRunner().invoke(app, ["read", "-"], input=content)
    assert [line.split(": ")[0] for line in run.stderr.splitlines()] == [
        "stdin/a.txt",
        "stdin/b.txt",
    ]


def renamed(path: Path, name: bytes, extra: bytes = b"") -> Path:
    """A zip file of one letter whose name is in bytes without the flag of UTF-8."""
    member = zipfile.ZipInfo("x" * len(name[:-4]) + ".txt")
    member.extra = extra
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, LETTER)
    path.write_bytes(path.read_bytes().replace(member.filename.encode(), name))
    return path


def unicode_path(name: str, of: bytes) -> bytes:
    content = b"\1" + struct.pack("<L", zlib.crc32(of)) + name.encode()
    return b"UT\x01\x00\x03" + struct.pack("<HH", 0x7075, len(content)) + content


@pytest.mark.parametrize(
    ("name", "extra", "read"),
    [
        ("Zoë’s.txt".encode(), b"", "Zoë’s.txt"),
        ("Zoë.txt".encode("cp437"), b"", "Zoë.txt"),
        (b"Zo_.txt", unicode_path("Zoë.txt", b"Zo_.txt"), "Zoë.txt"),
        (b"Zo_.txt", unicode_path("Zoë.txt", b"Al.txt"), "Zo_.txt"),
        (b"Zo_.txt", struct.pack("<HH", 0x7075, 1) + b"\1", "Zo_.txt"),
    ],
    ids=["utf-8", "ms-dos", "field", "field of an earlier name", "field without a name"],
)
def test_archive_names_are_those_that_their_author_saw(
    letters: Path, name: bytes, extra: bytes, read: str
) -> None:
    files = find_files([renamed(letters, name, extra)])
    assert outcomes(files) == {f"letters.zip/{read}": "Dear Jo"}
