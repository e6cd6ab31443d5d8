"""”Ansök” shows the form; ”Begär inloggning” tells nobody what a municipality has done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.answers import Refused
from kvalitetskommun.mail.jobs import run_due
from kvalitetskommun.mail.models import Message
from nominations.default_form import create_form
from nominations.models import AccessRequest, Question
from nominations.states import AccessRequestState, QuestionKind, Stage
from nominations.workflow.editions import correct_wording
from nominations.workflow.people import approve_access, decline_access
from tests.clock import NOW, Clock
from tests.factories import (
    AccessRequestFactory,
    AffiliationFactory,
    MunicipalityFactory,
    UserFactory,
    edition_in,
)

pytestmark = pytest.mark.django_db
URL = "/ansok/begar-inloggning/"


def wish(code: str) -> dict[str, str]:
    return {
        "municipality": code,
        "name": "Kim Sökande",
        "title": "Kvalitetschef",
        "email": "Kim@kommun.example",
    }


def test_shows_when_and_the_whole_form(client: Client) -> None:
    create_form(edition_in(Stage.OPEN))
    page = client.get(reverse("apply")).content.decode()
    assert "Ansökan är öppen." in page
    for question in Question.objects.all():
        assert question.wording in page


def test_every_question_stands_on_a_page_of_its_own(client: Client) -> None:
    edition = edition_in(Stage.OPEN)
    create_form(edition)
    changed = Question.objects.get(key="demokrati-text")
    office = UserFactory(office=True)
    correct_wording(changed, wording="Berätta kort", reason="Otydligt", by=office, now=NOW)
    page = client.get("/ansok/fragor/").content.decode()
    for question in Question.objects.all():
        assert question.wording in page
        assert question.guidance in page
    assert "(fritext, högst 500 ord)" in page
    assert f"Tidigare: ”{changed.wording}”. Otydligt" in page
    assert "Här är alla 61 frågor" in page


def test_the_questions_wait_for_an_edition(client: Client) -> None:
    page = client.get("/ansok/fragor/").content.decode()
    assert "Frågorna visas här när nästa omgång är utlyst." in page


def test_tips_with_the_editions_own_numbers_and_the_offices_words(client: Client) -> None:
    edition = edition_in(Stage.OPEN, advice="Skriv om beredskap.\n- Kort\n- Konkret")
    create_form(edition)
    page = client.get("/ansok/tips/").content.decode()
    assert "5 fritextsvar och plats för högst 2200 ord" in page.replace("\u00a0", "")
    assert f"Kansliets råd inför {edition.year}" in page
    assert "<li>Konkret</li>" in page


def test_tips_hold_without_an_edition(client: Client) -> None:
    page = client.get("/ansok/tips/").content.decode()
    assert "Skriv det viktigaste först" in page
    assert "fritextsvar och plats" not in page
    assert "Kansliets råd" not in page


@pytest.mark.parametrize("name", ["apply", "apply_tips", "apply_questions"])
def test_the_same_page_for_whoever_is_signed_in(client: Client, name: str) -> None:
    create_form(edition_in(Stage.OPEN))
    browser = Client()
    browser.force_login(UserFactory())
    inside, outside = browser.get(reverse(name)), client.get(reverse(name))
    assert inside.content == outside.content
    assert inside["Vary"] == "Accept-Encoding"
    assert f"mailto:{settings.OFFICE_EMAIL}" in inside.content.decode()


def test_the_form_has_fifty_statements_and_a_text_an_area() -> None:
    create_form(edition_in(Stage.OPEN))
    statements = Question.objects.filter(kind=QuestionKind.SCALE)
    areas = ("demokrati", "verksamheter", "arbetsmiljo", "samhallsbyggande")
    assert [statements.filter(area__key=key).count() for key in areas] == [9, 14, 14, 13]
    limits = Question.objects.filter(kind=QuestionKind.TEXT).order_by("area__position")
    assert list(limits.values_list("word_limit", flat=True)) == [200, 500, 500, 500, 500]
    personal = Question.objects.filter(is_personal=True)
    assert set(personal.values_list("area__key", "area__is_public")) == {("kontakt", False)}


def test_says_so_when_nothing_is_announced(client: Client) -> None:
    page = client.get(reverse("apply")).content.decode()
    assert "Nästa omgång är inte utlyst än." in page


def test_the_same_queries_for_a_short_and_a_long_form(client: Client) -> None:
    edition = edition_in(Stage.OPEN)
    create_form(edition)
    with CaptureQueriesContext(connection) as whole:
        client.get(reverse("apply"))
    Question.objects.filter(kind=QuestionKind.SCALE).delete()
    with CaptureQueriesContext(connection) as short:
        client.get(reverse("apply"))
    assert len(whole) == len(short) <= 6


def test_asks_for_a_log_in(client: Client) -> None:
    municipality = MunicipalityFactory()
    response = client.post(URL, wish(municipality.code))
    assert response["Location"] == reverse("access_request_done")
    assert client.get(response["Location"]).status_code == 200
    asked = AccessRequest.objects.get()
    assert (asked.municipality, asked.email) == (municipality, "kim@kommun.example")
    mail = Message.objects.get()
    assert (mail.kind, mail.to) == ("access_request", settings.OFFICE_EMAIL)


def test_the_answer_is_the_same_where_there_is_a_contact_who_also_hears(client: Client) -> None:
    held, other = AffiliationFactory(), MunicipalityFactory()
    begun = client.post(URL, wish(held.municipality.code), follow=True)
    fresh = client.post(URL, wish(other.code), follow=True)
    assert begun.content == fresh.content
    assert set(Message.objects.values_list("to", flat=True)) == {
        settings.OFFICE_EMAIL,
        held.user.email,
    }


def test_who_is_suspended_hears_nothing_and_does_not_count_as_contact(client: Client) -> None:
    held = AffiliationFactory(user__is_active=False)
    client.post(URL, wish(held.municipality.code))
    assert [mail.to for mail in Message.objects.all()] == [settings.OFFICE_EMAIL]
    approve_access(AccessRequest.objects.get(), by=UserFactory(office=True), now=NOW)
    assert Invitation.objects.get().subject == f"{held.municipality.code}:contact"


def test_faults_are_shown_and_nothing_typed_is_lost(client: Client) -> None:
    page = client.post(URL, wish("0000") | {"email": "kim", "title": ""}).content.decode()
    assert "Det finns 3 fel i formuläret" in page
    for text in (
        "Välj en kommun i listan",
        "Skriv din roll i kommunen",
        "Skriv en e-postadress på formen namn@exempel.se",
    ):
        assert page.count(text) == 2
    assert 'value="Kim Sökande"' in page


def test_ten_an_hour_from_one_address(client: Client, clock: Clock) -> None:
    code = MunicipalityFactory().code
    for number in range(10):
        data = wish(code) | {"email": f"kim{number}@kommun.example"}
        assert client.post(URL, data).status_code == 302
    refused = client.post(URL, wish(code))
    assert refused.status_code == 429
    told = refused.content.decode()
    assert "Försök igen kl.\N{NO-BREAK SPACE}11.00." in told
    assert 'value="Kim Sökande"' in refused.content.decode()
    assert AccessRequest.objects.count() == 10
    clock.advance(timedelta(hours=1, seconds=1))
    assert client.post(URL, wish(code)).status_code == 302


def test_the_first_becomes_contact_and_the_second_writer() -> None:
    office, municipality = UserFactory(office=True), MunicipalityFactory()
    first = AccessRequestFactory(municipality=municipality)
    approve_access(first, by=office, now=NOW)
    assert Invitation.objects.get().subject == f"{municipality.code}:contact"
    AffiliationFactory(municipality=municipality)
    second = AccessRequestFactory(municipality=municipality)
    approve_access(second, by=office, now=NOW)
    assert Invitation.objects.get(email=second.email).subject == f"{municipality.code}:writer"


def test_who_is_declined_is_told() -> None:
    asked = AccessRequestFactory()
    declined = decline_access(asked, by=UserFactory(office=True), now=NOW)
    assert declined.state == AccessRequestState.DECLINED
    assert Message.objects.get().to == asked.email


@pytest.mark.parametrize(("office", "code"), [(False, "not_office"), (True, "already_decided")])
def test_only_the_office_decides_and_once(office: bool, code: str) -> None:
    asked = AccessRequestFactory()
    person = UserFactory(office=office)
    if office:
        decline_access(asked, by=person, now=NOW)
    with pytest.raises(Refused) as refused:
        approve_access(asked, by=person, now=NOW)
    assert refused.value.answer.code == code


def test_decided_requests_are_forgotten_after_half_a_year(clock: Clock) -> None:
    declined, waiting = AccessRequestFactory(), AccessRequestFactory()
    decline_access(declined, by=UserFactory(office=True), now=NOW)
    clock.advance(timedelta(days=180))
    run_due(clock.now())
    assert AccessRequest.objects.count() == 2
    clock.advance(timedelta(minutes=1))
    run_due(clock.now())
    assert AccessRequest.objects.get() == waiting
