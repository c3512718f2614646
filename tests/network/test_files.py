"""Networks as files: GraphML, GEXF, Cytoscape JSON and CSV, the same bytes for the same graph."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from graphkit.errors import GraphkitError
from graphkit.iris import BASE
from graphkit.lift.graphs import Lifted
from graphkit.network import FORMS, NETWORKS, colleague_network, export_network, inspection_network
from graphkit.store import Store, open_store
from graphkit.vocabulary import TurtleFile

Hold = Callable[..., Store]


def written(network: Any, form: str) -> bytes:
    stream = io.BytesIO()
    export_network(network, stream, form)
    return stream.getvalue()


def reloaded(network: Any, form: str) -> Any:
    stream = io.BytesIO(written(network, form))
    if form == "cytoscape":
        return nx.cytoscape_graph(json.load(stream), name="label")
    return nx.read_graphml(stream) if form == "graphml" else nx.read_gexf(stream)


def content(network: Any) -> tuple[Any, ...]:
    """What a network says, without what the file formats add of their own."""
    added = ("id", "value", "name", "source", "target", "key")
    keys = {"keys": True} if network.is_multigraph() else {}
    return (
        network.is_directed(),
        network.is_multigraph(),
        network.graph["name"],
        {
            node: {name: each for name, each in attributes.items() if name not in added}
            for node, attributes in network.nodes(data=True)
        },
        [
            (*edge, {name: each for name, each in attributes.items() if name not in added})
            for *edge, attributes in network.edges(data=True, **keys)
        ],
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_network_of_an_empty_store_is_empty(name: str) -> None:
    network = NETWORKS[name](open_store("memory:"))
    assert (len(network), network.graph["name"]) == (0, name)
    for form in FORMS:
        assert written(network, form)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_file_reloads_to_the_same_network(networks: dict[str, Any], name: str, form: str) -> None:
    assert content(reloaded(networks[name], form)) == content(networks[name])


def test_csv_has_a_line_for_each_edge(networks: dict[str, Any]) -> None:
    table = list(csv.DictReader(io.StringIO(written(networks["inspections"], "csv").decode())))
    assert len(table) == networks["inspections"].number_of_edges()
    assert {
        "source": BASE + "id/inspector/maud-ferncastle",
        "target": BASE + "id/authority/thornmere",
        "source_label": "Maud Ferncastle",
        "target_label": "Thornmere",
        "first_visit": "2022-06-14",
        "inspections": "0",
        "last_visit": "2024-05-14",
        "led": "1",
        "weight": "3",
    } in table


def test_files_do_not_depend_on_the_order_of_the_load(
    store_of: Callable[..., Store],
    vocabularies: list[TurtleFile],
    lifted: list[Lifted],
    networks: dict[str, Any],
) -> None:
    again = store_of(vocabularies[::-1], lifted[::-1])
    for name, build in NETWORKS.items():
        network = build(again)
        for form in FORMS:
            assert written(network, form) == written(networks[name], form)


def test_files_are_the_same_in_every_process(
    insertion: Callable[..., str], visits: str, statements: str
) -> None:
    program = (
        "import hashlib, io, sys; import graphkit.network as n; from graphkit.store import *\n"
        "store = open_store('memory:'); store.update(sys.stdin.read()); all = io.BytesIO()\n"
        "[n.export_network(each(store), all, form) for each in n.NETWORKS.values()"
        " for form in ('graphml', 'gexf', 'csv', 'cytoscape')]\n"
        "print(hashlib.sha256(all.getvalue()).hexdigest())"
    )
    # A ring of themes has many ways to be cut into communities of one size.
    ring = "".join(
        f"<urn:s{n}> a gk:Finding ; gk:theme theme:t{n} , theme:t{(n + 1) % 24} ."
        for n in range(24)
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=insertion(visits, statements, ring),
            env=os.environ | {"PYTHONHASHSEED": seed},
            text=True,
            capture_output=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
    assert len(digests.pop()) == hashlib.sha256().digest_size * 2


def test_files_tell_no_day_of_writing(networks: dict[str, Any]) -> None:
    for form in FORMS:
        text = written(networks["themes"], form).decode()
        assert date.today().isoformat() not in text
        assert "lastmodified" not in text


def test_labels_with_characters_that_xml_cannot_hold_give_valid_xml(
    hold: Hold, visits: str
) -> None:
    label = r'"Ann\u0001 <Bell> & \u202Eco\uFFFE\r\n\uD83D\uDE00"'.replace(r"\uD83D\uDE00", "😀")
    gus = f"<urn:gus> a gk:Inspector ; rdfs:label {label} ."
    network = inspection_network(hold(visits, gus, "<urn:v1> gk:leadInspector <urn:gus> ."))
    assert "\x01" in network.nodes["urn:gus"]["label"]
    for form in ("graphml", "gexf"):
        ElementTree.fromstring(written(network, form))
        found = reloaded(network, form).nodes["urn:gus"]["label"]
        assert found == "Ann\ufffd <Bell> & \ufffdco\ufffd\n😀"


@pytest.mark.parametrize("form", FORMS)
def test_lone_surrogates_of_a_users_own_label_reach_no_file(form: str) -> None:
    network = nx.Graph([("a", "b", {"note": "x\ud800y"})])
    assert "x\ufffdy" in written(network, form).decode()


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_values_of_a_users_own_network_survive(form: str) -> None:
    network = nx.Graph(name="own")
    network.add_edge("a", "b", label="told", weight=2, day=date(2024, 3, 5), empty="")
    network.add_edge("b", "c", label="said", weight=0.5, day=None)
    own = {"a": ["x", 1], "b": {"z", "y"}, "c": (date(2024, 3, 5),)}
    nx.set_node_attributes(network, own, "words")
    nx.set_node_attributes(network, {"a": True, "b": False, "c": None}, "known")
    nx.set_node_attributes(network, {"a": 1, "b": 2.5, "c": nan}, "share")
    nx.set_node_attributes(network, {"a": 1, "b": "two", "c": inf}, "rank")
    nx.set_node_attributes(network, {"a": "A", "b": "B", "c": "C"}, "label")
    found = reloaded(network, form)
    assert content(found)[3:] == (
        {
            "a": {"words": "x; 1", "known": True, "share": 1.0, "rank": "1", "label": "A"},
            "b": {"words": "y; z", "known": False, "share": 2.5, "rank": "two", "label": "B"},
            "c": {"words": "2024-03-05", "label": "C"},
        },
        [
            ("a", "b", {"label": "told", "weight": 2, "day": "2024-03-05", "empty": ""}),
            ("b", "c", {"label": "said", "weight": 0.5}),
        ],
    )
    assert network.nodes["a"]["words"] == ["x", 1]  # the network itself is as it was


def test_words_that_gexf_keeps_for_itself_survive_with_an_underscore(
    hold: Hold, visits: str, statements: str
) -> None:
    network = nx.Graph(name="own")
    words = {"id": 7, "pid": 8, "start": "2024-03-05", "end": "x", "viz": "y", "parents": "z"}
    network.add_node("a", label="A", **words)
    network.add_edge("a", "b", type="t", start="u", weight=1)
    found = reloaded(network, "gexf")
    assert found.nodes["a"] == {"label": "A"} | {f"{name}_": words[name] for name in words}
    assert found.edges["a", "b"].items() >= {"type_": "t", "start_": "u", "weight": 1}.items()
    assert not any(
        set(attributes) & {"id", "pid", "start", "end", "viz", "parents", "spells", "slices"}
        for build in NETWORKS.values()
        for _, attributes in build(hold(visits, statements)).nodes(data=True)
    )


def test_export_writes_to_a_path_and_refuses_an_unknown_form(
    tmp_path: Path, hold: Hold, visits: str
) -> None:
    network = colleague_network(hold(visits))
    export_network(network, tmp_path / "colleagues.graphml", "graphml")
    export_network(network, str(tmp_path / "colleagues.gexf"), "gexf")
    assert len(nx.read_graphml(tmp_path / "colleagues.graphml")) == len(network)
    assert (tmp_path / "colleagues.gexf").read_bytes() == written(network, "gexf")
    with pytest.raises(GraphkitError, match=r'"pajek" is no form of networks; use one of graphml'):
        export_network(network, tmp_path / "colleagues.net", "pajek")
    assert not (tmp_path / "colleagues.net").exists()
