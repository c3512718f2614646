"""The parts of a web page: an element in, whether it can hold words of the letter out."""

import re
from collections.abc import Mapping

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# The parts of a page that may hold what it publishes, from the widest.
MAIN_SCOPES = ("main", "article")
# What no reader sees, or what is never a letter: controls, pictures, the frame of a site.
_UNSEEN = frozenset(
    "aside audio button canvas datalist dialog embed footer frameset head iframe input label"
    " legend map math nav noscript object option optgroup script select style svg template"
    " textarea title video".split()
)
_UNSEEN_ROLES = frozenset(
    "alertdialog banner complementary contentinfo dialog doc-backlink doc-endnotes doc-footnote"
    " doc-noteref menu menubar navigation search toolbar".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_NAMES = frozenset(
    "d-none element-invisible govuk-visually-hidden hidden invisible screen-reader-text"
    " screenreader sr-only visually-hidden visuallyhidden".split()
)
# Word and most publishing tools name the place of a note so; the word is followed by its mark.
_NOTE_LINK = re.compile(r"#_?(?:fn|ftn|edn|footnote|endnote|note)", re.I)
_NOTES = r"foot-?notes?|end-?notes?|fnref\d*|noteref|_?(?:ftn|edn|fn)\d+"
_FURNITURE_NAME = re.compile(
    r"(?<![a-z0-9])(?:addthis|advert(?:s|isement)?|banner|breadcrumbs?|comments|consent|cookies?"
    r"|byline|crumbs|feedback|gdpr|masthead|menu|mega-?menu|meta|metadata|nav|navbar|navigation|newsletter|pager"
    r"|pagination|related|shar(?:e|ing)|sharethis|sidebar|skip-?link"
    r"|skip-(?:nav|to)|social-(?:icons?|links?|media|shar(?:e|ing))|subscribe|toolbar"
    r"|(?:^|global-|page-|site-|top-)(?:footer|header)$"
    rf"|{_NOTES})(?![a-z0-9])"
)
# What a name says of its neighbours: class="has-sidebar" is no sidebar.
_OF_OTHERS = re.compile(r"(?:^|-)(?:has|is|js|no|with|without)-")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 80
# Whole blocks that pages put among the words of what they publish.
_FURNITURE_WORDS = re.compile(
    r"(?:share|print|email|download|save|follow)(?: (?:this|the|on|via|by|us|page|letter|article"
    r"|document|facebook|twitter|x|linkedin|email|whatsapp))*"
    r"|(?:back|return) to (?:the )?top(?: of (?:the )?page)?"
    r"|skip to (?:the )?(?:main )?(?:content|navigation)"
    r"|(?:is|was) this (?:page|information) (?:useful|helpful)\??"
    r"|report (?:a problem|an issue) with this page"
    r"|(?:accept|reject|manage|allow)(?: all| additional| optional)? cookies"
    r"|(?:first |last |page last )?(?:published|updated|posted|reviewed|modified)"
    r"(?: on| at| date)?:? [\w ,:/|–-]{4,60}",
    re.I,
)


def scope_of(tag: str, attributes: Mapping[str, str]) -> str:
    """What a part holds of what the page publishes: main, article, or empty for nothing known."""
    if tag in MAIN_SCOPES:
        return tag
    return attributes["role"] if attributes.get("role") in MAIN_SCOPES else ""


def is_unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    """True for an element that shows nothing of a letter, whatever it holds."""
    if tag in _UNSEEN or not attributes:
        return tag in _UNSEEN
    if "hidden" in attributes:
        return True
    role = attributes.get("role", "").lower()
    if role in _UNSEEN_ROLES or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if tag == "a" and _NOTE_LINK.match(attributes.get("href", "")):
        return True
    if _HIDDEN_STYLE.search(attributes.get("style", "")):
        return True
    return not _HIDDEN_NAMES.isdisjoint(_names(attributes))


def is_named_furniture(tag: str, attributes: Mapping[str, str]) -> bool:
    """True for an element that is called a menu, a cookie banner, notes and the like.

    A name is a hint only: the whole of a page may stand in a part called "menu-page".
    """
    if not attributes or tag in ("html", "body") or scope_of(tag, attributes):
        return False
    return any(_FURNITURE_NAME.search(name) for name in _names(attributes))


def is_furniture(words: str) -> bool:
    """True for a paragraph that belongs to the page and not to what is published on it.

    >>> is_furniture("Share this page"), is_furniture("Published 4 March 2025")
    (True, True)
    """
    return bool(_FURNITURE_WORDS.fullmatch(words))


def _names(attributes: Mapping[str, str]) -> list[str]:
    """The classes and the id of an element, in small letters with hyphens."""
    written = f"{attributes.get('class', '')} {attributes.get('id', '')}".split()
    names = [_HUMP.sub("-", name[:_LONGEST_NAME]).lower().replace("_", "-") for name in written]
    return [name for name in names if not _OF_OTHERS.search(name)]
