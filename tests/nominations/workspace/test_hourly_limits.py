"""How often within an hour: uploads, invitations, questions to a signatory, letters to one person.

Each at its limit, one over it, and free again when the oldest is an hour old.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.workflow import resend_invitation
from kvalitetskommun.answers import Refused
from kvalitetskommun.mail.models import Message
from nominations.models import Approval, Attachment
from tests.clock import Clock
from tests.factories import AffiliationFactory, UserFactory
from tests.nominations.desk import Desk, as_user, set_desk, upload
from tests.nominations.files.making import pdf

MINUTE = timedelta(minutes=1)


def said(browser: Client, url: str, data: dict[str, str] | None = None) -> str:
    """Post, and give the last thing that the person is told."""
    response = browser.post(url, data)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


def limited(settings: Settings, **limits: int) -> None:
    """Set some limits, and the others out of the way."""
    settings.HOURLY_LIMITS = dict.fromkeys(settings.HOURLY_LIMITS, 1000) | limits


def minutes_pass(clock: Clock, number: int) -> Iterable[int]:
    """Count, with a minute after each."""
    for place in range(number):
        yield place
        clock.advance(MINUTE)


# --- Uploads -------------------------------------------------------------------------------------


def send(browser: Client, desk: Desk) -> tuple[int, str]:
    """Upload a small file in the background; give the status and what is said."""
    answer = browser.post(desk.url("attach", "demokrati"), {"fil": upload("a.pdf", pdf())})
    return answer.status_code, answer.json().get("error", "")


@pytest.mark.usefixtures("private_files")
def test_so_many_uploads_an_hour_and_no_more(
    desk: Desk, contact: Client, clock: Clock, settings: Settings
) -> None:
    limited(settings, uploads=3)
    for _ in minutes_pass(clock, 3):
        assert send(contact, desk) == (200, "")
    # A removed one has been uploaded all the same.
    contact.post(desk.url("remove_file", "demokrati", Attachment.objects.latest("pk").code))
    assert send(contact, desk) == (
        403,
        "Du har laddat upp 3 filer på en timme, och fler tar vi inte emot just nu. "
        "Försök igen efter kl.\u00a011.00.",
    )
    assert Attachment.objects.count() == 3
    assert send(as_user(desk.writer), desk) == (200, "")
    clock.advance(57 * MINUTE)
    assert send(contact, desk) == (200, "")


def test_an_afternoon_with_every_file_that_a_form_of_ten_parts_takes(settings: Settings) -> None:
    assert settings.HOURLY_LIMITS["uploads"] >= 10 * 5


# --- Invitations ---------------------------------------------------------------------------------


def invite(browser: Client, desk: Desk, email: str) -> str:
    """Invite a colleague; give what is said."""
    return said(browser, desk.url("invite"), {"name": "Alva Ny", "email": email, "role": "writer"})


def test_so_many_invitations_an_hour_and_no_more(
    desk: Desk, contact: Client, clock: Clock, settings: Settings
) -> None:
    limited(settings, invitations=2)
    for place in minutes_pass(clock, 2):
        invite(contact, desk, f"a{place}@kommun.example")
    assert invite(contact, desk, "ny@kommun.example") == (
        "Du har skickat 2 inbjudningar på en timme. Bjud in fler efter kl.\u00a011.00."
    )
    assert Invitation.objects.count() == 2
    colleague = as_user(AffiliationFactory(municipality=desk.municipality).user)
    assert invite(colleague, desk, "ny@kommun.example").startswith("Inbjudan är skickad")
    clock.advance(58 * MINUTE)
    assert invite(contact, desk, "nyare@kommun.example").startswith("Inbjudan är skickad")


TO_ONE = (
    "Personen har fått 2 brev om det här den senaste timmen. Be personen titta i skräpposten, "
    "eller försök igen efter kl.\u00a011.00."
)


def test_so_many_letters_to_one_who_is_invited(
    desk: Desk, contact: Client, clock: Clock, settings: Settings
) -> None:
    limited(settings, letters_to_one=2)
    invite(contact, desk, "alva@kommun.example")
    clock.advance(MINUTE)
    resend = desk.url("resend_invitation", Invitation.objects.get().code)
    assert said(contact, resend).startswith("Inbjudan är skickad igen")
    assert said(contact, resend) == TO_ONE
    # An invitation anew, in another role, is another letter to the same person.
    assert invite(contact, desk, "Alva@kommun.example") == TO_ONE
    assert Message.objects.filter(kind="invitation").count() == 2
    assert invite(contact, desk, "olle@kommun.example").startswith("Inbjudan är skickad")
    rival = set_desk(desk.edition)
    told = invite(as_user(rival.contact), rival, "alva@kommun.example")
    assert told.startswith("Inbjudan är skickad")
    clock.advance(59 * MINUTE)
    assert said(contact, resend).startswith("Inbjudan är skickad igen")


def test_the_office_meets_the_limit_too(
    desk: Desk, contact: Client, clock: Clock, settings: Settings
) -> None:
    limited(settings, letters_to_one=1)
    invite(contact, desk, "alva@kommun.example")
    office = UserFactory(office=True)
    with pytest.raises(Refused) as refused:
        resend_invitation(Invitation.objects.get(), by=office, now=clock.now())
    assert refused.value.answer.code == "too_many_letters"


# --- Questions to a signatory --------------------------------------------------------------------


def ask(browser: Client, desk: Desk, email: str) -> str:
    """Ask for an approval; give what is said."""
    data = {"name": "Dana Direktör", "title": "kommundirektör", "email": email}
    return said(browser, desk.url("ask_approval"), data)


def test_so_many_questions_an_hour_and_no_more(
    desk: Desk, contact: Client, clock: Clock, settings: Settings
) -> None:
    desk.complete()
    limited(settings, approval_questions=2)
    for place in minutes_pass(clock, 2):
        ask(contact, desk, f"d{place}@kommun.example")
    assert ask(contact, desk, "dana@kommun.example") == (
        "Du har bett om godkännande 2 gånger på en timme. Försök igen efter kl.\u00a011.00."
    )
    assert Approval.objects.count() == 2
    clock.advance(58 * MINUTE)
    assert ask(contact, desk, "dana@kommun.example").startswith("Länken är skickad")


def test_so_many_letters_to_one_signatory(
    desk: Desk, contact: Client, clock: Clock, settings: Settings
) -> None:
    desk.complete()
    limited(settings, letters_to_one=2)
    ask(contact, desk, "dana@kommun.example")
    clock.advance(MINUTE)
    resend = desk.url("resend_approval", Approval.objects.get().code)
    assert resend in contact.get(desk.url("approval")).content.decode()
    assert said(contact, resend).startswith("Länken är skickad igen")
    page = contact.get(desk.url("approval")).content.decode()
    assert (resend in page, TO_ONE in page) == (False, True)
    assert said(contact, resend) == TO_ONE
    assert ask(contact, desk, "Dana@kommun.example") == TO_ONE
    assert Message.objects.filter(kind="approval_request").count() == 2
    assert ask(contact, desk, "olle@kommun.example").startswith("Länken är skickad")
    clock.advance(59 * MINUTE)
    assert ask(contact, desk, "dana@kommun.example").startswith("Länken är skickad")
