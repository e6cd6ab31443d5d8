"""The list of applications and the task list: states in words, time left, few queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.default_form import create_form
from nominations.models import Application
from nominations.rules.submission import section_status
from nominations.states import SectionStatus, Stage
from nominations.workspace.tasks import time_words
from tests.clock import Clock
from tests.factories import (
    AffiliationFactory,
    MunicipalityFactory,
    RevisionFactory,
    UserFactory,
    edition_in,
)
from tests.nominations.desk import Desk, as_user, form_of, set_desk, small_form


def status(desk: Desk) -> SectionStatus:
    section = desk.section()
    return section_status(section.area, section)


def test_how_far_a_part_has_come(desk: Desk, contact: Client) -> None:
    assert status(desk) == SectionStatus.NOT_BEGUN
    contact.post(desk.page(), form_of(desk.section(), demokrati_1="2"))
    assert status(desk) == SectionStatus.BEGUN
    contact.post(desk.page(), form_of(desk.section()) | {"klar": "ja"})
    assert status(desk) == SectionStatus.FAULTY
    contact.post(desk.page(), form_of(desk.section(), demokrati_text="Vi lyssnar."))
    assert status(desk) == SectionStatus.DONE
    contact.post(
        desk.page(), form_of(desk.section(), demokrati_text="ord " * 501) | {"klar": "nej"}
    )
    assert status(desk) == SectionStatus.FAULTY


def test_the_task_list_says_where_it_stands(desk: Desk, contact: Client) -> None:
    page = contact.get(desk.url("tasks")).content.decode()
    assert f"Ansökan från {desk.municipality.full_name}" in page
    assert "Ni har gjort klart 0 av 2 delar." in page
    assert "Sista dag att skicka in är måndag den 30\u00a0november 2026." in page
    assert page.count("Inte påbörjad") == 2
    desk.complete()
    page = contact.get(desk.url("tasks")).content.decode()
    assert "Alla delar är klara." in page
    assert page.count('<span class="status status--done">Klar</span>') == 2


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (timedelta(hours=72), ""),
        (timedelta(hours=71, minutes=59), "2 dagar kvar."),
        (timedelta(hours=25), "1 dag kvar."),
        (timedelta(hours=5), "5 timmar kvar."),
        (timedelta(seconds=90), "1 minut kvar."),
    ],
)
def test_the_last_three_days(
    desk: Desk, contact: Client, clock: Clock, left: timedelta, shown: str
) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at - left)
    page = contact.get(desk.url("tasks")).content.decode()
    assert ("Ansökan är inte inskickad än." in page) == bool(shown)
    assert shown in page


def test_who_has_sent_is_not_hurried(desk: Desk, contact: Client, clock: Clock) -> None:
    desk.send()
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at - timedelta(hours=5))
    page = contact.get(desk.url("tasks")).content.decode()
    assert "timmar kvar" not in page
    assert "Ansökan är inskickad" in page
    assert "Det är den versionen som räknas." in page


def test_time_in_words() -> None:
    assert [time_words(timedelta(minutes=n)) for n in (0, 2, 60, 1440, 2880)] == [
        "Mindre än en minut",
        "2 minuter",
        "1 timme",
        "1 dag",
        "2 dagar",
    ]


def test_begins_an_application(db: None) -> None:
    edition = edition_in(Stage.OPEN)
    small_form(edition)
    held = AffiliationFactory()
    browser = as_user(held.user)
    assert "Börja ansökan" in browser.get(reverse("application_list")).content.decode()
    url = reverse("application_begin", args=[edition.year, held.municipality.code])
    response = browser.post(url)
    application = Application.objects.get()
    assert response["Location"] == application.get_absolute_url()
    assert (application.begun_by, application.sections.count()) == (held.user, 2)
    again = browser.post(url, follow=True).content.decode()
    assert "Kommunen har redan en ansökan i omgången." in again
    assert Application.objects.count() == 1


@pytest.mark.parametrize("stage", [Stage.UPCOMING, Stage.SCREENING])
def test_cannot_begin_when_it_is_not_open(db: None, stage: Stage) -> None:
    edition = edition_in(stage)
    held = AffiliationFactory()
    url = reverse("application_begin", args=[edition.year, held.municipality.code])
    as_user(held.user).post(url)
    assert Application.objects.count() == 0


def test_cannot_begin_for_another_municipality(desk: Desk, contact: Client) -> None:
    other = MunicipalityFactory()
    url = reverse("application_begin", args=[desk.edition.year, other.code])
    assert contact.post(url).status_code == 404


def test_the_list_is_ones_own(desk: Desk, contact: Client) -> None:
    rival = set_desk(desk.edition)
    page = contact.get(reverse("application_list")).content.decode()
    assert desk.application.case_number in page
    assert rival.application.case_number not in page
    nobody = as_user(UserFactory()).get(reverse("application_list")).content.decode()
    assert "Du arbetar inte för någon kommun här." in nobody


def test_an_ended_assignment_closes_the_door_at_once(desk: Desk, writer: Client) -> None:
    assert writer.get(desk.url("tasks")).status_code == 200
    desk.writer.affiliations.update(ends_at=desk.application.begun_at)
    assert writer.get(desk.url("tasks")).status_code == 404


def queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


def test_few_queries_whatever_there_is(db: None) -> None:
    edition = edition_in(Stage.OPEN)
    create_form(edition)
    desk = set_desk(edition)
    desk.write("Vi lyssnar.")
    browser = as_user(desk.contact)
    pages = [
        desk.url("tasks"),
        desk.page("demokrati"),
        desk.url("review"),
        desk.url("people"),
        desk.url("revisions", "demokrati"),
        reverse("application_list"),
    ]
    for url in pages:
        browser.get(url)
    before = [queries(browser, url) for url in pages]
    section = desk.section("demokrati")
    for number in range(30):
        AffiliationFactory(municipality=desk.municipality)
        RevisionFactory(section=section, version=number + 10, saved_by=UserFactory())
    for _ in range(3):
        AffiliationFactory(user=desk.contact)
    assert [queries(browser, url) for url in pages] == before
    assert before[0] <= 13
