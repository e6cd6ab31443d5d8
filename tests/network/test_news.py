"""The letter of the quarter: to who wants it, once, and only about what they may open."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.erasure import erase_elsewhere
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.letter import build
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import forget_receiver, hold
from network.models import Event, NewsWish
from network.quarters import mark_of
from network.tokens import FEED, NEWS, token_of
from network.workflow import cancel
from network.workflow.news import still_true, tell_news
from network.workflow.news_wishes import stop_news, want_news
from network.workflow.telling import tell_cancelled
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import (
    EventFactory,
    MembershipEndFactory,
    RegistrationFactory,
    member,
    member_municipality,
)
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db
PAGE = "/natverk/prenumeration/"
MARK = mark_of(2027, 1)
SECOND = timedelta(seconds=1)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def wanting(person: User | None = None, **at: Any) -> User:
    """Make a person who wants the letter since yesterday."""
    found: User = person or UserFactory()
    want_news(by=found, now=at.get("at", NOW))
    return found


def news(title: str = "Ny träff", **fields: Any) -> Event:
    """Announce an event in the quarter before the mark, that is yet to come at it."""
    values = {"published_at": NOW, "starts_at": MARK + 20 * DAY}
    event: Event = EventFactory(title=title, **{**values, **fields})
    return event


def told() -> list[tuple[str, str]]:
    """List the letters that wait: to whom, and the subject."""
    return list(Message.objects.filter(state="waiting").order_by("pk").values_list("to", "subject"))


def test_the_letter_as_it_is_read() -> None:
    person = wanting(UserFactory(email="kim@exempel.se"))
    event = news("Chefer som hinner leda", starts_at=datetime.fromisoformat("2027-02-02T12:00Z"))
    assert tell_news(MARK) == 1
    letter = Message.objects.get()
    assert (letter.to, letter.subject) == (
        person.email,
        "Nytt i nätverket: Chefer som hinner leda",
    )
    token = token_of(person.key, NEWS)
    assert letter.text.replace("\xa0", " ").startswith(f"""Hej!

En träff har tillkommit i nätverkets kalender sedan den 1 oktober 2026.

Chefer som hinner leda
Tisdag 2 februari 2027 kl. 13.00–15.00
Digitalt
http://localhost:8000/natverk/kalender/{event.code}/

Du får brevet en gång i kvartalet, när något är nytt, för att du har bett om det. Här slutar du \
att få det:

http://localhost:8000/natverk/prenumeration/brev/{token}/

