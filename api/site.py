"""What every room shares: a store, queries and templates in, rows, graphs and pages out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from graphkit.store import Store
from graphkit.store.cache import AnswerCache
from graphkit.store.cached import CachedStore
from graphkit.store.formats import TURTLE
from graphkit.tables import Cell, rows
from graphkit.views import View, bind, load_views

from .links import activity, href, local_name, text_address
from .scripts import read_scripts, script_writer

Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Site:
    """One store with the queries and page templates through which it is shown.

    views      name -> query of this package
    questions  name -> example question
    """

    store: CachedStore
    views: Mapping[str, View]
    questions: Mapping[str, View]
    templates: Environment

    def rows(self, view: str, values: Mapping[str, str | Sequence[str]]) -> list[Row]:
        """The rows of a view with some of its parameters bound."""
        return rows(self.store, bind(self.views[view], values))

    def graph(
        self, view: str, values: Mapping[str, str | Sequence[str]], media_type: str = TURTLE
    ) -> bytes:
        """The graph of a view that constructs one."""
        return self.store.query(bind(self.views[view], values), media_type)

    def page(self, template: str, values: Mapping[str, object]) -> str:
        """A page in HTML; whatever stands in `values` is escaped."""
        return self.templates.get_template(template).render(values)


def open_site(store: Store) -> Site:
    """The site of a store."""
    templates = Environment(
        loader=PackageLoader("graphkit.api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"href": href, "local_name": local_name, "day": spoken_day}
    templates.filters |= {"text_address": text_address, "activity": activity}
    templates.globals["script"] = script_writer(read_scripts())
    cached = CachedStore(store, AnswerCache())
    return Site(cached, load_views("api/views"), load_views("questions"), templates)


def spoken_day(day: Cell) -> str:
    """A day as one says it; anything else as it stands.

    >>> spoken_day(date(2024, 3, 5))
    '5 March 2024'
    """
    return f"{day.day} {day:%B %Y}" if isinstance(day, date) else str(day or "")
