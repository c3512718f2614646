"""PDFs made here by hand, byte by byte."""

import hashlib
from collections.abc import Sequence

import pytest

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>"
PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


class Pdfs:
    """A maker of small PDFs."""

    # Of one black letter-sized rectangle.
    scan = b"<</Length 28>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream"
    dot = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Length 1>>\nstream\n\x00\nendstream"
    )

    def make(self, objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
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

    def stream(self, content: bytes, entries: bytes = b"") -> bytes:
        return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)

    def objects(self, streams: Sequence[bytes], image: bytes = dot) -> list[bytes]:
        """Catalogue, pages, font, image; then a page and its stream for each of the streams."""
        kids = b" ".join(b"%d 0 R" % (5 + 2 * index) for index in range(len(streams)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
            FONT % b"",
            image,
        ]
        for index, stream in enumerate(streams):
            objects += [
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                b"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>" % (6 + 2 * index),
                stream,
            ]
        return objects

    def drawing(self, *lines: str) -> bytes:
        """Instructions: lines 14.5 points apart; those of an empty line leave 12 points."""
        drawn = b"BT /F 12 Tf 72 780 Td "
        for line in lines:
            drawn += b"(%s) Tj 0 -14.5 Td " % self._string(line) if line else b"0 -12 Td "
        return drawn + b"ET"

    def placed(self, *texts: tuple[float, float, float, str]) -> bytes:
        """A page of texts, each drawn at (left, base) with a size, in this order."""
        drawn = b" ".join(
            b"BT /F %.1f Tf %.1f %.1f Td (%s) Tj ET" % (size, left, base, self._string(text))
            for left, base, size, text in texts
        )
        return self.make(self.objects([self.stream(drawn)]))

    def text(self, *pages: Sequence[str]) -> bytes:
        return self.make(self.objects([self.stream(self.drawing(*lines)) for lines in pages]))

    def mapped(self, code: str) -> bytes:
        """A page of "aXb", whose X the font maps to UTF-16, given in hexadecimal."""
        cmap = (
            b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            b"1 beginbfchar <58> <%s> endbfchar endcmap" % code.encode()
        )
        objects = self.objects([self.stream(self.drawing("aXb", "Next", "more"))])
        objects[2] = FONT % b"/ToUnicode 7 0 R"
        return self.make([*objects, self.stream(cmap)])

    def pictures(self, *pages: tuple[bytes, int, int]) -> bytes:
        """A PDF of grey pictures of A4 pages: (pixels, width, height) each; blank if no pixels."""
        streams = [self.scan if pixels else self.stream(b"") for pixels, _, _ in pages]
        objects = self.objects(streams)
        for index, (pixels, width, height) in enumerate(pages):
            entries = (
                b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8"
                b"/Width %d/Height %d" % (width, height)
            )
            objects.append(self.stream(pixels, entries))
            page = 4 + 2 * index
            objects[page] = objects[page].replace(b"/I 4 0 R", b"/I %d 0 R" % len(objects))
        return self.make(objects)

    def locked(self, password: bytes) -> bytes:
        """A PDF that the standard security handler locked (PDF 1.4, 3.5, 40 bits)."""
        user = (password + PAD)[:32]
        owner = _rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], user)
        key = hashlib.md5(user + owner + (-4).to_bytes(4, "little", signed=True) + b"id")
        page_key = hashlib.md5(key.digest()[:5] + (6).to_bytes(3, "little") + b"\0\0").digest()[:10]
        objects = self.objects([self.stream(_rc4(page_key, self.drawing("Locked words.")))])
        security = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
            owner.hex().encode(),
            _rc4(key.digest()[:5], PAD).hex().encode(),
        )
        trailer = b"/Encrypt %d 0 R/ID[<6964><6964>]" % (len(objects) + 1)
        return self.make([*objects, security], trailer)

    def _string(self, line: str) -> bytes:
        return line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")


def _rc4(key: bytes, text: bytes) -> bytes:
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


@pytest.fixture(scope="session")
def pdfs() -> Pdfs:
    return Pdfs()
