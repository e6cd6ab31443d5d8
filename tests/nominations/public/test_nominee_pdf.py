"""The PDF copy of a nominee's application: what the page shows, and no more."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.models import Nomination
from nominations.states import Stage
from tests.factories import (
    MunicipalityFactory,
    NominationFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.documents.papers import inside, words
from tests.nominations.public.pages import html

pytestmark = pytest.mark.django_db

PAGE = "/nominerade/2027/nacka/"
FILE = f"{PAGE}pdf/"


@pytest.fixture
def nomination() -> Nomination:
    town = MunicipalityFactory(name="Nacka", full_name="Nacka kommun", slug="nacka")
    return readable_nomination(
        snapshot_area("demokrati", snapshot_answer("t", "Vi lyssnar på #alla.")),
        snapshot_area("kontakt", snapshot_answer("n", "Kim Kontakt"), is_public=False),
        edition=edition_in(Stage.EVALUATION, year=2027),
        municipality=town,
    )


def test_it_is_tagged_and_holds_what_the_page_shows(client: Client, nomination: Nomination) -> None:
    assert f'href="{FILE}"' in html(client, PAGE)
    answer = client.get(FILE)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-cache")
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="Ansokan fran Nacka kommun 2027.pdf"'
    )
    assert inside(answer.content).language == "sv-SE"
    text = words(answer.content)
    assert "Vi lyssnar på #alla." in text
    assert "Nominerad 2027" in text
    application = nomination.application
    assert application is not None
    for hidden in ["Kim Kontakt", application.case_number]:
        assert hidden not in text


def test_the_same_version_gives_the_same_bytes(client: Client, nomination: Nomination) -> None:
    assert client.get(FILE).content == client.get(FILE).content


def test_without_an_application_there_is_no_copy(client: Client, nomination: Nomination) -> None:
    NominationFactory(
        edition=nomination.edition, municipality=MunicipalityFactory(name="Kinda", slug="kinda")
    )
    assert client.get("/nominerade/2027/kinda/pdf/").status_code == 404


def test_who_stepped_back_gives_no_copy(client: Client, nomination: Nomination) -> None:
    town = MunicipalityFactory(name="Kinda", slug="kinda")
    readable_nomination(edition=nomination.edition, municipality=town, withdrawn=True)
    assert client.get("/nominerade/2027/kinda/pdf/").status_code == 404
