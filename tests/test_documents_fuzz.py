"""No bytes make reading crash, take long or take much memory: they are read or refused."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.documents import find_files, parse_document, read_document
from graphkit.documents.zipfiles import BROKEN, open_zip
from graphkit.errors import ReadError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PIECES = (
    "<!doctype html>|<html>|<body|<p>|</p>|<div class='nav'|>|<table><tr>|<td>|</td>|</table>|<li>"
    "|<ol start='9' type='i'>|</ol>|<ul>|</ul>|<a href='#fn1'>|</a>|<main>|</main>|<article>|<pre>"
    "|<h1>|<header>|</header>|<form>|</form>|<script>|</script>|<!--|-->|<![CDATA[|]]>|&#x0;|&amp"
    "|&#99999999;|<br>|\0|\ud7ff|words |\n|<meta charset=utf-7>|<tr>|</tr>|<td hidden>|style='"
).split("|")
ELEMENTS = (
    "p r t tbl tr tc pPr rPr numPr numId ilvl br sym fldChar del ins moveFrom sectPr titlePg"
    " headerReference hyperlink sdt txbxContent vanish lastRenderedPageBreak abstractNum num lvl"
    " lvlText numFmt start abstractNumId lvlOverride startOverride style basedOn name"
).split()
VALUES = ("0", "1", "2", "-1", "page", "begin", "separate", "end", "bullet", "%1.%2", "x", "9" * 30)


def read_or_refuse(content: bytes) -> None:
    try:
        document = parse_document("letter", content)
    except ReadError:
        return
    document.text.encode()
    assert document.text.strip()
    assert list(document.page_starts) == sorted(document.page_starts)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"<html>"]),
    st.binary(max_size=400),
)
def test_any_bytes_are_read_or_refused(head: bytes, rest: bytes) -> None:
    read_or_refuse(head + rest)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    read_or_refuse(text.encode(encoding))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_web_page_is_read_or_refused(pieces: list[str]) -> None:
    read_or_refuse(("<!doctype html>" + "".join(pieces)).encode())


XML = st.recursive(
    st.just("words"),
    lambda inner: st.builds(
        lambda name, value, parts: (
            f"<w:{name} w:val='{value}' w:numId='{value}' w:ilvl='{value}' w:styleId='{value}'"
            f" w:abstractNumId='{value}' w:type='{value}' w:fldCharType='{value}'"
            f" w:char='{value}'>{''.join(parts)}</w:{name}>"
        ),
        st.sampled_from(ELEMENTS),
        st.sampled_from(VALUES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(XML, XML, XML)
def test_any_word_file_is_read_or_refused(body: str, numbering: str, styles: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (("document", body), ("numbering", numbering), ("styles", styles)):
            archive.writestr(f"word/{name}.xml", f"<w:a xmlns:w='{WORD}'>{content}</w:a>")
    read_or_refuse(target.getvalue())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fuzz") / "letters.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in ("a.txt", "b.html", "sub/c.txt"):
            target.writestr(name, b"<p>Dear Jo, thank you. " * 9)
    return path


@settings(max_examples=150, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 399), st.integers(0, 255)), max_size=4))
def test_any_zip_file_is_read_or_refused(archive: Path, changes: list[tuple[int, int]]) -> None:
    content = bytearray(archive.read_bytes())
    for place, value in changes:
        content[place % len(content)] = value
    changed = archive.with_name("changed.zip")
    changed.write_bytes(content)
    for file in find_files([changed]):
        try:
            read_document(file)
        except ReadError as error:
            assert str(error).startswith(file.name)


def test_zip_directory_without_end_is_not_taken_in() -> None:
    directory = b"PK\x01\x02" + bytes(42)
    many = 20 * 2**20 // len(directory)
    end = b"PK\x05\x06" + bytes(8) + (many * len(directory)).to_bytes(4, "little") + bytes(6)
    with pytest.raises(BROKEN):
        open_zip(io.BytesIO(directory * many + end))


LARGE = {
    "text": "b'Dear Jo, we came. ' * 1_100_000",
    "pages": "b'\\f' * (20 * 2**20)",
    "word": "b'a' * 200_000",
    "controls": "b'a\\a' * (10 * 2**20)",
    "twice": "'Ââ€ã'.encode() * (2 * 2**20)",
    "attributes": "b'<html><p ' + b' '.join(b'a%d=1' % i for i in range(700_000)) + b'>a'",
    "unclosed": "b'<html>' + b'<b><p>' * 250_000",
    "signs": "b'<html>' + b'<' * (4 * 2**20)",
    "comments": "b'<!---->' * 580 + b'<' + b'<!--' * 2_000_000",
}
# What the process itself takes, the package loaded, is part of the measure.
PROGRAM = """
import resource, sys
from graphkit.documents import parse_document
from graphkit.errors import ReadError
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
try:
    parse_document("letter", eval(sys.argv[1]))
except ReadError:
    pass
# Not ru_maxrss: a child process begins with its parent's.
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE)
def test_large_files_are_read_or_refused_in_ten_seconds_and_500_mib(content: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, content], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-500:]
    assert int(run.stdout) < 500
