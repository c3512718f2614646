"""Findings and recommendations: one statement each, with its section, labels and evidence."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
HEAD = (
    "Dear Jo\n\nFocused visit to Thornmere children's services\n\n"
    "Inspectors looked at care leavers.\n\n"
)


def findings(facts: Facts) -> list[str]:
    return [finding.text for finding in facts.findings]


def recommendations(facts: Facts) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in facts.recommendations]


def test_each_sentence_of_a_section_of_findings_is_one(read: Read) -> None:
    facts = read(
        f"{HEAD}Headline findings\n\nPlans are late. Support is good.\n\n"
        "Main findings\n\nStaff stay.\n"
    )
    assert findings(facts) == ["Plans are late.", "Support is good.", "Staff stay."]
    headings = [facts.letter.sections[finding.section].heading for finding in facts.findings]
    assert headings == ["Headline findings", "Headline findings", "Main findings"]


@pytest.mark.parametrize(
    "body",
    [
        "◼ Plans are late. They help no one.\n◼ Staff stay.\n",
        "1. Plans are late. They help no one.\n\n2. Staff stay.\n",
        "Plans are late. They\n\nhelp no one.\n\nStaff stay.\n",
        "Plans are late. They\n12\n\fhelp no one.\nStaff stay.\n",
        "Plans are late. They help no one.\nStaff stay.",
    ],
)
def test_findings_do_not_depend_on_how_they_are_set(read: Read, body: str) -> None:
    facts = read(f"{HEAD}Main findings\n\n{body}")
    assert findings(facts) == ["Plans are late.", "They help no one.", "Staff stay."]


def test_findings_stand_in_the_order_of_the_letter(read: Read) -> None:
    facts = read(
        f"{HEAD}Main findings\n\nPlans are late.\n\n- Some wait.\n- Some move.\n\nStaff stay.\n"
    )
    assert findings(facts) == ["Plans are late.", "Some wait.", "Some move.", "Staff stay."]


def test_finding_over_two_pages_has_two_pieces_of_evidence(read: Read) -> None:
    facts = read(f"{HEAD}Main findings\n\nPlans are late and\n1\n\fdo not help.\n")
    (finding,) = facts.findings
    document = facts.letter.document
    assert [document.quote(span) for span in finding.evidence] == [
        "Plans are late and",
        "do not help.",
    ]
    assert [document.page(span.start) for span in finding.evidence] == [1, 2]


@pytest.mark.parametrize(
    "formula",
    [
        "I am copying this letter to the Department for Education.",
        "This letter will be published on the Ofsted website.",
        "Ofsted will take the findings from this visit into account when planning the next.",
        "This visit was carried out in line with the ILACS framework.",
        "The next monitoring visit will take place in May.",
        "I would like to thank your staff.",
        "Her Majesty’s Inspectors for this visit were Ann Roe and Ben Poe.",
    ],
)
def test_formulas_are_no_findings_and_no_recommendations(read: Read, formula: str) -> None:
    after_findings = read(f"{HEAD}Main findings\n\nPlans are late.\n\n{formula}\n")
    assert findings(after_findings) == ["Plans are late."]
    for gap in ("\n", "\n\n"):
        facts = read(f"{HEAD}What needs to improve\n\n◼ Plans.\n◼ Pace{gap}{formula}\n")
        assert recommendations(facts) == [("improvement", "Plans."), ("improvement", "Pace")]


def test_opening_scope_footnotes_and_signature_are_no_findings(read: Read) -> None:
    facts = read(
        f"{HEAD}Areas covered by the visit\n\nStaff are good.\n\n"
        "Main findings\n\nPlans are late.1\n\n1 Plans for care leavers are good.\n\n"
        "Next steps\n\nAct now.\n\nYours sincerely\n\nAnn Roe\nHMI\n"
    )
    assert findings(facts) == ["Plans are late."]


def test_letter_without_findings_says_so(read: Read) -> None:
    facts = read(HEAD)
    assert facts.findings == ()
    assert any(warning.startswith("no findings: ") for warning in facts.warnings)


def test_recommendations_are_the_items_under_their_headings(read: Read) -> None:
    facts = read(
        f"{HEAD}Area for priority action\n\nLeaders should act to:\n\n1. Visit all children.\n\n"
        "What needs to improve in this area of social work practice:\n"
        "◼ The quality\nof plans\n◼ Pace\n"
        "Main findings\nPlans are late.\n"
    )
    assert recommendations(facts) == [
        ("priority_action", "Visit all children."),
        ("improvement", "The quality of plans"),
        ("improvement", "Pace"),
    ]
    assert {each.polarity for each in facts.recommendations} == {None}
    assert findings(facts) == ["Plans are late."]


def test_recommendations_without_marks_are_the_paragraphs(read: Read) -> None:
    facts = read(
        f"{HEAD}What needs to improve?\n\nThe quality of plans.\n\nPace.\n\nOverview\n\nIt is so.\n"
    )
    assert recommendations(facts) == [
        ("improvement", "The quality of plans."),
        ("improvement", "Pace."),
    ]


def test_heading_without_recommendations_gives_none(read: Read) -> None:
    assert (
        read(f"{HEAD}What needs to improve\n\nMain findings\n\nPlans are late.\n").recommendations
        == ()
    )


def test_labels_give_their_reasons(read: Read) -> None:
    facts = read(f"{HEAD}Main findings\n\nCare leavers’ pathway plans are not always clear.\n")
    (finding,) = facts.findings
    assert (finding.polarity, finding.keys("cohort")) == ("weakness", ("care-leavers",))
    assert finding.keys("theme")[0] == "pathway-planning"
    reasons = {label.key: label.words for label in finding.labels}
    assert "not always clear" in reasons["weakness"]
    assert reasons["pathway-planning"] and reasons["care-leavers"]


def test_sentence_that_refers_back_takes_the_theme_of_the_one_before(read: Read) -> None:
    facts = read(
        f"{HEAD}Main findings\n\nSupervision is not regular. This has been so for months.\n\n"
        "Another section\n\nThis is so.\n"
    )
    _, second, third = facts.findings
    assert [label.key for label in second.labels if label.inferred] == ["supervision"]
    assert {label.rule for label in second.labels if label.inferred} == {"sentence before"}
    assert not [label for label in third.labels if label.inferred]


def test_sentence_with_a_theme_of_its_own_keeps_it(read: Read) -> None:
    facts = read(
        f"{HEAD}Main findings\n\nSupervision is not regular. They have high caseloads too.\n"
    )
    assert facts.findings[1].keys("theme") == ("caseloads",)


def test_findings_imply_recommendations_where_the_letter_lists_none(read: Read) -> None:
    found = f"{HEAD}Main findings\n\nPlans are clear. Supervision needs to be more regular.\n"
    (implied,) = read(found).implied
    assert (implied.kind, implied.text) == ("implied", "Supervision needs to be more regular.")
    assert implied.keys("need") and implied.polarity is None
    listed = found.replace("Main findings", "What needs to improve\n\n- Pace.\n\nMain findings")
    assert read(listed).implied == ()


@pytest.mark.parametrize(
    "words",
    [
        "None.",
        "No areas for improvement were identified.",
        "◼ Nothing was identified as needing improvement.",
        "There are no areas for priority action.",
        "None identified.",
    ],
)
def test_words_that_deny_recommendations_are_none(read: Read, words: str) -> None:
    assert read(f"{HEAD}What needs to improve\n\n{words}\n").recommendations == ()


def test_item_that_lost_its_mark_between_others_is_a_recommendation(read: Read) -> None:
    text = "• The quality of plans.\n\nThe frequency of visits.\n\n• Audits."
    assert [
        each.text for each in read(f"{HEAD}What needs to improve\n\n{text}\n").recommendations
    ] == [
        "The quality of plans.",
        "The frequency of visits.",
        "Audits.",
    ]
