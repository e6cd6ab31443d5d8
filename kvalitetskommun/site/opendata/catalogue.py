"""The catalogue of the data sets after DCAT-AP-SE 3.0.1, for Sveriges dataportal to read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from django.conf import settings

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.datasets import DATASETS
from kvalitetskommun.site.opendata.described import DataSet
from kvalitetskommun.site.opendata.licences import CC0, rights, whole_licence
from kvalitetskommun.site.opendata.rdf import as_xml, day, link, node, plain, within, words

TITLE = "Öppna data om Sveriges KvalitetsKommun"
WORDS = "Omgångar, nominerade, vinnare, publicerade ansökningar, öppna träffar och arrangörer."
AUTHORITY = "http://publications.europa.eu/resource/authority"
SWEDISH = f"{AUTHORITY}/language/SWE"
GOVERNMENT = f"{AUTHORITY}/data-theme/GOVE"
PUBLIC = f"{AUTHORITY}/access-right/PUBLIC"
CONTINUOUS = f"{AUTHORITY}/frequency/UPDATE_CONT"
SWEDEN = "http://sws.geonames.org/2661886/"
# When the data sets were first given out.
ISSUED = "2026-11-25"
FORMATS = {"json": "application/json", "csv": "text/csv"}


def catalogue() -> bytes:
    """Describe all data sets as RDF."""
    sets = [part for one in DATASETS for part in _dataset(one)]
    return as_xml([_catalog(), _publisher(), _contact(), *sets, _service()])


def _about(part: str) -> str:
    return f"{absolute('data_dcat')}#{part}"


def _named(title: str, text: str) -> list[Element]:
    return [
        words("dcterms:title", title),
        words("dcterms:description", text),
        link("dcterms:publisher", _about("utgivare")),
    ]


def _catalog() -> Element:
    parts = [
        *_named(TITLE, WORDS),
        link("dcterms:license", CC0),
        link("dcterms:language", SWEDISH),
        link("dcterms:spatial", SWEDEN),
        link("dcat:themeTaxonomy", f"{AUTHORITY}/data-theme"),
        link("foaf:homepage", absolute("data_home")),
        day("dcterms:issued", ISSUED),
        *(link("dcat:dataset", _about(one.key)) for one in DATASETS),
        link("dcat:service", _about("api")),
    ]
    return node("dcat:Catalog", _about("katalog"), parts)


def _publisher() -> Element:
    parts = [
        plain("foaf:name", settings.PUBLISHER),
        link("foaf:homepage", absolute("home")),
    ]
    return node("foaf:Agent", _about("utgivare"), parts)


def _contact() -> Element:
    parts = [
        plain("vcard:fn", f"Kansliet för {settings.PUBLISHER}"),
        link("vcard:hasEmail", f"mailto:{settings.OFFICE_EMAIL}"),
    ]
    return node("vcard:Organization", _about("kontakt"), parts)


def _dataset(one: DataSet) -> Iterator[Element]:
    """Describe a data set, and after it each of its two files."""
    parts = [
        *_named(one.title, one.words),
        link("dcat:contactPoint", _about("kontakt")),
        *(words("dcat:keyword", word) for word in one.keywords),
        link("dcat:theme", GOVERNMENT),
        link("dcterms:accessRights", PUBLIC),
        link("dcterms:language", SWEDISH),
        link("dcterms:spatial", SWEDEN),
        link("dcterms:accrualPeriodicity", CONTINUOUS),
        day("dcterms:issued", ISSUED),
        link("dcat:landingPage", f"{absolute('data_home')}#{one.key}"),
        *_licence(one),
        *(link("dcat:distribution", _about(f"{one.key}-{kind}")) for kind in FORMATS),
    ]
    yield node("dcat:Dataset", _about(one.key), parts)
    for kind, media in FORMATS.items():
        yield _distribution(one, kind, media)


def _distribution(one: DataSet, kind: str, media: str) -> Element:
    address = absolute(f"data_{one.key}_{kind}")
    parts = [
        words("dcterms:title", f"{one.title} som {kind.upper()}"),
        link("dcat:accessURL", address),
        link("dcat:downloadURL", address),
        link("dcat:accessService", _about("api")),
        plain("dcterms:format", media),
        *_licence(one),
    ]
    return node("dcat:Distribution", _about(f"{one.key}-{kind}"), parts)


def _licence(one: DataSet) -> list[Element]:
    """Name the licence; where the texts' owner has not chosen one, nobody else's stands here."""
    licence, told = whole_licence(one), rights(one)
    statement = [words("rdfs:label", told)]
    return [
        *([link("dcterms:license", licence)] if licence else []),
        *([within("dcterms:rights", "dcterms:RightsStatement", statement)] if told else []),
    ]


def _service() -> Element:
    parts = [
        *_named(TITLE, f"Läs filerna var för sig. {WORDS}"),
        link("dcat:contactPoint", _about("kontakt")),
        link("dcat:endpointURL", absolute("data_home")),
        link("dcat:endpointDescription", absolute("data_openapi")),
        link("dcterms:accessRights", PUBLIC),
        link("dcterms:license", CC0),
        *(link("dcat:servesDataset", _about(one.key)) for one in DATASETS),
    ]
    return node("dcat:DataService", _about("api"), parts)
