"""Characters that no reader sees: a text in, the text without them and their numbers out."""

import re

_LAST_TWO_OF_EACH_PLANE = "".join(
    f"{chr(0x10000 * n - 2)}{chr(0x10000 * n - 1)}" for n in range(1, 18)
)
_CHARACTERS_BY_KIND = {
    "control": re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]"),
    "bidirectional control": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    "zero-width": re.compile(
        "[\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    ),
    "undefined": re.compile(f"[\ufdd0-\ufdef{_LAST_TWO_OF_EACH_PLANE}]"),
}
# Nearly all that a letter is made of, as bytes.
_PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])
_BREAK = re.compile(r"[\t\n\u2028\u2029]")


def without_unseen(text: str) -> tuple[str, dict[str, int]]:
    r"""The text without what no reader sees, and how many of each kind it had.

    >>> without_unseen("a\u202eb\u200bc")
    ('abc', {'bidirectional control': 1, 'zero-width': 1})
    """
    counts: dict[str, int] = {}
    others = _without_plain(text)
    for kind, characters in _CHARACTERS_BY_KIND.items():
        if characters.search(others):
            text, counts[kind] = characters.subn("", text)
    return text, counts


def _without_plain(text: str) -> str:
    """What a text holds beside the plain characters; to look through those costs much more."""
    left = text.encode("utf-8", errors="surrogatepass").translate(None, _PLAIN)
    return left.decode("utf-8", errors="surrogatepass")


def printable(name: str) -> str:
    r"""A file's name without what may not stand in an output, such as lone surrogates.

    >>> printable("a\u202eb\n.txt")
    'ab.txt'
    """
    name = name.encode("utf-8", errors="replace").decode()
    return _BREAK.sub("", without_unseen(name)[0])
