"""What a format cannot say is refused, and nothing of the engine is left behind."""

import gc
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from rdflib import RDF

from graphkit.errors import QueryError
from graphkit.store import open_store


@pytest.mark.parametrize("name", ["http://ex/123", "http://ex/", "http://ex/a#", f"{RDF}li"])
def test_what_rdf_xml_cannot_say_is_refused(name: str) -> None:
    with open_store("memory:") as store:
        asked = f"CONSTRUCT {{ <urn:s> <urn:p> 1 ; <{name}> 2 }} {{}}"
        with pytest.raises(QueryError, match=f"cannot say the property <{re.escape(name)}>"):
            store.query(asked, "application/rdf+xml")
        assert store.query(asked, "text/turtle")


def test_what_json_ld_cannot_say_is_refused() -> None:
    with open_store("memory:") as store:
        asked = "CONSTRUCT { <urn:s> <urn:p> ?t } { BIND(TRIPLE(<urn:a>, <urn:b>, 1) AS ?t) }"
        with pytest.raises(QueryError, match="no triples as terms"):
            store.query(asked, "application/ld+json")
        assert store.query(asked, "text/turtle")


def test_an_error_takes_nothing_of_the_engine_to_another_thread() -> None:
    asked = "CONSTRUCT { <urn:s> <http://ex/1> 2 } {}"
    with open_store("memory:") as store, ThreadPoolExecutor(1) as threads:
        told = threads.submit(store.query, asked, "application/rdf+xml")
        assert isinstance(told.exception(), QueryError)
        del told
        gc.collect()  # pyoxigraph complains where another thread lets go of an answer
