"""What the tests of invited guests share: the letter's link, and what the outbox holds."""

from __future__ import annotations

import re

from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from network.models import Event
from tests.factories import AffiliationFactory
from tests.network.conftest import browser_of

LINK = re.compile(r"(/natverk/inbjudan/[\w-]+/)\s")
PLACE = re.compile(r"(/natverk/gast/[\w.-]+/)\s")
OUTSIDE = "gunilla@annan.example"


def links(to: str = OUTSIDE) -> list[str]:
    """Give the links of the invitations to an address, in the order of the letters."""
    letters = Message.objects.filter(kind="guest_invited", to=to).order_by("pk")
    return [LINK.findall(letter.text)[0] for letter in letters]


def kinds(to: str = OUTSIDE) -> list[str]:
    """Give the kinds of the letters to an address."""
    return list(Message.objects.to(to).order_by("pk").values_list("kind", flat=True))


def host_person() -> User:
    """Give somebody who acts for a municipality."""
    person: User = AffiliationFactory().user
    return person


def invite(event: Event, by: User | Client, email: str = OUTSIDE) -> str:
    """Invite through the front door; gives the link that the letter holds."""
    browser = by if isinstance(by, Client) else browser_of(by)
    browser.post(f"/natverk/anmalan/{event.code}/kollega/", {"email": email})
    return links(email)[-1]
