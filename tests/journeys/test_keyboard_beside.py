"""By keyboard alone through the pages beside the writing: people, versions, files, what is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from kvalitetskommun.accounts.models import Invitation
from nominations.models import Affiliation, Attachment, Revision
from nominations.states import Role
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.counts import count
from tests.journeys.keys import (
    enter,
    press_tab,
    skip_to_content,
    step_back_to,
    step_to,
    stops_from_here,
    write,
)
from tests.journeys.pages import Visitor
from tests.nominations.desk import Desk, log_in, set_desk
from tests.nominations.files.making import image

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.usefixtures("private_files"),
    pytest.mark.django_db(transaction=True),
    # The keys are the browser's matter; no database has a part in them.
    pytest.mark.sqlite_only,
    pytest.mark.parametrize("width", [360, 1280][: count(1, 2)]),
]

Sit = Callable[[str], Page]
COMPARING = [
    "Alla versioner",
    "den 10 november 2026 kl. 10.00",
    "Återställ versionen den 10 november 2026 kl. 10.00 …",
    "Byt plats på från och till",
    "Visa frågan vars svar är lika",
]
RECEIPT = {
    "Ladda ner den inskickade ansökan som PDF": ".pdf",
    "Ladda ner kvittensen som PDF": ".pdf",
    "Ladda ner allt för kommunens diarium som ZIP": ".zip",
}


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """A municipality with an application begun."""
    return set_desk()


@pytest.fixture
def sit_down(arrive: Callable[..., Visitor], desk: Desk, width: int) -> Sit:
    """``sit_down(address)`` opens a page before the contact, where nothing moves smoothly."""

    def sit(address: str) -> Page:
        kim = arrive(reduced_motion="reduce")
        kim.page.set_viewport_size({"width": width, "height": 740})
        log_in(kim.page, desk.contact, kim.site)
        kim.open(address)
        return kim.page

    return sit


def role(desk: Desk, name: str) -> list[str]:
    held = Affiliation.objects.active(NOW).filter(user__name=name)
    return [row.role for row in held]


def test_people_come_change_and_go(sit_down: Sit, desk: Desk) -> None:
    page = sit_down(desk.url("people"))
    skip_to_content(page)
    write(page, "Namn", "Alva Ny")
    write(page, "E-postadress", "alva@kommun.example")
    step_to(page, "Skribent: skriver")
    page.keyboard.press("ArrowDown")
    step_to(page, "Skicka inbjudan")
    enter(page)
    assert Invitation.objects.get().subject.endswith(Role.CONTACT)
    sent = Invitation.objects.get().token
    for act in ("Skicka igen till alva@kommun.example", "Återkalla inbjudan till alva@"):
        step_to(page, act)
        enter(page)
    assert Invitation.objects.get().token != sent
    assert Invitation.objects.unanswered().count() == 0
    step_to(page, "Gör till kontaktperson")
    enter(page)
    assert role(desk, "Sam Skribent") == [Role.CONTACT]
    step_to(page, "Lämna över till Sam Skribent")
    enter(page)
    step_to(page, "Lämna över")
    step_to(page, "Fortsätt vara kontaktperson")
    step_back_to(page, "Lämna över")
    enter(page)
    assert role(desk, "Kim Kontakt") == [Role.WRITER]
    step_to(page, "Lämna ansökan")
    enter(page)
    assert role(desk, "Kim Kontakt") == []


def test_somebody_is_removed(sit_down: Sit, desk: Desk) -> None:
    page = sit_down(desk.url("people"))
    skip_to_content(page)
    step_to(page, "Ta bort Sam Skribent")
    enter(page)
    expect(page.get_by_text("Sam Skribent är borttagen.")).to_be_visible()
    assert role(desk, "Sam Skribent") == []


@pytest.fixture
def conflict(desk: Desk) -> str:
    """Kim wrote in a part that Sam had saved meanwhile; the address where Kim chooses."""
    section = desk.section()
    for person, text in ((desk.writer, "Vi lyssnar på unga."), (desk.contact, "Vi svarar alla.")):
        saved = save_section(
            section, answers={"demokrati-text": text}, version=0, by=person, now=NOW
        )
    assert saved.conflict
    return desk.url("conflict", "demokrati", saved.conflict.pk)


def test_a_conflict_is_read_in_order_and_settled(sit_down: Sit, desk: Desk, conflict: str) -> None:
    page = sit_down(conflict)
    skip_to_content(page)
    choices = ["Behåll min text", "Använd Sam Skribents text", "Redigera tillsammans", "Versioner"]
    before = ["Tillbaka till ansökan", "Visa båda texterna i sin helhet , fråga 2"]
    assert stops_from_here(page) == [*before, *choices]
    step_back_to(page, "Visa båda texterna")
    mine = page.get_by_role("heading", name="Vid sidan av: din text")
    expect(mine).to_be_visible()
    page.keyboard.press("Space")
    expect(mine).to_be_hidden()
    page.keyboard.press("Space")
    expect(mine).to_be_visible()
    step_to(page, "Behåll min text")
    enter(page)
    assert desk.section().answers["demokrati-text"] == "Vi svarar alla."


def test_a_conflict_is_merged(sit_down: Sit, desk: Desk, conflict: str) -> None:
    page = sit_down(conflict)
    skip_to_content(page)
    step_to(page, "Redigera tillsammans")
    enter(page)
    step_to(page, "Din text, att redigera")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Vi lyssnar på unga.")
    step_to(page, "Spara den gemensamma texten")
    enter(page)
    assert desk.section().answers["demokrati-text"] == "Vi svarar alla. Vi lyssnar på unga."


def test_versions_are_unfolded_compared_and_one_restored(sit_down: Sit, desk: Desk) -> None:
    for minute, text in enumerate(("Först.", "Sedan.", "Till sist.")):
        desk.write(text, now=NOW + timedelta(minutes=minute))
    page = sit_down(desk.url("revisions", "demokrati"))
    skip_to_content(page)
    step_to(page, "Visa 2 tidigare sparningar")
    page.keyboard.press("Space")
    step_back_to(page, "Från")
    # The last of the radio buttons is the oldest version.
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    step_to(page, "Jämför de två")
    enter(page)
    expect(page.locator(".diff ins")).to_contain_text("Till sist.")
    step_to(page, "Återställ versionen")
    enter(page)
    step_to(page, "Återställ svaret")
    step_to(page, "Återställ")
    enter(page)
    assert desk.section().answers["demokrati-text"] == "Först."


def test_two_versions_are_compared_and_nothing_is_changed(sit_down: Sit, desk: Desk) -> None:
    for hour, text in enumerate(("Först.", "Sedan.", "Till sist.")):
        desk.write(text, now=NOW + timedelta(hours=hour))
    page = sit_down(desk.url("revisions", "demokrati"))
    skip_to_content(page)
    step_to(page, "Från")
    page.keyboard.press("ArrowDown")
    step_to(page, "Jämför de två")
    enter(page)
    shown = page.locator(".diff").inner_text()
    skip_to_content(page)
    assert stops_from_here(page) == COMPARING
    step_back_to(page, "Byt plats på från och till")
    enter(page)
    assert page.locator(".diff").inner_text() != shown
    skip_to_content(page)
    step_to(page, "Alla versioner")
    enter(page)
    expect(page.get_by_role("heading", name="Versioner")).to_be_visible()
    assert Revision.objects.count() == 3
    assert desk.section().answers["demokrati-text"] == "Till sist."


def test_a_picture_is_attached_described_and_removed(sit_down: Sit, desk: Desk) -> None:
    page = sit_down(desk.page())
    skip_to_content(page)
    # The browser is asked in good time to hand the chooser over: a key pressed at once may
    # reach the page before the asking does, and then the browser opens a chooser of its own.
    with page.expect_file_chooser() as chooser:
        step_to(page, "Lägg till en fil")
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "karta.png", "mimeType": "image/png", "buffer": image("PNG")})
    expect(page.get_by_role("link", name="karta.png")).to_be_visible()
    step_back_to(page, "Beskriv bilden karta.png")
    page.keyboard.type("En karta.")
    press_tab(page)
    expect(page.locator("[data-describe-status]")).to_have_text("Sparat")
    assert Attachment.objects.get().description == "En karta."
    step_back_to(page, "Ta bort filen karta.png")
    enter(page)
    step_to(page, "Ta bort filen")
    enter(page)
    expect(page.get_by_text("Filen karta.png är borttagen.")).to_be_visible()
    assert not Attachment.objects.present().exists()


def test_what_is_sent_is_read_and_taken_home(sit_down: Sit, desk: Desk) -> None:
    desk.send()
    page = sit_down(desk.url("snapshot", 1))
    skip_to_content(page)
    stops = stops_from_here(page)
    assert stops[:3] == ["Tillbaka till ansökan", "Ladda ner som PDF", "Skriv ut"]
    assert stops[-2:] == [
        "Ladda ner kvittensen som PDF",
        "Ladda ner allt för kommunens diarium som ZIP",
    ]
    step_back_to(page, "Ladda ner kvittensen som PDF")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")


def test_the_receipt_gives_its_documents(sit_down: Sit, desk: Desk) -> None:
    desk.send()
    page = sit_down(desk.url("receipt"))
    skip_to_content(page)
    assert stops_from_here(page)[: len(RECEIPT)] == list(RECEIPT)
    for document, ending in reversed(RECEIPT.items()):
        step_back_to(page, document)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.endswith(ending)
    step_to(page, "Läs och skriv ut det ni skickade in")
    enter(page)
    expect(page).to_have_url(re.compile(re.escape(desk.url("snapshot", 1))))


def test_the_question_at_log_out_holds_the_focus_and_gives_it_back(
    sit_down: Sit, desk: Desk
) -> None:
    page = sit_down(desk.url("people"))
    write(page, "Namn", "Alva Ny")
    step_back_to(page, "Logga ut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det finns text som inte är sparad")).to_be_focused()
    names = [press_tab(page)["name"] for _ in range(2)]
    assert names == ["Stanna kvar", "Logga ut och ta bort texten"]
    step_back_to(page, "Stanna kvar")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Logga ut"
