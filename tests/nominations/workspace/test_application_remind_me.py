"""”Påminn mig”: one letter when the application opens, and nothing kept after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import Edition, OpeningReminder
from nominations.states import Process, Stage
from nominations.workflow.opening import remind_of_opening
from nominations.workflow.people import end_assignments
from tests.clock import NOW
from tests.factories import AffiliationFactory, edition_in
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def edition() -> Edition:
    return edition_in(Stage.UPCOMING)


@pytest.fixture
def user() -> User:
    person: User = AffiliationFactory().user
    return person


@pytest.fixture
def browser(user: User) -> Client:
    return as_user(user)


def address(edition: Edition) -> str:
    return reverse("application_remind_me", args=[edition.year])


def listed(browser: Client) -> str:
    return browser.get(reverse("application_list")).content.decode()


def test_one_letter_at_the_opening(browser: Client, user: User, edition: Edition) -> None:
    assert "Påminn mig" in listed(browser)
    browser.post(address(edition))
    browser.post(address(edition))
    assert "Du får ett brev när den öppnar." in listed(browser)
    opens_at = edition.opens_at
    assert opens_at is not None
    assert remind_of_opening(opens_at - timedelta(milliseconds=1)) == 0
    assert remind_of_opening(opens_at) == 1
    assert (remind_of_opening(opens_at), OpeningReminder.objects.count()) == (0, 0)
    letter = Message.objects.get(kind="application_opens")
    assert letter.to == user.email
    assert "har öppnat. Du bad om ett brev när det hände." in letter.text
    assert "Vi har inte sparat att du bad om det." in letter.text


def test_one_may_change_ones_mind(browser: Client, edition: Edition) -> None:
    browser.post(address(edition))
    browser.post(address(edition), {"val": "nej"})
    assert OpeningReminder.objects.count() == 0
    assert "Påminn mig" in listed(browser)


def refusal(browser: Client, edition: Edition) -> str:
    answer = browser.post(address(edition), follow=True)
    assert OpeningReminder.objects.count() == 0
    assert Entry.objects.latest("number").kind == "refusal.application_remind_me"
    return answer.content.decode()


def test_not_once_it_is_open(browser: Client) -> None:
    assert "Ansökan har redan öppnat." in refusal(browser, edition_in(Stage.OPEN))


def test_not_where_nobody_applies(browser: Client) -> None:
    edition = edition_in(Stage.UPCOMING, process=Process.KEY_FIGURES)
    assert "Omgången tar inte emot ansökningar." in refusal(browser, edition)


def test_who_is_suspended_or_erased_gets_none(
    browser: Client, user: User, edition: Edition
) -> None:
    browser.post(address(edition))
    User.objects.update(is_active=False)
    assert remind_of_opening(NOW + 30 * DAY) == 1
    assert Message.objects.count() == 0
    OpeningReminder.objects.create(edition=edition, person=user, asked_at=NOW)
    end_assignments(user, NOW)
    assert OpeningReminder.objects.count() == 0
