"""The catalogue is DCAT-AP-SE 3.0.1: it parses, and nothing that is mandatory is missing."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kvalitetskommun.site.opendata.datasets import DATASETS
from tests.site.opendata.rows import ADDRESSES

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SITE = "http://localhost:8000"
ABOUT = f"{SITE}/data/dcat.rdf#"
# What each kind must say, and what is asked of us besides.
DEMANDED = {
    DCAT.Catalog: [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
        *(DCTERMS.language, DCTERMS.spatial, FOAF.homepage),
    ],
    DCAT.Dataset: [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.keyword),
        *(DCAT.theme, DCTERMS.issued, DCAT.distribution),
    ],
    DCAT.Distribution: [DCAT.accessURL, DCAT.downloadURL, DCTERMS["format"]],
    DCAT.DataService: [DCTERMS.title, DCAT.endpointURL, DCAT.endpointDescription],
    FOAF.Agent: [FOAF.name],
    VCARD.Organization: [VCARD.fn, VCARD.hasEmail],
}
HOW_MANY = {
    DCAT.Catalog: 1,
    DCAT.Dataset: len(DATASETS),
    DCAT.Distribution: 2 * len(DATASETS),
    DCAT.DataService: 1,
    FOAF.Agent: 1,
    VCARD.Organization: 1,
}
FACTS = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
BY = "https://creativecommons.org/licenses/by/4.0/"


def graph(client: Client) -> Graph:
    answer = client.get("/data/dcat.rdf")
    assert answer["Content-Type"] == "application/rdf+xml"
    return Graph().parse(data=answer.content, format="xml")


def of_kind(read: Graph, kind: Node) -> list[Node]:
    return list(read.subjects(RDF.type, kind))


@pytest.mark.parametrize("kind", DEMANDED)
def test_nothing_mandatory_is_missing(client: Client, kind: URIRef) -> None:
    read = graph(client)
    assert len(of_kind(read, kind)) == HOW_MANY[kind]
    missing = [
        (str(one), str(prop))
        for one in of_kind(read, kind)
        for prop in DEMANDED[kind]
        if (one, prop, None) not in read
    ]
    assert missing == []


def test_what_is_pointed_at_here_is_described_here(client: Client) -> None:
    read = graph(client)
    pointed = {str(one) for one in read.objects() if str(one).startswith(ABOUT)}
    assert len(pointed) > 10
    assert {one for one in pointed if (URIRef(one), RDF.type, None) not in read} == set()


def test_every_file_is_a_distribution(client: Client) -> None:
    read = graph(client)
    assert {str(one) for one in read.objects(None, DCAT.downloadURL)} == {
        f"{SITE}{path}" for path in ADDRESSES
    }
    assert set(read.objects(None, DCTERMS["format"])) == {
        Literal("application/json"),
        Literal("text/csv"),
    }


def test_titles_are_in_swedish(client: Client) -> None:
    read = graph(client)
    titles = [one for one in read.objects(None, DCTERMS.title) if isinstance(one, Literal)]
    assert {one.language for one in titles} == {"sv"}


def test_the_publisher_is_a_setting(client: Client) -> None:
    with override_settings(PUBLISHER="Prov & <Co>", OFFICE_EMAIL="kansli@prov.example"):
        read = graph(client)
    assert list(read.objects(None, FOAF.name)) == [Literal("Prov & <Co>")]
    assert list(read.objects(None, VCARD.hasEmail)) == [URIRef("mailto:kansli@prov.example")]


@pytest.mark.parametrize(("chosen", "texts"), [("", set()), (BY, {URIRef(BY)})])
def test_facts_are_free_and_texts_have_their_owners_licence(
    client: Client, chosen: str, texts: set[Node]
) -> None:
    with override_settings(TEXT_LICENCE=chosen):
        read = graph(client)
    files = [f"{one.key}{part}" for one in DATASETS for part in ("", "-json", "-csv")]
    found = {one: set(read.objects(URIRef(ABOUT + one), DCTERMS.license)) for one in files}
    told = {str(one) for one in read.objects(None, RDFS.label)}
    assert len(told) == 4
    assert all(one.startswith("Fakta är fria att använda (CC0). Texter (") for one in told)
    assert found == {one: texts if one.startswith("ansok") else {FACTS} for one in files}
