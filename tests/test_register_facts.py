"""The register against the table of facts that it was made from, where that table is here."""

import csv
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, ORG, SKOS
from rdflib.term import Node

from graphkit.iris import GK, concept, slug, thing
from graphkit.resources import data_folder

CHECKOUT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GRAPHKIT_SHARED", CHECKOUT.parent / "shared")) / "register"
NAMES = (RDFS.label, GK.officialName, SKOS.altLabel, SKOS.hiddenLabel)
KINDS = {
    "City Corporation": "city-corporation",
    "County": "county",
    "London Borough": "london-borough",
    "Metropolitan District": "metropolitan-district",
    "Sui Generis (Unitary)": "sui-generis",
    "Unitary Authority": "unitary-authority",
}
BODY_KINDS = {
    "community interest company (council-owned)": "community-interest-company",
    "community interest company (joint)": "joint-community-interest-company",
    "company (council-owned)": "council-company",
    "company (council-owned, joint)": "joint-company",
    "council partnership": "council-partnership",
    "trust": "trust",
}
# Poole Borough Council stands in SI 2018/648, though no Ofsted report was found to use it.
SEEN_IN_AN_ORDER = {"Poole Borough Council"}

pytestmark = pytest.mark.skipif(
    not (SHARED / "authorities_extra.csv").is_file(),
    reason="the table of facts is not here; set GRAPHKIT_SHARED to the folder that holds register/",
)