Vänliga hälsningar
""")


def test_at_the_mark_and_once() -> None:
    person = wanting()
    news("Den ena")
    news("Den andra", starts_at=MARK + DAY)
    ran = [tell_news(at) for at in (MARK - SECOND, MARK, MARK, MARK + DAY, MARK + 80 * DAY)]
    assert ran == [0, 1, 0, 0, 0]
    assert told() == [(person.email, "Nytt i nätverket: 2 träffar")]
    text = Message.objects.get().text
    assert text.index("Den andra") < text.index("Den ena")


def test_nothing_new_no_letter() -> None:
    wanting()
    news("Förra kvartalet", published_at=mark_of(2026, 10) - SECOND)
    news("Efter märket", published_at=MARK)
    news("Har redan varit", starts_at=MARK - DAY)
    news("Inställd", cancelled=True)
    news("Utkast", draft=True)
    assert (tell_news(MARK), tell_news(MARK + DAY), told()) == (0, 0, [])


def test_only_who_asked_before_the_mark_and_may_log_in() -> None:
    UserFactory()
    wanting(at=MARK)
    wanting(UserFactory(is_active=False))
    erase_elsewhere(wanting(), NOW)
    news()
    assert tell_news(MARK + DAY) == 0
    assert NewsWish.objects.count() == 2


def test_each_hears_of_what_they_may_open() -> None:
    ended = MembershipEndFactory(ends_on=(MARK - DAY).date())
    left = wanting(member(ended.nomination.municipality))
    inside, outside = wanting(member()), wanting()
    office = wanting(UserFactory(office=True))
    news("Öppen")
    secret = news("Medlemmarnas", for_members=True)
    tell_news(MARK)
    counts = {to: subject.rpartition(": ")[2] for to, subject in told()}
    assert counts == {
        left.email: "Öppen",
        inside.email: "2 träffar",
        outside.email: "Öppen",
        office.email: "2 träffar",
    }
    assert {one.to for one in Message.objects.filter(text__contains=secret.code)} == {
        *(inside.email, office.email),
    }


def test_a_worker_that_was_away_for_long_writes_none() -> None:
    wanting()
    news()
    assert (tell_news(MARK + 7 * DAY), tell_news(MARK + 7 * DAY - SECOND)) == (0, 1)


def test_what_is_no_longer_true_is_written_anew(office: User) -> None:
    person = wanting()
    news("Står kvar")
    struck = news("Ställs in")
    tell_news(MARK)
    letter = Message.objects.get()
    assert still_true(letter, MARK)
    cancel(struck, reason="Sjukdom", by=office, now=MARK)
    assert not still_true(letter, MARK)
    assert tell_news(MARK + SECOND) == 1
    assert told() == [(person.email, "Nytt i nätverket: Står kvar")]


def test_a_membership_that_ends_before_the_letter_leaves_stops_it() -> None:
    municipality = member_municipality()
    wanting(member(municipality))
    news(for_members=True)
    tell_news(MARK)
    yesterday = (MARK - DAY).date()
    MembershipEndFactory(nomination=municipality.nominations.get(), ends_on=yesterday)
    assert (tell_news(MARK + SECOND), told()) == (0, [])


def test_who_stops_before_it_leaves_gets_none() -> None:
    person = wanting()
    news()
    tell_news(MARK)
    stop_news(person, by=person, now=MARK)
    while send_next(MARK + DAY):
        pass
    assert Message.objects.get().state == "waiting"
    assert (tell_news(MARK + DAY), told()) == (0, [])


def test_what_the_office_holds_stays_held(office: User) -> None:
    wanting()
    struck = news()
    tell_news(MARK)
    hold(Message.objects.get(), by=office, now=MARK)
    cancel(struck, reason="Sjukdom", by=office, now=MARK)
    assert tell_news(MARK + SECOND) == 0
    assert Message.objects.get().state == "held"


def test_asked_for_and_ended_on_the_page() -> None:
    person = UserFactory()
    browser = browser_of(person)
    assert "Är inget nytt kommer inget brev." in text(browser.get(PAGE))
    for _ in range(2):
        browser.post(f"{PAGE}brev/")
    assert "Sluta få brevet" in text(browser.get(PAGE))
    assert NewsWish.objects.get().user == person
    for _ in range(2):
        browser.post(f"{PAGE}brev/avsluta/")
    assert not NewsWish.objects.exists()
    entries = Entry.objects.filter(kind__startswith="network.").order_by("number")
    assert [(one.kind, one.code, one.actor) for one in entries] == [
        ("network.want_news", person.key, person.key),
        ("network.stop_news", person.key, person.key),
    ]


def test_the_link_in_the_letter_ends_it_with_one_button() -> None:
    person = wanting()
    other = wanting()
    link = f"{PAGE}brev/{token_of(person.key, NEWS)}/"
    client = Client()
    assert "Vill du sluta få det?" in text(client.get(link))
    assert NewsWish.objects.count() == 2
    answer = client.post(link)
    assert "Du får inga brev om nya träffar." in text(answer)
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == (
        *("strict-origin", "private, no-store"),
    )
    assert [wish.user for wish in NewsWish.objects.all()] == [other]
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert (last.kind, last.code, last.actor) == ("network.stop_news", person.key, "visitor")
    client.post(link)
    assert client.get(link).status_code == 200
    assert Entry.objects.filter(kind="network.stop_news").count() == 1


def test_a_made_up_link_ends_nothing() -> None:
    person = wanting()
    unknown = token_of("nobody", NEWS)
    for guess in (person.key, token_of(person.key, FEED), f"{person.key}.x", unknown):
        assert Client().get(f"{PAGE}brev/{guess}/").status_code == 404
        assert Client().post(f"{PAGE}brev/{guess}/", ONE_CLICK).status_code == 404
    assert NewsWish.objects.exists()


def test_the_letter_tells_mail_programs_where_to_end_it(settings: Settings) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = wanting()
    news()
    tell_news(MARK)
    while send_next(MARK):
        pass
    (sent,) = mail.outbox
    letter = message_from_bytes(sent.message().as_bytes())
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = "".join(letter["List-Unsubscribe"].split()).strip("<>")
    assert link == f"{settings.SITE_URL}{PAGE}brev/{token_of(person.key, NEWS)}/"
    assert link in Message.objects.get().text
    # As a mail program does it: no page read before, no cookie, no form token, no redirect.
    answer = Client(enforce_csrf_checks=True).post(link.removeprefix(settings.SITE_URL), ONE_CLICK)
    assert (answer.status_code, NewsWish.objects.count()) == (200, 0)


def test_a_letter_that_one_cannot_be_without_names_no_way_out() -> None:
    registered = RegistrationFactory()
    tell_cancelled(registered, had_place=True, now=NOW)
    letter = build(Message.objects.get()).message()
    assert (letter["List-Unsubscribe"], letter["List-Unsubscribe-Post"]) == (None, None)


def test_the_address_is_forgotten_with_the_text() -> None:
    person = wanting()
    news()
    tell_news(MARK)
    forget_receiver(person.email, instead="ingen@borttagen.invalid", now=MARK)
    assert Message.objects.get().unsubscribe == ""
