"""Likeness: the names of several inspectors in, the pairs that are perhaps one person out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from itertools import combinations
from typing import NamedTuple

from graphkit.namesakes import Name, Namesakes, parse_name, reason


class Pair(NamedTuple):
    """Two things that are perhaps one, by their keys in order, and why one may think so.

    kind  inspector or judgement, as in their IRIs
    """

    kind: str
    one: str
    other: str
    names: str
    reason: str


def find_pairs(
    names: Mapping[str, str], teams: Collection[Set[str]], rules: Namesakes
) -> Iterator[Pair]:
    """The pairs that are perhaps the same, in order.

    names  key of inspector -> name that the person goes by
    teams  keys of those who stood in one team: they are evidently not the same
    """
    visits: dict[str, set[int]] = defaultdict(set)
    for visit, team in enumerate(teams):
        for key in team:
            visits[key].add(visit)
    parsed = {key: parse_name(name, rules) for key, name in names.items()}
    for one, other in sorted(_near(parsed)):
        if visits[one] & visits[other] or frozenset((one, other)) in rules.different:
            continue
        why = reason(parsed[one], parsed[other], rules)
        if why:
            yield Pair("inspector", one, other, f"{names[one]} and {names[other]}", why)


def _near(parsed: Mapping[str, Name]) -> set[tuple[str, str]]:
    """The pairs of keys whose surnames are alike enough to look closer, the lesser key first.

    Names one slip apart have a form in common in which a letter is left out.
    """
    keys_by_form: dict[str, list[str]] = defaultdict(list)
    for key, name in parsed.items():
        whole = name.surname
        forms = {whole} | {whole[:place] + whole[place + 1 :] for place in range(len(whole))}
        words = name.words | {word for word in name.middle if len(word) > 1}
        for form in forms | {f"-{word}" for word in words}:
            keys_by_form[form].append(key)
    return {pair for keys in keys_by_form.values() for pair in combinations(sorted(keys), 2)}
