"""A nominee's application as a page to read."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from nominations.models import Edition, PublishedVersion
from nominations.states import QuestionKind, Stage
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    PublishedVersionFactory,
    SubmissionFactory,
    edition_in,
    readable_nomination,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db

PAGE = "/nominerade/2027/nacka/"


@pytest.fixture
def edition() -> Edition:
    return edition_in(Stage.EVALUATION, year=2027)


def nacka() -> object:
    return MunicipalityFactory(name="Nacka", full_name="Nacka kommun", slug="nacka")


def test_areas_are_listed_and_linked(client: Client, edition: Edition) -> None:
    readable_nomination(
        snapshot_area("demokrati"),
        snapshot_area("arbetsmiljo"),
        edition=edition,
        municipality=nacka(),
    )
    page = html(client, PAGE)
    assert re.findall(r'<section class="reading__area" id="([^"]+)"', page) == [
        "demokrati",
        "arbetsmiljo",
    ]
    for key in ["demokrati", "arbetsmiljo"]:
        assert page.count(f'href="#{key}"') == 2
        assert page.count(f'data-copy-link="#{key}"') == 1


def test_texts_are_paragraphs_and_lists_and_escaped(client: Client, edition: Edition) -> None:
    answer = snapshot_answer("text", "Vi <b>gör</b>:\n- ett\n- två\n\nSlut.")
    readable_nomination(snapshot_area("demokrati", answer), edition=edition, municipality=nacka())
    page = html(client, PAGE)
    assert (
        "<p>Vi &lt;b&gt;gör&lt;/b&gt;:</p>\n<ul><li>ett</li><li>två</li></ul>\n<p>Slut.</p>" in page
    )


def test_ratings_are_words_in_a_table(client: Client, edition: Edition) -> None:
    answers = [
        snapshot_answer("ett", "3", QuestionKind.SCALE),
        snapshot_answer("två", "", QuestionKind.SCALE),
    ]
    readable_nomination(snapshot_area("demokrati", *answers), edition=edition, municipality=nacka())
    page = html(client, PAGE)
    assert page.count("<table") == 1
    assert page.count('class="tiles tiles--score"') == 1
    assert page.count("tile--lit") == 4
    assert "Frågan ett Fullt ut Frågan två Inget svar" in words(client, PAGE)


def test_facts_and_reading_time(client: Client, edition: Edition) -> None:
    area = snapshot_area("demokrati", snapshot_answer("text", "ord " * 1000))
    readable_nomination(area, edition=edition, municipality=nacka())
    page = words(client, PAGE)
    assert "Nominerad 2027 Nacka kommun" in page
    assert "Stockholms län · 10 000 invånare · cirka 5 minuter att läsa" in page
    assert "Inskickad 10 november 2026" in page


def test_parts_that_are_not_published_are_absent(client: Client, edition: Edition) -> None:
    closed = snapshot_area("kontakt", snapshot_answer("namn", "Kim Kontakt"), is_public=False)
    readable_nomination(snapshot_area("demokrati"), closed, edition=edition, municipality=nacka())
    page = client.get(PAGE).content.decode()
    assert "Kim Kontakt" not in page
    assert "kontakt" not in re.findall(r'href="#([^"]+)"', page)


def test_the_last_snapshot_is_read(client: Client, edition: Edition) -> None:
    nomination = readable_nomination(
        snapshot_area("demokrati", snapshot_answer("t", "Första.")),
        edition=edition,
        municipality=nacka(),
    )
    area = snapshot_area("demokrati", snapshot_answer("t", "Andra."))
    second = SubmissionFactory(
        application=nomination.application, content=snapshot(nomination.application, area)
    )
    PublishedVersionFactory(submission=second)
    page = html(client, PAGE)
    assert ("<p>Andra.</p>" in page, "<p>Första.</p>" in page) == (True, False)


def test_a_nominee_without_an_application(client: Client, edition: Edition) -> None:
    NominationFactory(edition=edition, municipality=nacka())
    assert "Ansökan finns inte här." in words(client, PAGE)


def test_who_stepped_back_is_named_without_the_text(client: Client, edition: Edition) -> None:
    nomination = readable_nomination(edition=edition, municipality=nacka(), withdrawn=True)
    page = words(client, PAGE)
    assert "Kommunen har avstått Kommunen avstod den 10 november 2026." in page
    assert "Vi prioriterar annat i år." in page
    assert "Vi arbetar länge" not in page
    assert PublishedVersion.objects.filter(submission__application=nomination.application).exists()


def test_the_day_of_stepping_back_can_be_unknown(client: Client, edition: Edition) -> None:
    NominationFactory(edition=edition, municipality=nacka(), withdrawn=True, withdrawn_at=None)
    assert "När kommunen avstod: uppgift saknas." in words(client, PAGE)


def test_neighbours_follow_the_list(client: Client, edition: Edition) -> None:
    NominationFactory(edition=edition, municipality=nacka())
    for name in ["Arvika", "Örebro"]:
        NominationFactory(edition=edition, municipality=MunicipalityFactory(name=name))
    page = words(client, PAGE)
    assert "Föregående kommun Arvika Nästa kommun Örebro" in page
    last = words(client, "/nominerade/2027/orebro/")
    assert ("Föregående kommun Nacka" in last, "Nästa kommun" in last) == (True, False)


def test_the_winner_is_marked(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    nomination = NominationFactory(edition=edition, municipality=nacka())
    AwardFactory(edition=edition, municipality=nomination.municipality)
    assert "Nacka kommun Vinnare 2027" in words(client, PAGE)


def test_two_editions_are_kept_apart(client: Client, edition: Edition) -> None:
    municipality = nacka()
    readable_nomination(edition=edition, municipality=municipality)
    earlier = edition_in(Stage.AWARDED, year=2021)
    NominationFactory(edition=earlier, municipality=municipality)
    assert "Ansökan finns inte här." in words(client, "/nominerade/2021/nacka/")
    assert "Vi arbetar länge med demokrati." in words(client, PAGE)
