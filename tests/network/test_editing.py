"""Changing an offer, a wish and what was taken over, after they were written."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Practice, VisitOffer
from network.states import PracticeState
from nominations.models import Municipality
from nominations.states import Role
from tests.factories import AffiliationFactory
from tests.factories_network import (
    PracticeFactory,
    VisitFactory,
    VisitOfferFactory,
    VisitRequestFactory,
)
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db
OFFER = {"subject": "demokrati", "dates": "I maj", "places": 5, "description": "Nytt."}
WISH = {"subject": "demokrati", "wished": "I maj", "people": 5, "description": "Nytt."}
PRACTICE = {"title": "Nytt sätt", "subject": "demokrati", "since": "2026-03-01", "result": "Ny."}


def side(municipality: Municipality) -> Client:
    return browser_of(AffiliationFactory(municipality=municipality, role=Role.CONTACT).user)


def edit(thing: Any, browser: Client, content: dict[str, Any], version: int = 1) -> Any:
    address = f"{thing.get_absolute_url()}andra/"
    return browser.post(address, content | {"version": version})


@pytest.mark.parametrize(
    ("make", "content", "kind"),
    [
        (VisitOfferFactory, OFFER | {"theme": "Nytt tema"}, "network.edit_offer"),
        (VisitRequestFactory, WISH | {"theme": "Nytt tema"}, "network.edit_request"),
    ],
)
def test_a_note_is_changed_by_its_own(make: Any, content: dict[str, Any], kind: str) -> None:
    note = make()
    browser = side(note.municipality)
    assert note.theme in text(browser.get(f"{note.get_absolute_url()}andra/"))
    answer = edit(note, browser, content)
    assert answer["Location"] == note.get_absolute_url()
    page = text(browser.get(answer["Location"]))
    assert [words in page for words in ("Nytt tema", "I maj", "Nytt.")] == [True] * 3
    note.refresh_from_db()
    assert note.version == 2
    entry = Entry.objects.get()
    assert (entry.kind, entry.code) == (kind, note.code)
    edit(note, browser, content, version=2)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("make", [VisitOfferFactory, VisitRequestFactory, PracticeFactory])
def test_nobody_changes_what_is_not_their_own(make: Any, members: Client, desk: Client) -> None:
    thing = make()
    for browser in (members, desk):
        assert browser.get(f"{thing.get_absolute_url()}andra/").status_code == 404
        assert edit(thing, browser, OFFER | {"theme": "Kapat"}).status_code == 404


def test_the_source_does_not_change_the_words() -> None:
    practice = PracticeFactory()
    assert edit(practice, side(practice.source), PRACTICE).status_code == 404


def test_what_has_ended_is_not_changed() -> None:
    for thing in (
        VisitOfferFactory(state="closed", ended_at="2026-01-01T00:00Z"),
        VisitRequestFactory(state="withdrawn", ended_at="2026-01-01T00:00Z"),
    ):
        browser = side(thing.municipality)
        page = browser.get(f"{thing.get_absolute_url()}andra/", follow=True)
        assert "gäller inte längre" in page.content.decode()
    declined = PracticeFactory(state="declined", answer="Nej.", answered_at="2026-01-01T00:00Z")
    page = edit(declined, side(declined.adopter), PRACTICE)
    assert page["Location"] == declined.get_absolute_url()


def test_what_a_visit_is_agreed_about_stands() -> None:
    visit = VisitFactory()
    offer, wish = visit.offer, visit.request
    for note, content in ((offer, OFFER), (wish, WISH)):
        browser = side(note.municipality)
        page = browser.get(f"{note.get_absolute_url()}andra/")
        assert "Står fast, eftersom ett besök är bestämt." in text(page)
        edit(note, browser, content | {"theme": "Något annat"})
        before = note.theme
        note.refresh_from_db()
        assert (note.theme, note.description) == (before, "Nytt.")


def test_what_a_colleague_saved_meanwhile_is_shown_and_the_typed_kept() -> None:
    offer = VisitOfferFactory(theme="Lotsen")
    ours, theirs = side(offer.municipality), side(offer.municipality)
    edit(offer, theirs, OFFER | {"theme": "Kollegans"})
    answer = edit(offer, ours, OFFER | {"theme": "Mitt"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "En kollega har sparat sedan du öppnade sidan." in page
    assert page.count('value="Mitt"') == 1
    assert "Det här är sparat nu" in text(answer)
    assert "Kollegans" in text(answer)
    edit(offer, ours, OFFER | {"theme": "Mitt"}, version=2)
    assert VisitOffer.objects.get().theme == "Mitt"


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"theme": ""}, "Skriv vad besöket handlar om."), ({"places": 1001}, "Skriv högst 1000.")],
)
def test_what_cannot_be_is_asked_for_again(changed: dict[str, Any], words: str) -> None:
    offer = VisitOfferFactory()
    answer = edit(offer, side(offer.municipality), OFFER | {"theme": "Lotsen"} | changed)
    assert answer.status_code == 422
    assert words in text(answer)


def test_another_text_is_confirmed_anew(client: Client) -> None:
    practice = PracticeFactory(agreed=True, title="Gammalt")
    ours, theirs = side(practice.adopter), side(practice.source)
    assert "Gammalt" in text(client.get("/natverk/vad-hande-sen/"))
    edit(practice, ours, PRACTICE)
    practice.refresh_from_db()
    assert (practice.state, practice.source_publishes) == (PracticeState.PROPOSED, False)
    page = text(client.get("/natverk/vad-hande-sen/"))
    assert [words in page for words in ("Gammalt", "Nytt sätt")] == [False, False]
    letter = Message.objects.get(kind="practice_to_confirm")
    assert "har ändrat vad kommunen skrev" in letter.text
    address = f"{practice.get_absolute_url()}bekrafta/"
    answer = theirs.post(address, {"publishes": "on", "version": 1}, follow=True)
    assert "Texten har ändrats sedan du öppnade sidan." in answer.content.decode()
    theirs.post(address, {"publishes": "on", "version": 2})
    assert "Nytt sätt" in text(client.get("/natverk/vad-hande-sen/"))
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True)) == [
        "network.edit_practice",
        "refusal.member_practice_confirm",
        "network.confirm_practice",
    ]


def test_nothing_is_taken_over_from_a_day_to_come() -> None:
    practice = PracticeFactory()
    answer = edit(practice, side(practice.adopter), PRACTICE | {"since": "2026-11-11"})
    assert answer.status_code == 409
    assert "Dagen har inte varit än." in text(answer)
    assert Practice.objects.get().since == practice.since


def test_the_same_text_stays_confirmed() -> None:
    practice = PracticeFactory(agreed=True)
    same = {name: getattr(practice, name) for name in Practice.CONTENT}
    edit(practice, side(practice.adopter), same)
    practice.refresh_from_db()
    assert (practice.state, practice.version) == (PracticeState.CONFIRMED, 1)
    assert Message.objects.count() == 0


def test_without_having_read_it_nothing_is_confirmed() -> None:
    practice = PracticeFactory()
    side(practice.source).post(f"{practice.get_absolute_url()}bekrafta/", {"publishes": "on"})
    practice.refresh_from_db()
    assert practice.state == PracticeState.PROPOSED
