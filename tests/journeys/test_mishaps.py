"""What goes wrong for people: double clicks, Back, old links, and texts that nobody expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from nominations.models import Affiliation, Edition, Municipality
from nominations.states import Role, Stage
from nominations.workflow.people import invite_colleague, remove_person
from tests.clock import Clock
from tests.conftest import WIDTHS
from tests.factories import (
    MunicipalityFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.journeys import municipality as at_work
from tests.journeys.pages import Visitor, invitation_to
from tests.nominations.desk import Desk, set_desk, small_form

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

Arrive = Callable[..., Visitor]
ODD = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7 }} {% now %} "
    "😀👩‍👩‍👧 漢字かな שלום عربي"
)
LONG = "Exempelbyahäradsstorkommunalförbundsköping"


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """A municipality with an application begun."""
    return set_desk()


@pytest.fixture
def kim(arrive: Arrive, desk: Desk) -> Visitor:
    """The contact, logged in."""
    visitor = arrive()
    visitor.log_in(desk.contact)
    return visitor


def ready_to_send(kim: Visitor, desk: Desk) -> None:
    desk.complete()
    kim.open(desk.url("review"))
    kim.page.get_by_label("Jag har rätt att skicka in").check()
    kim.page.get_by_label("Vi vet att ansökan publiceras").check()


def receipts() -> int:
    return Message.objects.filter(kind="application_receipt").count()


def test_a_double_click_sends_once(kim: Visitor, desk: Desk) -> None:
    ready_to_send(kim, desk)
    # The second press may cut the first one's page short, so only where it ends is waited for.
    kim.page.get_by_role("button", name="Skicka in ansökan").dblclick(no_wait_after=True)
    expect(kim.page).to_have_url(kim.site + desk.url("receipt"))
    kim.sees_title("Ansökan är inskickad")
    assert (desk.reread().submissions.count(), receipts()) == (1, 2)


def test_back_after_sending_and_sending_again(kim: Visitor, desk: Desk) -> None:
    ready_to_send(kim, desk)
    kim.press("Skicka in ansökan")
    kim.page.go_back()
    kim.page.reload()
    kim.sees_title("Er inskickade ansökan")
    expect(kim.page.get_by_role("button", name="Skicka in ansökan")).to_have_count(0)
    assert (desk.reread().submissions.count(), receipts()) == (1, 2)


def test_two_windows_send(kim: Visitor, desk: Desk) -> None:
    ready_to_send(kim, desk)
    other = kim.new_tab()
    ready_to_send(other, desk)
    kim.press("Skicka in ansökan")
    other.press("Skicka in ansökan")
    other.sees_title("Ansökan är inskickad")
    assert (desk.reread().submissions.count(), receipts()) == (1, 2)


def test_the_address_of_a_button_opened_as_a_page(
    kim: Visitor, desk: Desk, axe: Callable[..., str]
) -> None:
    desk.complete()
    kim.open(desk.url("review"))
    kim.press("Skicka in ansökan")
    assert kim.path == desk.url("submit")
    kim.sees("Bekräfta att du har rätt att skicka in ansökan")
    assert kim.open(desk.url("submit")) == 405
    kim.sees_title("Sidan går inte att öppna så")
    assert axe(kim.page) == ""
    assert not desk.reread().submissions.exists()


def test_an_old_invitation_says_what_to_do(arrive: Arrive, desk: Desk, clock: Clock) -> None:
    invite_colleague(
        desk.municipality,
        email="ny@aby.example",
        name="Ny",
        role=Role.WRITER,
        by=desk.contact,
        now=clock.now(),
    )
    clock.advance(timedelta(days=7, seconds=1))
    late = arrive()
    late.open(invitation_to("ny@aby.example"))
    late.sees_title("Inbjudan gäller inte längre")
    late.sees("Be den som bjöd in dig att skicka en ny.")


def test_who_is_removed_while_writing_can_copy_the_text(
    arrive: Arrive, desk: Desk, clock: Clock
) -> None:
    sam = arrive()
    sam.log_in(desk.writer)
    sam.open(desk.page())
    affiliation = Affiliation.objects.get(user=desk.writer)
    remove_person(affiliation, by=desk.contact, now=clock.now())
    text = sam.page.get_by_label("Beskriv hur kommunen arbetar")
    text.fill("Min text.")
    text.blur()
    expect(sam.page.locator("#sparat")).to_contain_text("Du kommer inte längre åt ansökan.")
    expect(sam.page.get_by_role("button", name="Kopiera texten")).to_be_visible()
    assert sam.open(desk.page()) == 404
    sam.open("/ansokningar/")
    sam.sees("Du arbetar inte för någon kommun här.")


def test_odd_texts_are_shown_as_written_to_the_municipality_and_the_office(
    kim: Visitor, arrive: Arrive, desk: Desk, office: User
) -> None:
    kim.open(desk.page())
    kim.page.get_by_label("Beskriv hur kommunen arbetar").fill(ODD)
    kim.press("Spara och gå till översikten")
    kim.follow("Granska och skicka in")
    kim.sees(ODD)
    kim.open(desk.url("people"))
    kim.fill("Namn", ODD[:100])
    kim.fill("E-postadress", "udda@aby.example")
    kim.press("Skicka inbjudan")
    kim.sees(ODD[:100].strip())
    section = desk.section()
    desk.complete()
    assert section.answers["demokrati-text"] == ODD
    guest = arrive()
    guest.open(invitation_to("udda@aby.example"))
    expect(guest.field("Ditt namn")).to_have_value(ODD[:100].strip())
    stranger = arrive()
    at_work.ask_for_login(stranger, desk.municipality, name=ODD[:100], email="x@aby.example")
    karin = arrive()
    karin.log_in_to_admin(office)
    karin.open("/admin/nominations/accessrequest/")
    karin.sees(ODD[:100].strip())
    assert {ODD[:100].strip() in letter.text for letter in Message.objects.all()} == {True}


def test_odd_texts_are_shown_as_written_to_everybody(arrive: Arrive) -> None:
    edition = edition_in(Stage.EVALUATION)
    area = snapshot_area("demokrati", snapshot_answer("text", ODD))
    nomination = readable_nomination(area, edition=edition, teaser=ODD)
    reader = arrive()
    reader.open(edition.get_absolute_url())
    reader.sees(ODD)
    reader.open(nomination.get_absolute_url())
    reader.sees(ODD)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("width", WIDTHS)
def test_a_very_long_name_fits(arrive: Arrive, width: str) -> None:
    place: Municipality = MunicipalityFactory(name=LONG, slug="lang")
    edition = edition_in(Stage.OPEN)
    small_form(edition)
    desk = set_desk(edition)
    Affiliation.objects.filter(user=desk.contact).update(municipality=place)
    desk.application.municipality = place
    desk.application.save()
    desk.contact.name = f"{LONG} {LONG}"
    desk.contact.save()
    released(place)
    kim = arrive()
    kim.page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
    kim.log_in(desk.contact)
    for path in (
        *("/", "/nominerade/2021/", "/nominerade/2021/lang/", "/kommuner/lang/", "/konto/"),
        *("/ansokningar/", desk.url("tasks"), desk.page(), desk.url("review")),
        *(desk.url("people"), reverse("access_request")),
    ):
        assert (path, kim.open(path)) == (path, 200)
        too_wide = kim.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (path, too_wide) == (path, 0)


def released(place: Municipality) -> Edition:
    """Let the municipality be a known nominee."""
    edition = edition_in(Stage.AWARDED, year=2021)
    readable_nomination(edition=edition, municipality=place)
    return edition
