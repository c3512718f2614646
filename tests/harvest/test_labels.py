"""Labels of publications, and the names of their files."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from graphkit.harvest.filenames import file_name
from graphkit.harvest.labels import read_label
from graphkit.harvest.publications import Publication


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Children's services inspection, pdf - 13 January 2023", "inspection"),
        ("Children’s services focused visit, PDF - 13 January 2023", "focused-visit"),
        ("Children's services monitoring visit,  pdf – 13 January 2023", "monitoring-visit"),
        ("Monitoring visit, pdf - 13 January 2023", "monitoring-visit"),
        ("Children's services re-inspection, pdf - 13 January 2023", "re-inspection"),
        ("Local authority children's services inspection - 13 January 2023", "inspection"),
    ],
)
def test_label_names_kind_and_day(label: str, kind: str) -> None:
    said = read_label(label)
    assert said.day == date(2023, 1, 13)
    assert (said.kind, said.is_wanted) == (kind, True)


@pytest.mark.parametrize(
    "label",
    [
        "Area SEND full inspection, pdf - 12 July 2024",
        "Joint area child protection inspection, pdf - 6 January 2023",
        "Fostering service inspection, pdf - 6 January 2023",
        "Inspection of children's homes, pdf - 6 January 2023",
        "Joint inspection of children's services inspection, pdf - 6 January 2023",
        "",
    ],
)
def test_label_of_another_kind_is_not_wanted(label: str) -> None:
    assert not read_label(label).is_wanted


@pytest.mark.parametrize("when", ["", "soon", "31 June 2023", "June 2023"])
def test_label_without_a_day_has_none(when: str) -> None:
    said = read_label(f"Children's services inspection, pdf - {when}")
    assert (said.is_wanted, said.day) == (True, None)


def publication(url: str, authority: str, label: str) -> Publication:
    return Publication(url, None, "80001", authority, label, read_label(label))


def test_file_is_named_after_authority_kind_day_and_number() -> None:
    named = publication(
        "https://files.ofsted.gov.uk/v1/file/50252240",
        "Thornmere & King’s Hythe",
        "Children's services focused visit, pdf - 13 January 2023",
    )
    assert file_name(named) == "thornmere-and-kings-hythe-focused-visit-2023-01-13-50252240.pdf"


@pytest.mark.parametrize(
    "hostile", ["../../etc/passwd", "a" * 5000, "\0\r\n\u202e", "CON", "..", ""]
)
def test_file_name_is_safe_whatever_a_page_says(hostile: str) -> None:
    for url in ("https://files.ofsted.gov.uk/v1/file/5", f"https://files.ofsted.gov.uk/{hostile}"):
        name = file_name(publication(url, hostile, f"{hostile}, pdf - {hostile}"))
        assert PurePosixPath(name).name == name
        assert name.isascii() and name.isprintable() and len(name) < 200
        assert not name.startswith(".")


def test_files_at_different_addresses_have_different_names() -> None:
    ends = ["v1/file/5", "v2/file/5", "v1/file/5?x=1", "v1/file/5/", "V1/file/5"]
    label = "Children's services inspection, pdf - 13 January 2023"
    assert len(
        {file_name(publication(f"https://files.ofsted.gov.uk/{end}", "A", label)) for end in ends}
    ) == len(ends)
