"""Small invented reports: what a test is about in, the text of a whole report out."""

ILACS_TITLE = "Inspection of Thornmere local authority children’s services"
SIF_TITLE = """Thornmere City Council

Inspection of services for children in need of help and
protection, children looked after and care leavers

and

Review of the effectiveness of the local safeguarding children
board1"""
ILACS_TABLE = """Judgement Grade

The impact of leaders on social work
practice with children and families Good

The experiences and progress of
children who need help and protection Good

The experiences and progress of
children in care Good

The experiences and progress of care
leavers Outstanding

Overall effectiveness Good
"""
SIF_TABLE = """Children’s services in Thornmere are good

1. Children who need help and protection Good

2. Children looked after and achieving
permanence Requires improvement

2.1 Adoption performance Good

2.2 Experiences and progress of care leavers Good

3. Leadership, management and governance Good
"""
ILACS_BODY = """Leaders know their services well and have improved them.

What needs to improve?

◼ The timeliness of assessments.

◼ The quality of plans for children.

The experiences and progress of children who need help and protection: good

1. Children are seen soon after a referral.

2. Plans are clear, and families understand them.

The experiences and progress of children in care: good

3. Children live in stable homes.

The experiences and progress of care leavers: outstanding

4. Personal advisers keep in touch with every care leaver.

The impact of leaders on social work practice with children and families:
good

5. Leaders listen to children.
"""
SIF_BODY = """Executive summary

Leaders know their services well and have improved them.

Recommendations

1. Ensure that assessments are timely.

2. Improve the quality of plans.

The experiences and progress of children who need help and protection Good

3. Children are seen soon after a referral.

Leadership, management and governance Good

4. Leaders listen to children.

The Local Safeguarding Children Board (LSCB)

The Local Safeguarding Children Board is good

Recommendations

5. Ensure that audits are shared.

Inspection findings – the Local Safeguarding Children Board

6. Partners attend the board regularly.
"""


def ilacs(
    title: str = ILACS_TITLE,
    days: str = "Inspection dates: 6 to 17 November 2023",
    lead: str = "Lead inspector: Ann Roe, His Majesty’s Inspector",
    table: str = ILACS_TABLE,
    body: str = ILACS_BODY,
) -> str:
    """A report under ILACS."""
    return f"{title}\n\n{days}\n\n{lead}\n\n{table}\n{body}"


def sif(
    title: str = SIF_TITLE,
    days: str = "Inspection date: 1 March 2016 to 24 March 2016",
    table: str = SIF_TABLE,
    body: str = SIF_BODY,
    team: str = "",
) -> str:
    """A report under the single inspection framework, with the review of the board."""
    about = f"\nInformation about this inspection\n\n{team}\n" if team else ""
    return f"{title}\n\n{days}\n\nReport published: 24 May 2016\n\n{table}\n{body}{about}"
