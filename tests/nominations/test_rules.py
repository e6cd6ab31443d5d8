"""Rules of people, writing and submission: each refusal in its order, and the queryset's pair."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kvalitetskommun.accounts.models import User
from nominations.models import Affiliation, Application
from nominations.rules.deadline import is_open
from nominations.rules.people import acts_for, is_contact
from nominations.rules.submission import area_gaps, may_submit, may_withdraw
from nominations.rules.writing import may_begin, may_open_copy, may_write
from nominations.states import Process, Role, Stage
from nominations.workflow.submission import withdraw
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.factories import AffiliationFactory, EditionFactory, UserFactory, edition_in
from tests.nominations.desk import LIMIT, Desk, set_desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STARTS = (-DAY, timedelta(0), DAY)
ENDS = (None, -timedelta(hours=1), timedelta(0), DAY)


@pytest.fixture
def desk() -> Desk:
    return set_desk()


def test_the_rule_and_the_queryset_agree_on_every_assignment() -> None:
    for start in STARTS:
        for end in ENDS:
            for active in (True, False):
                for role in Role:
                    _agree(start, end, active, role)
    assert Affiliation.objects.count() > 0


def _agree(start: timedelta, end: timedelta | None, active: bool, role: Role) -> None:
    if end is not None and end < start:
        return
    desk_user = UserFactory(is_active=active)
    held = AffiliationFactory(
        user=desk_user,
        role=role,
        starts_at=NOW + start,
        ends_at=None if end is None else NOW + end,
    )
    found = Affiliation.objects.of(desk_user, NOW).filter(pk=held.pk).exists()
    assert acts_for(held.municipality, desk_user, NOW) == found
    assert is_contact(held.municipality, desk_user, NOW) == (found and role == Role.CONTACT)


def test_what_is_visible_is_what_the_person_acts_for(desk: Desk) -> None:
    rival = set_desk(desk.edition)
    people: list[User] = [desk.contact, desk.writer, rival.contact, UserFactory(office=True)]
    for person in people:
        for application in Application.objects.all():
            seen = Application.objects.visible_to(person, NOW).filter(pk=application.pk).exists()
            assert seen == acts_for(application.municipality, person, NOW)
            led = Application.objects.led_by(person, NOW).filter(pk=application.pk).exists()
            assert led == is_contact(application.municipality, person, NOW)


@pytest.mark.parametrize(
    ("shift", "code"),
    [(-timedelta(microseconds=1), "not_open_yet"), (timedelta(0), ""), (DAY, "")],
)
def test_it_opens_at_its_moment(desk: Desk, shift: timedelta, code: str) -> None:
    assert desk.edition.opens_at is not None
    assert is_open(desk.edition, desk.edition.opens_at + shift).code == code


@pytest.mark.parametrize(
    ("shift", "code"),
    [(-timedelta(microseconds=1), ""), (timedelta(0), "closed"), (DAY, "closed")],
)
def test_the_closing_moment_is_too_late(desk: Desk, shift: timedelta, code: str) -> None:
    assert desk.edition.closes_at is not None
    assert is_open(desk.edition, desk.edition.closes_at + shift).code == code


def test_a_round_without_applications_or_dates_is_not_open() -> None:
    assert is_open(EditionFactory(), NOW).code == "not_open_yet"
    by_figures = edition_in(Stage.OPEN, process=Process.KEY_FIGURES)
    assert is_open(by_figures, NOW).code == "no_applications"
    assert is_open(edition_in(Stage.OPEN, published_at=None), NOW).code == "no_applications"


def test_who_may_begin(desk: Desk) -> None:
    fresh = AffiliationFactory(municipality__name="Annanby")
    asked = {"by": fresh.user, "now": NOW}
    assert may_begin(desk.edition, fresh.municipality, **asked).code == ""
    assert may_begin(desk.edition, desk.municipality, **asked).code == "already_begun"
    stranger = UserFactory()
    refused = may_begin(desk.edition, fresh.municipality, by=stranger, now=NOW)
    assert refused.code == "not_affiliated"


def late(desk: Desk) -> datetime:
    assert desk.edition.closes_at is not None
    return desk.edition.closes_at


def test_writing_is_refused_in_order_state_person_time(desk: Desk) -> None:
    stranger, draft = UserFactory(), desk.reread()
    assert may_write(draft, by=desk.writer, now=NOW).code == ""
    assert may_write(draft, by=stranger, now=late(desk)).code == "not_affiliated"
    assert may_write(draft, by=desk.writer, now=late(desk)).code == "closed"
    sent = desk.send()
    assert may_write(sent, by=stranger, now=late(desk)).code == "submitted"
    withdraw(sent, by=desk.contact, now=NOW)
    assert may_write(desk.reread(), by=stranger, now=late(desk)).code == "withdrawn"


def test_submitting_is_refused_in_order_state_person_time_completeness(desk: Desk) -> None:
    draft = desk.reread()
    assert may_submit(draft, by=desk.writer, now=late(desk)).code == "not_contact"
    assert may_submit(draft, by=desk.contact, now=late(desk)).code == "closed"
    assert may_submit(draft, by=desk.contact, now=NOW).code == "incomplete"
    assert may_submit(desk.complete(), by=desk.contact, now=NOW).code == ""
    sent = desk.send()
    assert may_submit(sent, by=desk.writer, now=late(desk)).code == "already_submitted"


def test_withdrawing_and_opening_a_copy(desk: Desk) -> None:
    draft = desk.reread()
    assert may_withdraw(draft, by=desk.writer, now=NOW).code == "not_contact"
    assert may_withdraw(draft, by=desk.contact, now=late(desk)).code == "closed"
    assert may_withdraw(draft, by=desk.contact, now=NOW).code == ""
    assert may_open_copy(draft, by=desk.writer, now=NOW).code == "not_submitted"
    sent = desk.send()
    assert may_open_copy(sent, by=UserFactory(), now=NOW).code == "not_affiliated"
    assert may_open_copy(sent, by=desk.writer, now=late(desk)).code == "closed"
    assert may_open_copy(sent, by=desk.writer, now=NOW).code == ""


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("demokrati-1", "", "Välj ett svar på fråga 1"),
        ("demokrati-1", "4", "Välj ett svar på fråga 1"),
        ("demokrati-text", " \n ", "Svara på fråga 2"),
        ("demokrati-text", "ord " * LIMIT, ""),
        (
            "demokrati-text",
            "ord " * (LIMIT + 14),
            "Svaret får vara högst 500 ord. Nu är det 514 ord.",
        ),
        ("e-post", "kim@kommun", "Skriv en e-postadress på formen namn@exempel.se"),
    ],
)
def test_what_stops_a_submission(desk: Desk, key: str, value: str, reason: str) -> None:
    desk.complete()
    section = desk.section("kontakt" if key == "e-post" else "demokrati")
    save_section(section, answers={key: value}, version=section.version, by=desk.contact, now=NOW)
    section.refresh_from_db()
    found = list(area_gaps(section.area, section.answers))
    assert [gap.reason for gap in found] == [reason] * bool(reason)
    refused = may_submit(desk.reread(), by=desk.contact, now=NOW)
    assert refused.code == ("incomplete" if reason else "")
