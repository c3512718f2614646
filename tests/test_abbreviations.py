"""Abbreviations: what a letter defines, in every form, and what they say after that."""

from collections.abc import Callable

import pytest

from graphkit.facts.gather import Knowledge
from graphkit.facts.glossary import Glossary
from graphkit.model import Abbreviation, Fact, Facts, Passage, Span, Statement
from graphkit.record import record

Read = Callable[[str], Facts]
HEAD = (
    "Dear Jo\n\nFocused visit to Thornmere children's services\n\n"
    "Inspectors looked at support.\n\nMain findings\n\n"
)


def defined(facts: Facts) -> list[tuple[str, str]]:
    return [(fact.value.short, fact.value.long) for fact in facts.abbreviations]


def last(facts: Facts) -> Statement:
    return facts.findings[-1]


def words_for(statement: Statement, key: str) -> tuple[str, ...]:
    """The words that give a statement a label."""
    return next((label.words for label in statement.labels if label.key == key), ())


@pytest.mark.parametrize(
    ("words", "short", "long"),
    [
        ("Work in the Public Law Outline (PLO) drifts.", "PLO", "Public Law Outline"),
        ("High personal advisers' (PA) caseloads.", "PA", "personal adviser"),
        ("High personal advisers’ (PAs’) caseloads.", "PA", "personal adviser"),
        ("A personal adviser’s (PA’s) visits.", "PA", "personal adviser"),
        ("Some personal advisers [PAs] stay.", "PA", "personal adviser"),
        ("Most are in education, employment or training (EET).", "EET", None),
        ("Few are not in education, employment, or training (NEET).", "NEET", None),
        ("The multi-agency safeguarding hub (the ‘MASH’) works.", "MASH", None),
        ("The ‘multi-agency safeguarding hub’ (MASH) works.", "MASH", None),
        ("The multi-agency\nsafeguarding hub\n(MASH) works.", "MASH", None),
        ("The multi-agency safeguarding hub (known locally as MASH) works.", "MASH", None),
        ("The multi-agency safeguarding hub, or MASH, works.", "MASH", None),
        ("The multi-agency safeguarding hub, known as the MASH, works.", "MASH", None),
        ("The multi-agency safeguarding hub (MASH, or front door) works.", "MASH", None),
        ("MASH (multi-agency safeguarding hub) works.", "MASH", None),
        ("Their ‘MASH’ (the multi-agency safeguarding hub) works.", "MASH", None),
        ("PAs (personal advisers) visit.", "PA", "personal adviser"),
        ("Many children in need (CiN) wait.", "CiN", "children in need"),
        ("Support by child and adolescent mental health services’ (CAMHS) staff.", "CAMHS", None),
        ("An assessed and supported year in employment (ASYE) helps.", "ASYE", None),
        ("Unaccompanied asylum-seeking children (UASC) settle.", "UASC", None),
        ("Children with special educational needs and/or disabilities (SEND).", "SEND", None),
        ("The new virtual headteacher (VHT) helps.", "VHT", "virtual headteacher"),
        ("The Children and Family Court Advisory and Support Service (Cafcass).", "Cafcass", None),
        ("Strategic health and education (H&E) boards.", "H&E", "health and education"),
        ("Late section 47 child protection enquiries (CPEs).", "CPE", "child protection enquiry"),
        ("The front door team (known locally as the ‘Bridge’) works.", "Bridge", "front door team"),
        ("Referrals to its early help hub (‘the Bridge’) rise.", "Bridge", "early help hub"),
        ("The council’s early help hub, known as the Bridge, works.", "Bridge", "early help hub"),
        ("An edge of care team, called ‘Stay Near’, works.", "Stay Near", "edge of care team"),
    ],
)
def test_definition_is_found_in_its_form(
    read: Read, words: str, short: str, long: str | None
) -> None:
    ((found, meaning),) = defined(read(f"{HEAD}{words}\n"))
    assert found == short
    assert meaning == long or (long is None and meaning.lower() in " ".join(words.split()).lower())
    assert long is not None or meaning.lower()[0] == short.lower()[0]


@pytest.mark.parametrize(
    "words",
    [
        "COVID-19 (coronavirus) has an impact.",
        "Plans improve. (Recommendation)",
        "The inspectors were Sandra Corrigan (SCRI) and Henry Mimms (HMI).",
        "Ruth Lane (social care) helps.",
        "Some referrals (NFA) are closed.",
        "Most children said so (‘They listen to me’).",
        "Small teams known as units work.",
        "Children who are known to the Youth Service wait.",
        "Social workers or Personal Advisers visit.",
        "Plans are SMART (specific and clear).",
        "Fewer leave (a rate of 10%).",
    ],
)
def test_words_in_brackets_are_not_always_definitions(read: Read, words: str) -> None:
    assert defined(read(f"{HEAD}{words}\n")) == []


@pytest.mark.parametrize(
    "letter",
    [
        f"{HEAD}Independent reviewing officers (IROs) visit.\n\nIROs stay.\n",
        f"{HEAD}Staff stay.\n\nIndependent reviewing officers (IROs)\n\nAll IROs stay in post.\n",
        f"{HEAD}- Independent reviewing officers (IROs) visit.\n- IROs stay.\n",
        "Dear Jo\n\nFocused visit\n\nInspectors looked at independent reviewing officers (IROs)."
        "\n\nMain findings\n\nIROs stay.\n",
    ],
)
def test_definition_is_found_in_headings_items_and_opening(read: Read, letter: str) -> None:
    facts = read(letter)
    assert [short for short, _ in defined(facts)] == ["IRO"]
    assert words_for(last(facts), "iro") == ("IROs (independent reviewing officers)",)


