"""The purge: what is over goes, counted for each class and day, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import reverse

from kvalitetskommun import retention
from kvalitetskommun.audit.models import Entry, EntryContent
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.site.models import PurgeCount
from kvalitetskommun.site.retention import purge
from nominations.models import AccessRequest, Guess
from tests.factories import AccessRequestFactory, UserFactory
from tests.mail.letters import letter
from tests.project.sources import PACKAGES, texts

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WRITTEN_OUT = re.compile(
    r"(\b(tas|tar|ta)\b[^.\n]{0,20}\bbort|raderas|sparas|gallras|glöms)[^.\n]{0,90}"
    r"\b(\d+ (dag|timm|minut|år)|en vecka|ett (halv)?år)"
)


def counts() -> dict[str, int]:
    """Give what has been removed, by class."""
    return dict(PurgeCount.objects.values_list("data_class", "removed"))


def test_every_class_in_the_table_is_purged() -> None:
    names = [data_class.name for data_class in retention.data_classes()]
    # Letters with personal links go with the letters.
    assert names == [name for name in settings.RETENTION if name != "personal_letters"]


def test_what_is_over_goes_and_is_counted(now: datetime) -> None:
    Guess.objects.create(sender="a" * 64, name="/vinnare/x/", at=now - timedelta(minutes=10))
    Guess.objects.create(sender="a" * 64, name="/vinnare/y/", at=now - timedelta(minutes=9))
    AccessRequestFactory(state="declined", decided_at=now - 181 * DAY)
    AccessRequestFactory(state="declined", decided_at=now - 179 * DAY)
    assert purge(now) == 2
    assert (Guess.objects.get().name, AccessRequest.objects.count()) == ("/vinnare/y/", 1)
    assert counts() == {"guesses": 1, "access_requests": 1}
    assert purge(now + timedelta(minutes=1)) == 1
    assert counts() == {"guesses": 2, "access_requests": 1}


def test_the_text_of_a_letter_goes_with_its_time(now: datetime) -> None:
    one = letter(now - 180 * DAY - timedelta(seconds=1))
    kept = letter(now - 180 * DAY, "b")
    Message.objects.update(state=MessageState.SENT, sent_at=now - 180 * DAY)
    assert purge(now) == 1
    kept.refresh_from_db()
    one.refresh_from_db()
    assert (one.text, kept.text, counts()) == ("", "Hej!\n", {"letters": 1})


def test_a_log_in_that_is_over_is_forgotten(client: Client, now: datetime) -> None:
    user = UserFactory()
    client.force_login(user)
    Session.objects.update(expire_date=now)
    noted = UserSession.objects.create(user=user, ip="192.0.2.7", session_key="x", user_agent="y")
    UserSession.objects.filter(pk=noted.pk).update(created_at=now - DAY - timedelta(seconds=1))
    UserSession.objects.create(user=user, ip="192.0.2.7", session_key="z", user_agent="y")
    purge(now)
    assert Session.objects.count() == 0
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["z"]


def test_a_day_that_is_over_is_one_entry(now: datetime) -> None:
    PurgeCount.objects.create(day=date(2026, 11, 9), data_class="guesses", removed=3)
    PurgeCount.objects.create(day=date(2026, 11, 9), data_class="letters", removed=2)
    PurgeCount.objects.create(day=date(2026, 11, 10), data_class="letters", removed=1)
    purge(now)
    purge(now)
    entry = Entry.objects.get(kind="site.purge")
    assert entry.code == "2026-11-09"
    content = EntryContent.objects.get(entry=entry).canonical
    assert json.loads(content) == {"guesses": 3, "letters": 2}


def test_nothing_over_leaves_no_trace(now: datetime) -> None:
    assert (purge(now), counts(), Entry.objects.count()) == (0, {}, 0)


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_reads_the_report(client: Client, now: datetime) -> None:
    PurgeCount.objects.create(day=now.date(), data_class="guesses", removed=3)
    PurgeCount.objects.create(day=now.date(), data_class="no_more", removed=1)
    client.force_login(UserFactory(office=True))
    page = client.get(reverse("admin:site_purgecount_changelist")).content.decode()
    for words in ("Frågor efter sidor som inte finns", "10 minuter", "no_more"):
        assert words in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("letters", "180 dagar"),
        ("log_ins", "24 timmar"),
        ("guesses", "10 minuter"),
        ("guests", "ett år"),
    ],
)
def test_the_time_in_words(name: str, words: str) -> None:
    assert retention.period_words(name) == words


@pytest.mark.parametrize("days", [2, 365, 366, 730])
def test_a_page_says_the_time_of_the_table(days: int) -> None:
    with override_settings(RETENTION={"guests": days * DAY}):
        words = Template('{% kept_for "guests" %}').render(Context())
    assert words == {2: "2 dagar", 365: "ett år", 366: "366 dagar", 730: "2 år"}[days]


def test_a_class_that_is_not_in_the_table_has_no_words() -> None:
    with pytest.raises(KeyError):
        Template('{% kept_for "no_more" %}').render(Context())


def test_no_text_writes_a_time_of_the_table_out() -> None:
    """What is promised follows the table; the browser's own copies are not in it."""
    found = {
        name
        for name, words in texts()
        if name.startswith(("templates/", *(f"{package}/" for package in PACKAGES)))
        and name.endswith((".html", ".txt", ".py"))
        and WRITTEN_OUT.search(words)
    }
    assert found == {"templates/site/cookies.html"}
