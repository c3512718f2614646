"""Who inspected, as the end of a report tells it."""

from collections.abc import Callable

import pytest
from reports.small import ilacs, sif

from graphkit.reports.model import ReportFacts

Read = Callable[[str], ReportFacts]
TEAM = """The inspection team consisted of five of Her Majesty’s Inspectors (HMI).

The inspection team

"""


def members(said: ReportFacts) -> list[tuple[str, str, str | None]]:
    """Part, name and title of each."""
    told = (fact.value for fact in said.team)
    return [(each.role, each.person.name, each.person.role) for each in told]


@pytest.mark.parametrize(
    ("printed", "team"),
    [
        (
            "Lead inspector: Ann Roe HMI\n\nDeputy lead inspector: Bo Sy HMI\n\n"
            "Team inspectors: Cy Day HMI, Di Ode (Additional inspector),\nEd Fay (AI) and Jan\n"
            "Edwards\n\nShadow inspectors: Hal Ives HMI designate and Lou May\n\n"
            "Senior data analysts: Flo Gee and Kim Lee\n\nQuality assurance manager: Gus Hay SHMI",
            [
                ("lead", "Ann Roe", "HMI"),
                ("deputy-lead", "Bo Sy", "HMI"),
                ("team", "Cy Day", "HMI"),
                ("team", "Di Ode", "Additional inspector"),
                ("team", "Ed Fay", "AI"),
                ("team", "Jan Edwards", None),
                ("shadow", "Hal Ives", "HMI designate"),
                ("shadow", "Lou May", None),
            ],
        ),
        (
            "Lead inspector Ann Roe, Senior HMI\nDeputy lead inspector Bo Sy\n"
            "Team inspectors Cy Day, Di Ode\nSenior data analyst Flo Gee",
            [
                ("lead", "Ann Roe", "Senior HMI"),
                ("deputy-lead", "Bo Sy", None),
                ("team", "Cy Day", None),
                ("team", "Di Ode", None),
            ],
        ),
        (
            "Reporting inspector: Ann Roe Her Majesty’s Inspector\nDeputy lead: Bo Sy\n"
            "Team: Cy Day HMI\nDi Ode HMI\nShadowing: Hal Ives\nData analyst: Flo Gee",
            [
                ("lead", "Ann Roe", "Her Majesty’s Inspector"),
                ("deputy-lead", "Bo Sy", None),
                ("team", "Cy Day", "HMI"),
                ("team", "Di Ode", "HMI"),
                ("shadow", "Hal Ives", None),
            ],
        ),
        (
            "Lead inspector: Ann Roe HMI\n\nInspectors: Cy Day HMI\n\n"
            "Associate inspector: Ed Fay\n\nLSCB lead inspector: Kim Lee HMI",
            [
                ("lead", "Ann Roe", "HMI"),
                ("team", "Cy Day", "HMI"),
                ("team", "Ed Fay", None),
                ("team", "Kim Lee", "HMI"),
            ],
        ),
        (
            "Lead inspector: Nicola (Nicki) Shaw HMI\n\n"
            "Team inspectors: Bo Sy, Di (Diana) de Ode (AI) and Cy Day (HMI)",
            [
                ("lead", "Nicola (Nicki) Shaw", "HMI"),
                ("team", "Bo Sy", None),
                ("team", "Di (Diana) de Ode", "AI"),
                ("team", "Cy Day", "HMI"),
            ],
        ),
    ],
)
def test_team_is_read_with_roles_and_titles(
    printed: str, team: list[tuple[str, str, str | None]], report: Read
) -> None:
    assert members(report(sif(team=f"{TEAM}{printed}"))) == team


def test_team_is_read_without_its_heading(report: Read) -> None:
    printed = "Lead inspector: Ann Roe HMI\n\nDeputy lead inspector: Bo Sy HMI"
    said = report(sif(team=printed))
    assert members(said) == [("lead", "Ann Roe", "HMI"), ("deputy-lead", "Bo Sy", "HMI")]


def test_lead_of_the_first_page_is_told_once(report: Read) -> None:
    team = f"\nInformation about this inspection\n\n{TEAM}Lead inspector: Ann Roe HMI\n"
    said = report(ilacs() + team)
    assert members(said) == [("lead", "Ann Roe", "His Majesty’s Inspector")]


def test_lead_with_a_nickname_in_brackets_is_one_person_on_both_pages(report: Read) -> None:
    lead = "Lead inspector: Nicola (Nicki) Shaw, His Majesty’s Inspector"
    team = f"\nInformation about this inspection\n\n{TEAM}Lead inspector: Nicola (Nicki) Shaw HMI\n"
    assert members(report(ilacs(lead=lead) + team)) == [
        ("lead", "Nicola (Nicki) Shaw", "His Majesty’s Inspector")
    ]


def test_report_that_names_nobody_or_many_leads_is_doubted(report: Read) -> None:
    assert report(ilacs(lead="")).warnings == ("the report names no lead inspector",)
    many = "Lead inspectors: Ann Roe HMI, Bo Sy HMI and Cy Day HMI"
    assert any("3 lead inspectors" in each for each in report(ilacs(lead=many)).warnings)
