"""Every class of page has the headers that score A+ by the Observatory's published rules."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from nominations.states import Stage
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    AwardFactory,
    MunicipalityFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.kvalitetskommun.observatory import score
from tests.nominations.desk import as_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.addresses")]

PUBLIC = [
    *("/", "/nominerade/", "/nominerade/2027/", "/nominerade/2027/nacka/", "/vinnare/"),
    *("/vinnare/2027/", "/kommuner/nacka/", "/sok/?q=nacka", "/sa-bedomer-vi/2027/", "/logotyp/"),
    *("/marke/2027/nacka/", "/data/", "/natverk/kalender/", "/tillganglighet/", "/kakor/"),
]
FORMS = ["/konto/logga-in/", "/konto/losenord/aterstall/", "/ansok/begar-inloggning/"]
FAULTS = {"/finns-inte/": 404, "/?q=%00": 400, "/prov/nekad/": 403, "/prov/fel/": 500}
OPEN = [
    *("/data/nominerade.json", "/data/vinnare.csv", "/data/dcat.rdf", "/data/openapi.json"),
    *("/nyheter.atom", "/vinnare/vinnare.csv", "/bilder/nominerade/2027/nacka.png"),
    *("/marke/2027/nacka.jwt", "/marke/2027/nacka.svg", "/marke/status.jwt"),
    *("/.well-known/did.json", "/.well-known/jwks.json"),
]


@pytest.fixture(autouse=True)
def _production(settings: Settings) -> None:
    """What production has and a test without TLS does not."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture(autouse=True)
def _nacka() -> None:
    """A nominee that has won."""
    edition = edition_in(Stage.AWARDED, year=2027)
    nacka = MunicipalityFactory(name="Nacka", full_name="Nacka kommun", slug="nacka")
    readable_nomination(edition=edition, municipality=nacka)
    AwardFactory(edition=edition, municipality=nacka)


def get(path: str, client: Client | None = None) -> HttpResponse:
    visitor: Any = client or Client(raise_request_exception=False)
    return visitor.get(path, secure=True)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(path: str) -> None:
    answer = get(path)
    assert (answer.status_code, answer.cookies) == (200, {})
    assert score(answer) >= 130


@pytest.mark.parametrize("path", FORMS)
def test_forms(path: str) -> None:
    answer = get(path)
    assert (answer.status_code, len(answer.cookies) > 0) == (200, True)
    assert score(answer) >= 130


@pytest.mark.parametrize(("path", "status"), FAULTS.items())
def test_what_is_wrong(path: str, status: int) -> None:
    answer = get(path)
    assert answer.status_code == status
    assert score(answer) >= 130


def test_the_pages_of_those_who_are_signed_in() -> None:
    application = ApplicationFactory(edition=edition_in(Stage.OPEN))
    contact = AffiliationFactory(municipality=application.municipality).user
    office = UserFactory(office=True)
    for person, path in (
        (contact, application.get_absolute_url()),
        (contact, "/konto/"),
        (office, "/admin/"),
        (office, "/admin/nominations/application/"),
    ):
        answer = get(path, as_user(person))
        assert answer.status_code == 200
        assert score(answer) >= 130


@pytest.mark.parametrize("path", OPEN)
def test_what_other_sites_may_show(path: str) -> None:
    answer = get(path)
    assert (answer.status_code, answer.cookies) == (200, {})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert score(answer) >= 110


@pytest.mark.parametrize(
    ("header", "value", "worth"),
    [
        ("Content-Security-Policy", "default-src 'self'; script-src 'unsafe-inline'", 80),
        ("Strict-Transport-Security", "", 80),
        ("X-Content-Type-Options", "", 125),
        ("Referrer-Policy", "unsafe-url", 120),
        ("Cross-Origin-Resource-Policy", "cross-origin", 120),
        ("Access-Control-Allow-Credentials", "true", 50),
    ],
)
def test_the_score_falls_when_something_is_missing(header: str, value: str, worth: int) -> None:
    answer = get("/")
    assert score(answer) == 130
    answer[header] = value
    assert score(answer) == worth
