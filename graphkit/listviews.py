"""List views: a query that lists things in, the same for one page, for its count or a facet out.

Beside what graphkit.views reads, the file of a list says how it may be sorted and counted:

    # sort date: BIND(?day AS ?lead)                    the first one is the usual order
    # facet theme: ?id gk:theme ?value .

and in the query stand

    # items ... # end of items    around the patterns that tell which things are listed
    BIND(?day AS ?lead) # lead    where the pattern of the order goes
    # group ... # end of group    what counting needs only if a filter in it is bound
    # after ?time ?order ?id      where those go that come before a cursor
    ORDER BY ?lead ?time ?id      the order; further variables break ties
    LIMIT 50                      the length of a page; 51 for groups, such as visits, that hold
                                  one thing or more
    ... # page                    a line that counting leaves out
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.errors import QueryError
from graphkit.listcursors import Place, beyond
from graphkit.views import WHEN, View, bind

USUAL = 50
LEAD = "lead"

_SORT = re.compile(r"# sort (?P<name>\w+): (?P<pattern>.*)")
_FACET = re.compile(r"# facet (?P<name>\w+): (?P<pattern>.*)")
_LEAD_LINE = re.compile(r"(?m)^(?P<indent> *+).*# lead$")
_AFTER = re.compile(r"(?m)^(?P<indent> *+)# after (?P<keys>[?\w ]+)$")
_ORDER = re.compile(r"(?m)ORDER BY \?lead\b")
_PAGE = re.compile(r"(?m)^.* # page( # unless [\w ]+)?$\n")
_ITEMS = re.compile(r"(?ms)^ *# items$\n(?P<items>.*?)^ *# end of items$\n")
_GROUP = re.compile(r"(?ms)^ *# group$\n.*?^ *# end of group$\n")
_PREFIX = re.compile(r"(?m)^PREFIX .*\n")
_MARKS = re.compile(r"(?m)^ *# ((end of )?items|(end of )?group|sort|facet|params).*\n")
_PAGE_MARK = re.compile(r"(?m) # page(?= |$)")

Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class ListView:
    """A query that lists things.

    sorts    name of an order -> pattern that binds ?lead; the usual one first
    facets   name of a facet, often that of a filter too -> pattern from ?id to ?value
    keys     the variables that break ties, the last of them ?id
    """

    view: View
    sorts: Mapping[str, str]
    facets: Mapping[str, str]
    keys: tuple[str, ...]


def read_list_view(view: View) -> ListView:
    """What the file of a list says.

    raises  QueryError if it lacks one of the lines above
    """
    sparql = view.sparql
    for wanted in (_SORT, _LEAD_LINE, _AFTER, _ORDER, _ITEMS):
        if not wanted.search(sparql):
            raise QueryError(f"{view.name}.rq: lacks a line such as {wanted.pattern}")
    after = [match["keys"].replace("?", "").split() for match in _AFTER.finditer(sparql)]
    return ListView(
        view,
        {match["name"]: match["pattern"] for match in _SORT.finditer(sparql)},
        {match["name"]: match["pattern"] for match in _FACET.finditer(sparql)},
        max(map(tuple, after), key=len),
    )


def page_query(
    listed: ListView, values: Values, sort: str, length: int, place: Place | None
) -> str:
    """The query for one page.

    sort    the name of an order, with "-" before it for the reverse
    place   of the item after which the page begins; None for the first page
    raises  QueryError if there is no such order, filter or value
    """
    name = sort.removeprefix("-")
    if name not in listed.sorts:
        known = ", ".join(each for name in listed.sorts for each in (name, f"-{name}"))
        raise QueryError(f'sort: "{sort}" is not one of {known}')
    lead = "DESC(?lead)" if sort.startswith("-") else "?lead"
    sparql = _LEAD_LINE.sub(lambda match: match["indent"] + listed.sorts[name], listed.view.sparql)
    sparql = _AFTER.sub(lambda match: _after(match, listed, sort, place), sparql)
    # What has no such value comes last, whichever way the rest is sorted.
    sparql = _ORDER.sub(f"ORDER BY (!BOUND(?lead)) {lead}", sparql)
    # One group more: all of the first may have been on the page before.
    sparql = sparql.replace(f"LIMIT {USUAL + 1}", f"LIMIT {length + 1}")
    sparql = re.sub(rf"LIMIT {USUAL}\b", f"LIMIT {length}", sparql, count=1)
    sparql = _MARKS.sub("", _PAGE_MARK.sub("", sparql))
    return bind(replace(listed.view, sparql=sparql), values)


def items_query(listed: ListView, values: Values, frame: View) -> str:
    """The query that counts the things that are listed.

    frame   a view with the line "# items", for which the patterns stand that tell these
    """
    return _framed(listed, values, frame, "")


def facet_query(listed: ListView, values: Values, frame: View, facet: str) -> str:
    """The query that counts the things that are listed by the values of a facet.

    values  a filter of the facet's own name counts for nothing: its other values are shown
    raises  QueryError if there is no such facet
    """
    if facet not in listed.facets:
        known = ", ".join(listed.facets) or "none here"
        raise QueryError(f'facets: "{facet}" is not one of {known}')
    others = {name: value for name, value in values.items() if name != facet}
    return _framed(listed, others, frame, listed.facets[facet])


def _framed(listed: ListView, values: Values, frame: View, pattern: str) -> str:
    match = _ITEMS.search(listed.view.sparql)
    assert match is not None
    items = _GROUP.sub(lambda group: _group(group[0], values), match["items"])
    items = _AFTER.sub("", _LEAD_LINE.sub("", _PAGE.sub("", items)))
    body = _MARKS.sub("", bind(replace(listed.view, sparql=items), values))
    prefixes = "".join(sorted(set(_PREFIX.findall(listed.view.sparql + frame.sparql))))
    first, _, rest = frame.sparql.partition("# items\n")
    own = _PREFIX.sub("", first)
    # The frame's own line after the mark stands for the items when it runs by itself.
    rest = rest.partition("\n")[2]
    return f"{prefixes}{own}{body}{pattern}\n{rest}"


def _group(block: str, values: Values) -> str:
    """A group, or nothing if none of the filters in it is bound."""
    told = {name for match in WHEN.finditer(block) for name in match["names"].split()}
    return block if told & values.keys() else ""


def _after(match: re.Match[str], listed: ListView, sort: str, place: Place | None) -> str:
    if place is None:
        return ""
    keys = match["keys"].replace("?", "").split()
    whole = len(keys) == len(listed.keys)
    return match["indent"] + beyond((LEAD, *keys), place, sort.startswith("-"), whole)
