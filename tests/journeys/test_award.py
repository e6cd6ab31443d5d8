"""The award from the first wish for a log-in to the winner's page, each person at a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from kvalitetskommun.accounts.models import User
from kvalitetskommun.swedish import sort_key
from nominations.models import Application, Edition, Municipality
from tests.clock import Clock
from tests.journeys import municipality as at_work
from tests.journeys import office as kansli
from tests.journeys.pages import Visitor, letters
from tests.nominations.desk import set_desk

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

ASA, SAM = "asa@aby.example", "sam@aby.example"
LIST = "/nominerade/2027/"
CHANGED = "Vi har en ny mötesplats vid Åbysjön."
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


def test_the_whole_way(
    arrive: Arrive,
    edition: Edition,
    municipality: Municipality,
    office: User,
    second_office: User,
    clock: Clock,
) -> None:
    karin, kurt = arrive(), arrive()
    karin.log_in_to_admin(office)
    kurt.log_in_to_admin(second_office)
    asa = come_in(arrive, karin, municipality)
    sam = apply(arrive, asa, edition)
    autosave_and_count(sam)
    asa.open(sam.path)
    expect(asa.page.get_by_label("Berätta hur ni arbetar med demokrati")).to_have_value(SAVED)
    at_work.answer_from(asa, edition, "demokrati")
    at_work.declare_and_submit(asa)
    change_and_send_again(asa, clock)
    others = [set_desk(edition) for _ in range(2)]
    for desk in others:
        desk.send()
    closed(asa, sam, edition, clock)
    nominees = [municipality, *(desk.municipality for desk in others)]
    the_office_nominates(karin, nominees)
    moment = clock.now() + timedelta(days=7)
    kansli.propose(karin, edition, "Föreslå släpp av de nominerade", moment)
    kansli.confirm(kurt, "De nominerade")
    the_nominees_become_known(arrive(), nominees, moment, clock)


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


def change_and_send_again(asa: Visitor, clock: Clock) -> None:
    """Open a working copy beside what is sent, change a text, and send that too."""
    asa.follow("Till ansökan")
    asa.press("Ändra ansökan")
    asa.sees("Den inskickade versionen gäller tills ni skickar in igen.")
    clock.advance(timedelta(minutes=1))
    asa.follow("Om kommunen")
    asa.page.get_by_label("Presentera kommunen").fill(CHANGED)
    asa.press("Spara och gå till översikten")
    asa.sees("Ändringarna är inte inskickade.")
    asa.follow("Läs den inskickade versionen")
    asa.does_not_see(CHANGED)
    asa.page.go_back()
    asa.follow("Granska och skicka in")
    at_work.declare_and_submit(asa)
    asa.sees("Kontrollsumma (SHA-256)")
    application = Application.objects.get()
    assert [row.number for row in application.submissions.all()] == [1, 2]
    assert letters("application_receipt") == sorted([ASA, SAM] * 2)


def closed(asa: Visitor, sam: Visitor, edition: Edition, clock: Clock) -> None:
    """Let the closing pass: everything can be read and nothing changed, with the reason."""
    assert edition.closes_at is not None
    clock.set(edition.closes_at)
    asa.follow("Till ansökan")
    asa.sees("Ansökningstiden har gått ut. Ansökan kan läsas men inte ändras.")
    expect(asa.page.get_by_role("button", name="Ändra ansökan")).to_have_count(0)
    sam.open(sam.path)
    sam.sees("Delen kan bara läsas")
    sam.sees("Ansökan är inskickad, och ansökningstiden har gått ut.")
    sam.sees("Vi lyssnar på invånarna")
    expect(sam.page.get_by_role("textbox")).to_have_count(0)


def the_office_nominates(karin: Visitor, nominees: list[Municipality]) -> None:
    """Screen the first and nominate all."""
    kansli.screen(karin, nominees[0])
    for nominee in nominees:
        kansli.nominate(karin, nominee)


def the_nominees_become_known(
    reader: Visitor, nominees: list[Municipality], moment: datetime, clock: Clock
) -> None:
    """Read the list one second before the moment and at it."""
    clock.set(moment - timedelta(seconds=1))
    reader.open(LIST)
    reader.sees("De nominerade presenteras")
    for nominee in nominees:
        reader.does_not_see(nominee.name)
        assert reader.open(f"{LIST}{nominee.slug}/") == 404
    clock.set(moment)
    reader.open(LIST)
    cards = reader.page.locator(".card__title")
    expect(cards).to_have_text(sorted((row.name for row in nominees), key=sort_key))
    reader.follow(nominees[0].name, within=reader.main)
    reader.sees_title(nominees[0].full_name)
    reader.sees(CHANGED)
    reader.does_not_see(ASA)
