"""What an address says behind its question mark: a request in, the values of each parameter out."""

from collections import Counter, defaultdict
from collections.abc import Collection

from fastapi import HTTPException, Request

MOST_VALUES = 50


def given_values(
    request: Request, known: Collection[str], single: Collection[str]
) -> dict[str, list[str]]:
    """The parameters of a request, without those that are empty, as in a form.

    single  those of the known of which one value is all that makes sense
    raises  HTTPException 400 for one that is not known, or given more often than makes sense
    """
    given: dict[str, list[str]] = defaultdict(list)
    pairs = request.query_params.multi_items()
    for name, times in Counter(name for name, _ in pairs).items():
        if name not in known:
            raise HTTPException(400, f'no parameter "{name}"; there are {", ".join(known)}')
        if times > MOST_VALUES:
            raise HTTPException(400, f"{name}: given more than {MOST_VALUES} times")
    for name, value in pairs:
        if value and value not in given[name]:
            given[name].append(value)
    for name, values in given.items():
        if name in single and len(values) > 1:
            raise HTTPException(400, f"{name}: given more than once")
    return {name: values for name, values in given.items() if values}
