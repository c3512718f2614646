"""Layout files of the user's own: what they may say, and what is said of those that are wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.documents import read_document
from graphkit.errors import LayoutError, ReadError
from graphkit.facts.gather import load_knowledge
from graphkit.layout.layout import load_layouts
from graphkit.layout.letter import read_letter
from graphkit.vocabulary import turtle_files

Write = Callable[[str], Path]
GOOD = r"""
kind = "focused-visit-letter"
visit_type = "focused"
visit_kind = "focused-visit"
visit_class = "FocusedVisit"
label = "Snapshot visit to"
subject = ['snapshot visit\b', 'joint targeted area inspection\b']
opening = ['\bsnapshot visit\b']
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(toml: str) -> Path:
        path = tmp_path / "ours.toml"
        path.write_text(toml, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("kind =", "kind", "ours.toml: this is no TOML: .*single quotes"),
        ('label = "Snapshot visit to"', "", 'ours.toml: the key "label" is missing; .*label = "'),
        ("label", "lable", 'ours.toml: the key "lable" is unknown; known are kind, visit_type'),
        ('"Snapshot visit to"', '""', 'value of "label" is not right; write e.g. label = "'),
        ('"Snapshot visit to"', "1", 'value of "label" is not right; write e.g. label = "'),
        ("['snapshot visit", "[1, 'snapshot visit", 'value of "subject" is not right; .* = .\''),
        ('"focused"', '"Focused visit"', 'visit_type = "Focused visit" is no key: .*hyphens'),
        ("'snapshot visit", "'Snapshot visit", 'subject: .* holds "S", .* lower case.* "s"'),
        ("'snapshot visit", "'council’s visit", """subject: .* holds "’", .* write "'\""""),
        (r"'snapshot visit\b'", r'"snapshot visit\b"', "subject: .* control character .* single"),
        ("'snapshot visit", "'(snapshot visit", "subject: .* no regular expression: .*position 0"),
        ("'snapshot visit", "'|snapshot visit", "subject: .* fits every letter: name the words"),
    ],
)
def test_wrong_layout_is_named_with_key_and_remedy(
    write: Write, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(LayoutError, match=complaint):
        load_layouts([write(GOOD.replace(old, new, 1))])


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[[kind]]\nsubject = ['x']", 'ours.toml: kind 1: the key "name" is missing'),
        ("[[kind]]\nname = 'x'", 'ours.toml: kind 1: nothing is "x": give subject, head or'),
        ("[[kind]]\nname = 'x'\nhead = ['x']\nis_letter = 'no'", '"is_letter" is not right'),
        ("[[kind]]\nname = 'x'\nhead = ['x']\n[more]", 'ours.toml: the key "more" is unknown'),
        (GOOD + "[[variant]]\npattern = 'x'", 'variant: the key "visit_kind" is missing'),
        (GOOD.partition("subject")[0] + "subject = []\nopening = []", "no letter is of this kind"),
    ],
)
def test_wrong_table_is_named_with_its_place(write: Write, toml: str, complaint: str) -> None:
    with pytest.raises(LayoutError, match=complaint):
        load_layouts([write(toml)])


def test_layout_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(LayoutError, match=r"ours\.toml: cannot be read .* in UTF-8"):
        load_layouts([tmp_path / "ours.toml"])


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"focused-visit-letter"', '"snapshot-letter"', 'kind = "snapshot-letter" is in no voc'),
        ('"focused-visit"', '"snapshot-visit"', 'visit_kind = "snapshot-visit" .*--register'),
        ('"FocusedVisit"', '"SnapshotVisit"', 'visit_class = "SnapshotVisit" .*take one of these'),
        (
            "\\b']\n",
            "\\b']\n[[variant]]\nvisit_kind = 'x'\npattern = 'x'\n",
            r'ours\.toml: visit_kind = "x"',
        ),
    ],
)
def test_layout_names_only_what_a_vocabulary_has(
    write: Write, old: str, new: str, complaint: str
) -> None:
    before, _, after = GOOD.rpartition(old)
    with pytest.raises(LayoutError, match=complaint):
        load_knowledge(turtle_files(), [write(before + new + after)])


@pytest.mark.parametrize(
    ("subject", "label"),
    [
        ("Snapshot visit to Leeds", "Snapshot visit to"),
        ("Focused visit to Leeds", "Focused visit to"),
        # What graphkit sets aside, the user may read.
        ("Joint targeted area inspection of Leeds", "Snapshot visit to"),
    ],
)
def test_layout_of_the_user_is_tried_first(
    write: Write, tmp_path: Path, subject: str, label: str
) -> None:
    (tmp_path / "letter.txt").write_text(f"Dear Jo\n\n{subject}\n\nIt is good.\n")
    letter = read_letter(read_document(tmp_path / "letter.txt"), load_layouts([write(GOOD)]))
    assert letter.layout.label == label


def test_kind_that_the_user_sets_aside_is_named(write: Write, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Jo\n\nFocused visit to the moon\n\nIt is good.\n")
    layouts = load_layouts([write("[[kind]]\nname = 'a moon letter'\nsubject = ['moon']")])
    with pytest.raises(ReadError, match=r"letter\.txt: this is a moon letter; not read yet"):
        read_letter(read_document(tmp_path / "letter.txt"), layouts)
