"""In an emergency a superuser opens one scorecard, once, with a reason that others are told."""

from __future__ import annotations

import json
import re
from datetime import datetime

import pytest
from django.conf import settings

from jury.models import EmergencyLook, Scorecard
from jury.states import JurorRole
from jury.workflow.looking import look
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.rules import may_hold
from tests.factories import UserFactory
from tests.factories_jury import JurorFactory, Jury, hand_in, revealed_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
LIST = "/admin/jury/nodlage/"
CHAIR = "/admin/jury/ordforande/"
# What is drawn anew for every form.
TOKEN = re.compile(rb'value="\w{64}"')
REASON = "Sidan visar fel, och vi måste se vad som är sparat."
SECRET = "Bara jurymedlemmen vet"


@pytest.fixture
def card(jury: Jury) -> Scorecard:
    """A scorecard that is in."""
    return hand_in(jury, value=5, reason=SECRET)


@pytest.fixture
def superuser(db: None) -> User:
    """Who runs the portal."""
    return UserFactory(is_superuser=True, name="Dag Drift")


def page_of(card: Scorecard) -> str:
    return f"{LIST}{card.code}/"


def test_the_scorecard_is_shown_in_the_answer_and_never_again(
    card: Scorecard, superuser: User, browse: Browse
) -> None:
    client = browse(superuser)
    shown = client.post(page_of(card), {"reason": REASON})
    assert (shown.status_code, shown.content.decode().count(SECRET)) == (200, 2)
    assert shown.content.decode().count("Säkerhet: medel.") == 2
    assert "no-store" in shown["Cache-Control"]
    for address in (LIST, page_of(card), CHAIR, f"/admin/jury/bedomning/{card.code}/"):
        assert SECRET not in client.get(address).content.decode()


def test_it_is_written_down_and_told(
    jury: Jury, card: Scorecard, superuser: User, now: datetime
) -> None:
    made = look(card, reason=REASON, by=superuser, now=now)
    assert list(EmergencyLook.objects.in_edition(jury.edition).with_context()) == [made]
    assert (made.scorecard, made.looked_by, made.looked_at, made.reason) == (
        *(card, superuser),
        *(now, REASON),
    )
    entry = Entry.objects.get(kind="jury.emergency_look")
    assert (entry.code, entry.actor) == (card.code, superuser.key)
    assert json.loads(entry.content.canonical) == {
        "nominee": f"{jury.edition.year}/{jury.nominee.municipality.code}",
        "juror": jury.juror.user.key,
        "reason": REASON,
    }
    letters = Message.objects.filter(kind="jury_emergency_look").order_by("pk")
    assert [letter.to for letter in letters] == [settings.OFFICE_EMAIL, jury.chair.email]
    for letter in letters:
        told = ("Dag Drift", jury.juror.user.name, jury.nominee.municipality.full_name, REASON)
        assert [words for words in told if words not in letter.text] == []
        assert SECRET not in letter.text
        assert may_hold(letter, by=superuser, now=now).code == "receipt"


def test_every_look_is_a_look_of_its_own(
    card: Scorecard, superuser: User, browse: Browse, now: datetime
) -> None:
    client = browse(superuser)
    for _ in range(2):
        client.post(page_of(card), {"reason": REASON})
    assert EmergencyLook.objects.count() == 2
    assert Message.objects.filter(kind="jury_emergency_look").count() == 4


@pytest.mark.parametrize("reason", ["", "   ", "för kort"])
def test_without_a_written_reason_nothing_is_shown(
    card: Scorecard, superuser: User, browse: Browse, reason: str
) -> None:
    answer = browse(superuser).post(page_of(card), {"reason": reason})
    assert (answer.status_code, SECRET in answer.content.decode()) == (422, False)
    assert (EmergencyLook.objects.count(), Entry.objects.count()) == (0, 0)


def test_the_chairs_page_names_it_before_and_after(
    jury: Jury, card: Scorecard, superuser: User, browse: Browse, office: User, now: datetime
) -> None:
    assert "Öppnat i ett nödläge" not in browse(jury.chair).get(CHAIR).content.decode()
    look(card, reason=REASON, by=superuser, now=now)
    for revealed_at in (None, now):
        jury.deliberation.revealed_at = revealed_at
        jury.deliberation.save()
        for person in (jury.chair, office):
            text = browse(person).get(CHAIR).content.decode()
            assert text.count(f"från {jury.juror}. Skäl: {REASON}") == 1


def test_it_is_for_superusers_alone(
    jury: Jury, card: Scorecard, office: User, browse: Browse, now: datetime
) -> None:
    for person in (jury.chair, office, jury.jurors[1].user):
        client = browse(person)
        assert client.get(LIST).status_code == 404
        assert client.post(page_of(card), {"reason": REASON}).status_code == 404
        assert code_of(look, card, reason=REASON, by=person, now=now) == "not_superuser"
    assert EmergencyLook.objects.count() == 0


def test_a_superuser_of_the_jury_is_refused(
    jury: Jury, card: Scorecard, browse: Browse, now: datetime
) -> None:
    person = UserFactory(is_superuser=True)
    JurorFactory(edition=jury.edition, user=person, role=JurorRole.MEMBER, ends_at=now)
    answer = browse(person).post(page_of(card), {"reason": REASON})
    assert (answer.status_code, SECRET in answer.content.decode()) == (409, False)
    assert code_of(look, card, reason=REASON, by=person, now=now) == "sits_in_jury"
    assert Entry.objects.get(kind="refusal.jury_look").actor == person.key


def test_after_the_reveal_there_is_nothing_to_open(
    superuser: User, browse: Browse, now: datetime
) -> None:
    shown = revealed_jury().card()
    assert code_of(look, shown, reason=REASON, by=superuser, now=now) == "revealed"
    assert browse(superuser).get(page_of(shown)).status_code == 404


def test_the_list_knows_no_more_than_the_office(
    jury: Jury, card: Scorecard, superuser: User, browse: Browse
) -> None:
    client = browse(superuser)
    before = client.get(LIST).content
    assert before.count(b"/admin/jury/nodlage/") == Scorecard.objects.count()
    hand_in(jury, 1, value=1)
    assert TOKEN.sub(b"", client.get(LIST).content) == TOKEN.sub(b"", before)
