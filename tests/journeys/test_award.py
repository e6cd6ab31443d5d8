"""The award from the first wish for a log-in to the winner's page, each person at a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from kvalitetskommun.accounts.models import User
from nominations.models import Application, Edition, Municipality
from tests.clock import Clock
from tests.journeys import municipality as at_work
from tests.journeys import office as kansli
from tests.journeys.pages import Visitor, letter_to

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

ASA, SAM = "asa@aby.example", "sam@aby.example"
SAVED = "Vi arbetar med öppna möten."

Arrive = Callable[..., Visitor]


def come_in(arrive: Arrive, office: Visitor, place: Municipality, **options: bool) -> Visitor:
    """Let Åsa ask for a log-in, be approved and join."""
    asa = arrive(**options)
    at_work.ask_for_login(asa, place, name="Åsa Öberg", email=ASA)
    kansli.approve(office, "Åsa Öberg")
    asa.join(ASA)
    asa.sees_title("Mina sidor")
    return asa


def apply(arrive: Arrive, asa: Visitor, edition: Edition, **options: bool) -> Visitor:
    """Begin, bring in Sam, write everything and submit; gives Sam."""
    at_work.begin(asa)
    at_work.invite_writer(asa, name="Sam Skribent", email=SAM)
    sam = arrive(**options)
    sam.join(SAM)
    sam.open("/ansokningar/")
    sam.follow("Sveriges KvalitetsKommun 2027")
    sam.follow("Om kommunen")
    at_work.answer_part(sam, edition, "om-kommunen")
    sam.sees("Delen Om kommunen är sparad.")
    asa.follow("Granska och skicka in")
    asa.sees("60 saker återstår")
    return sam


def test_a_municipality_applies(
    arrive: Arrive, edition: Edition, municipality: Municipality, office: User, clock: Clock
) -> None:
    karin = arrive()
    karin.log_in_to_admin(office)
    asa = come_in(arrive, karin, municipality)
    sam = apply(arrive, asa, edition)
    autosave_and_count(sam)
    asa.open(sam.path)
    expect(asa.page.get_by_label("Berätta hur ni arbetar med demokrati")).to_have_value(SAVED)
    at_work.answer_from(asa, edition, "demokrati")
    at_work.declare_and_submit(asa)
    assert letter_to(SAM, "application_receipt").subject
    application = Application.objects.get()
    assert application.submissions.count() == 1
    asa.open(application.get_absolute_url())


def autosave_and_count(sam: Visitor) -> None:
    """Write too much in democracy, see it, shorten it, and see it saved by itself."""
    text = sam.page.get_by_label("Berätta hur ni arbetar med demokrati")
    count = sam.page.locator("#antal-demokrati-text")
    expect(count).to_have_text("Högst 500 ord")
    text.fill("ord " * 514)
    expect(count).to_have_text("Texten är 14 ord för lång")
    text.fill(SAVED)
    expect(count).to_have_text("Högst 500 ord")
    text.blur()
    expect(sam.page.locator("#sparat")).to_have_text("Sparat kl. 10.00")