@pytest.fixture(scope="module")
def register() -> Graph:
    turtle = (data_folder("ontology") / "authorities.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=turtle, format="turtle")


def table(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names(register: Graph, body: URIRef) -> set[str]:
    return {str(name) for predicate in NAMES for name in register.objects(body, predicate)}


def texts(register: Graph, body: URIRef, predicate: URIRef) -> set[str]:
    return {str(value) for value in register.objects(body, predicate)}


def days(register: Graph, body: Node, predicate: URIRef) -> date | None:
    value = register.value(body, predicate)
    return None if value is None else date.fromisoformat(str(value))


def facts() -> list[dict[str, str]]:
    return table("authorities_extra.csv")


def former_names(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"([^|]+) \(to ([^)]+)\)", row["former_names"]):
        yield found[1].strip(), found[2]


def test_register_has_every_name_and_no_other(register: Graph) -> None:
    for row in facts():
        expected = {row["register_name"], row["official_name"], *row["alt_names"].split("|")}
        expected |= {name for name, _ in former_names(row)}
        body = thing("authority", row["key"])
        assert texts(register, body, RDFS.label) == {row["register_name"]}
        assert texts(register, body, GK.officialName) == {row["official_name"]}
        assert names(register, body) == expected


def test_register_hides_names_that_nobody_was_seen_to_use(register: Graph) -> None:
    for row in facts():
        body = thing("authority", row["key"])
        sources = row["alt_names_src"].split("|")
        pairs = zip(row["alt_names"].split("|"), sources, strict=True)
        seen = {name for name, source in pairs if source != "k"} | SEEN_IN_AN_ORDER
        if row["former_names_src"] != "k":
            seen |= {name for name, _ in former_names(row)}
        assert texts(register, body, SKOS.hiddenLabel) & seen == set()
        assert texts(register, body, SKOS.altLabel) <= seen


def test_register_has_every_code(register: Graph) -> None:
    for row in facts():
        body = thing("authority", row["key"])
        doubtful = "doubtful URN" in row["input_issue"]
        urns = {row["urn"]} if row["urn"] and not doubtful else set()
        assert texts(register, body, GK.ofstedUrn) == urns
        assert texts(register, body, GK.laCode) == {row["la_code"]}
        assert texts(register, body, GK.gssCode) == {row["gss_current"] or row["gss_last"]}
        former = set(re.findall(r"E\d{8}", row["gss_former"]))
        assert texts(register, body, GK.formerGssCode) == former


def test_register_has_every_region_and_kind(register: Graph) -> None:
    for row in facts():
        body = thing("authority", row["key"])
        region = concept("region", row["region_code"].lower())
        kind = concept("authority-kind", KINDS[row["type"]])
        assert set(register.objects(body, GK.region)) == {region}
        assert set(register.objects(body, GK.authorityKind)) == {kind}
        assert texts(register, region, SKOS.prefLabel) == {row["region_name"]}
        assert texts(register, region, SKOS.notation) == {row["region_gss"]}


@pytest.mark.parametrize(
    ("predicate", "column"),
    [
        (GK.established, "start_date"),
        (GK.unitarySince, "unitary_since"),
        (GK.abolished, "end_date"),
    ],
)
def test_register_has_every_date(register: Graph, predicate: URIRef, column: str) -> None:
    expected = {thing("authority", row["key"]): row[column] for row in facts() if row[column]}
    assert {body: str(day) for body, day in register.subject_objects(predicate)} == expected


def test_register_has_every_former_name_with_its_last_day(register: Graph) -> None:
    # Doncaster became a city in 2022 or 2023, depending on whom one asks: the later year stands.
    expected = {
        (thing("authority", row["key"]), name, until.split("/")[-1])
        for row in facts()
        for name, until in former_names(row)
    }
    found = {
        (
            register.value(each, GK.nameOf),
            str(register.value(each, RDFS.label)),
            str(register.value(each, GK.until)),
        )
        for each in register.subjects(RDF.type, GK.FormerName)
    }
    companies = set(register.subjects(RDF.type, GK.DeliveryBody))
    assert {entry for entry in found if entry[0] not in companies} == expected


def test_register_notes_what_is_general_knowledge_about_a_body(register: Graph) -> None:
    for row in facts():
        sources = ("official_name_src", "la_code_src", "type_src", "unitary_since_src")
        unconfirmed = [column for column in sources if row[column] == "k"]
        notes = texts(register, thing("authority", row["key"]), SKOS.editorialNote)
        assert len([n for n in notes if "general knowledge" in n]) == len(unconfirmed), row["key"]


def test_register_has_every_gss_code_with_its_days(register: Graph) -> None:
    for row in table("gss_history.csv"):
        body, code = thing("authority", row["authority"]), thing("code", row["gss"])
        if row["why"] == "body dissolved":
            assert texts(register, body, GK.abolished) == {row["to"]}
        elif row["why"] != "current":
            assert register.value(code, GK.codeOf) == body
            assert texts(register, code, GK["from"]) == {row["from"][:10]}
            assert texts(register, code, GK.until) == {row["to"][:10]}
            assert register.value(code, SKOS.editorialNote)
        elif row["from"]:
            first = date.fromisoformat(row["from"][:10])
            former = register.value(None, GK.codeOf, body)
            last = days(register, former, GK.until) if former else None
            assert first == (
                last + timedelta(days=1) if last else days(register, body, GK.established)
            )


def test_register_has_every_reorganisation(register: Graph) -> None:
    expected = {(row["date"], row["kind"]) for row in table("reorganisations.csv")}
    events = list(register.subjects(RDF.type, GK.Reorganisation))
    found = {
        (
            str(register.value(event, DCTERMS.date)),
            str(register.value(event, GK.changeKind)).rsplit("/", 1)[1],
        )
        for event in events
    }
    assert found == expected
    assert len(events) == len(table("reorganisations.csv"))
    for row in table("reorganisations.csv"):
        kind = concept("change-kind", row["kind"])
        new = [part for part in row["to"].split(" | ") if not part.startswith("~")]
        for body in new:
            assert [
                event
                for event in register.subjects(ORG.resultingOrganization, thing("authority", body))
                if (event, GK.changeKind, kind) in register
                and str(register.value(event, DCTERMS.date)) == row["date"]
            ], row


def test_register_has_every_delivery_arrangement(register: Graph) -> None:
    rows = [row for row in table("delivery_bodies.csv") if row["kind"] != "never started"]
    assert len(list(register.subjects(RDF.type, GK.DeliveryArrangement))) == len(rows)
    for row in rows:
        partner = re.match(r"(.+) (?:County|City) Council", row["body"])
        key = f"{row['authority']}-{slug(partner[1] if partner else row['body'])}"
        each = thing("delivery-arrangement", key)
        body = URIRef(str(register.value(each, GK.deliveryBody)))
        kind = register.value(each, GK.bodyKind) or register.value(body, GK.bodyKind)
        assert register.value(each, GK.authority) == thing("authority", row["authority"])
        assert (partner[0] if partner else row["body"]) in names(register, body)
        assert kind == concept("delivery-body-kind", BODY_KINDS[row["kind"]])
        for predicate, column in ((GK["from"], "from"), (GK.to, "to")):
            day = str(register.value(each, predicate) or "")
            assert row[column].startswith(day) and bool(day) == bool(row[column]), row
        if row["to_conf"] == "k":
            assert register.value(each, GK.confidence) != concept("confidence", "confirmed")
            assert register.value(each, SKOS.editorialNote)


def test_register_has_every_arrangement(register: Graph) -> None:
    rows = table("arrangements.csv")
    assert len(list(register.subjects(RDF.type, GK.Arrangement))) == len(rows)
    for row in rows:
        each = thing("arrangement", row["id"])
        bodies = {thing("authority", key) for key in row["authorities"].split("|")}
        assert set(register.objects(each, GK.authority)) == bodies
        assert texts(register, each, GK["from"]) == {row["from"]} - {""}
        assert texts(register, each, GK.to) == {row["to"]} - {""}
        unsure = re.search(r"\bk\b", f"{row['conf']} {row['note']}")
        if unsure:
            assert register.value(each, GK.confidence) != concept("confidence", "confirmed")
        if row["conf"] == "k":
            degree = concept("confidence", "general-knowledge")
            assert register.value(each, GK.confidence) == degree