def test_evidence_of_a_definition_holds_both_forms(read: Read) -> None:
    facts = read(f"{HEAD}Work in the public law\noutline (PLO) drifts.\n")
    (fact,) = facts.abbreviations
    quoted = [facts.letter.document.quote(span) for span in fact.evidence]
    assert quoted == ["public law\noutline (PLO)"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The FGC helps.", "FGC (family group conference)"),
        ("FGCs help.", "FGCs (family group conferences)"),
        ("The FGC’s plan helps.", "FGC (family group conference)"),
        ("FGCs’ plans help.", "FGCs (family group conferences)"),
        ("FGC-led plans help.", "FGC (family group conference)"),
    ],
)
def test_only_the_abbreviation_names_the_theme(read: Read, sentence: str, reason: str) -> None:
    unknown = read(f"{HEAD}Conferences help.\n\n{sentence}\n")
    known = read(f"{HEAD}A family group conference (FGC) helps.\n\n{sentence}\n")
    assert "edge-of-care" not in last(unknown).keys("theme")
    assert words_for(last(known), "edge-of-care") == (reason,)
    assert last(known).text == sentence
    assert [known.letter.document.quote(span) for span in last(known).evidence] == [sentence]


def test_local_name_names_what_it_stands_for(read: Read) -> None:
    facts = read(
        f"{HEAD}The multi-agency safeguarding hub (known locally as the ‘Bridge’) is new.\n\n"
        "Staff in the Bridge stay.\n"
    )
    assert words_for(last(facts), "mash") == ("Bridge (multi agency safeguarding hub)",)


def test_cohort_is_found_in_recommendations(read: Read) -> None:
    facts = read(
        f"{HEAD}Personal adviser (PA) visits vary.\n\n"
        "What needs to improve\n\n- How often a PA visits.\n"
    )
    (recommendation,) = facts.recommendations
    assert recommendation.keys("cohort") == ("care-leavers",)


def test_topics_of_the_scope_are_understood(read: Read) -> None:
    facts = read(
        "Dear Jo\n\nFocused visit\n\nAreas covered by the visit\n\n"
        "Inspectors met the family group conference (FGC) team. "
        "Inspectors looked at FGC work.\n\nMain findings\n\nStaff stay.\n"
    )
    assert "edge-of-care" in [theme.value for theme in facts.themes]


def test_definition_counts_from_its_place_on(read: Read) -> None:
    facts = read(f"{HEAD}FGCs help.\n\nA family group conference (FGC) helps. FGCs help.\n")
    assert ["edge-of-care" in finding.keys("theme") for finding in facts.findings] == [
        False,
        True,
        True,
    ]


def test_latest_definition_counts(read: Read) -> None:
    facts = read(
        f"{HEAD}Family group conferences (FGCs) help.\n\nFGCs are used.\n\n"
        "The foster guidance circle (FGC) meets.\n\nFGCs are used.\n"
    )
    before, after = facts.findings[1], facts.findings[3]
    assert "edge-of-care" in before.keys("theme")
    assert "edge-of-care" not in after.keys("theme")


def test_brackets_of_a_definition_do_not_part_a_phrase(read: Read) -> None:
    facts = read(f"{HEAD}The child in need (CIN) plans are late.\n")
    assert words_for(last(facts), "cin-plans") == ("child in need plans",)


def test_phrase_of_the_letter_is_counted_once_where_it_is_defined(read: Read) -> None:
    facts = read(f"{HEAD}The personal adviser (PA) visits.\n")
    assert words_for(last(facts), "personal-advisers") == ("personal adviser",)


def test_definition_of_the_letter_counts_before_the_vocabulary(read: Read) -> None:
    facts = read(f"{HEAD}The parenting assessments (PAs) are late.\n\nPAs take a year.\n")
    assert "care-leavers" not in last(facts).keys("cohort")
    assert "personal-advisers" not in last(facts).keys("theme")


def test_capitals_stay_where_the_vocabulary_knows_them_alone(read: Read) -> None:
    facts = read(f"{HEAD}The strengths and difficulties questionnaire (SDQ) helps.\n\nSDQs vary.\n")
    assert words_for(last(facts), "emotional-wellbeing") == ("SDQs",)


def test_capitals_count_where_nothing_is_defined(read: Read) -> None:
    assert words_for(last(read(f"{HEAD}The MASH works.\n")), "mash") == ("MASH",)


def test_record_lists_each_abbreviation_once(read: Read) -> None:
    facts = read(f"{HEAD}A virtual headteacher (VHT) acts. The virtual headteacher (VHT) stays.\n")
    assert record(facts)["abbreviations"] == [{"short": "VHT", "long": "virtual headteacher"}]


def test_wording_keeps_what_is_not_defined(knowledge: Knowledge) -> None:
    text = "PAs and APAs visit; a PAL does not."
    passage = Passage(text, tuple(range(100, 100 + len(text))))
    definition = Fact(Abbreviation("PA", "personal adviser"), (Span(0, 20),), "rule")
    wording = Glossary(knowledge.vocabulary, [definition]).wording(passage)
    assert wording.text == "personal advisers and APAs visit; a PAL does not."
    assert wording.written == text
    assert Glossary(knowledge.vocabulary).wording(passage).text == text
