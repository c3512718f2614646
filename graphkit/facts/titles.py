"""Titles of inspectors: the wordings in which letters give them, as patterns."""

import re

# Titles are looked for in the text as written: the short ones are titles in capitals only, since
# "Ai" and "Ri" are names too.
_S = r"['’‘`´ʼ]?s"
_RANK = r"(?:(?:senior|principal|deputy|lead|team|shadow|trainee|acting|specialist)[ -])*"
_FIELD = (
    rf"(?:(?:ofsted(?:{_S})?|social care|children{_S} (?:services|social care)|regulatory"
    r"|compliance|education|schools?|early years|further education|fe|skills|send"
    r"|special educational needs|associate|additional|contract(?:ed)?|seconded|reporting"
    r"|independent|safeguarding|health|second|visiting|assisting)(?:,? (?:and |& )?|/))*"
)
_MAJESTY = rf"(?:her|his|hm|h\.m\.)(?: majesty{_S})?"
_INSPECTOR = (
    rf"(?:{_FIELD}hmis?\b|h\.m\.i\.?(?!\w)|{_MAJESTY} (?:senior |principal )?inspectors?\b"
    rf"|{_FIELD}inspectors?\b|(?:social care )?(?:regulatory |compliance )?inspection managers?\b"
    r"|(?:assistant |deputy )?(?:regional|national) directors?\b)"
)
_SHORT = r"(?:OI|SCRI|SCCI|RIM|RI|EYRI|EYSI|SEYRI|AI)s?\b"
# "HMI designate", "Ofsted Inspector (shadow)".
_DESIGNATE = (
    r"(?i:,? ?[-(]?designated?\b\)?|,? ?[-(]?(?:as a )?shadow(?:ing)?\b(?:\)|(?=[,;.]|$| and\b)))?"
)
TITLE = re.compile(
    rf"(?<![\w'’-])(?:[Aa]n? )?(?P<title>(?:(?i:{_RANK}{_INSPECTOR})|{_SHORT}){_DESIGNATE})"
)
# The titles of those who inspect; a director may sign what others inspected.
INSPECTOR = re.compile(rf"(?i:\b{_MAJESTY}|inspectors?\b|\bhmis?\b)|{_SHORT}")
# What somebody did on the visit; the title stands elsewhere.
LEADS = re.compile(
    r"(?i:(?:the )?(?:deputy )?lead(?:ing)?(?: inspectors?)?"
    r"(?: (?:for|on|of) (?:this|the) (?:\w+ )?visit)?)"
)
LEAD = re.compile(
    r"(?<![\w'’-])(?P<lead>(?i:(?:the )?(?:(?:deputy )?lead(?:ing)?|team) inspectors?\b"
    r"(?: (?:for|on|of) (?:this|the) (?:\w+ )?visit)?)"
    r"|(?i:(?:deputy )?lead)(?=\s*(?:[),;/.]|$|and\b)))"
)
# Members of a team who do not inspect.
STAFF = re.compile(
    r"(?<![\w'’-])(?P<staff>(?i:(?:senior |ofsted |inspection |social care )*"
    r"(?:data analysts?|analysts?|quality assurance(?: (?:managers?|inspectors?|lead))?"
    r"|quality assurers?|observers?|observing|(?:business |inspection |administrative )?support"
    r"(?: (?:officers?|team|staff))?|administrators?|note-?takers?|data leads?"
    r"|special(?:ist)? advis[eo]rs?)\b))"
)


def singular(title: str) -> str:
    """A title that stood for several, as it is for one.

    >>> singular("Her Majesty’s Inspectors"), singular("HMIs"), singular("HMI")
    ('Her Majesty’s Inspector', 'HMI', 'HMI')
    """
    return re.sub(r"(?<=[Ii]nspector)s$|(?<=[Mm]anager)s$|(?<=[Dd]irector)s$|(?<=HMI)s$", "", title)


def is_plural(title: str) -> bool:
    """True for a title of several: "His Majesty's Inspectors"."""
    return singular(title) != title
