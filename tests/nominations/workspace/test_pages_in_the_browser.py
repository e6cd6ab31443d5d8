"""The workspace's pages: accessible, readable without scrolling sideways, whole without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun.accounts.models import Invitation
from nominations.default_form import create_form
from nominations.models import Affiliation, Attachment, Revision, Submission
from nominations.states import QuestionKind, RevisionKind, Role, Stage
from nominations.workflow.copying import copy_answers
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.conftest import WIDTHS
from tests.counts import count
from tests.factories import (
    ApplicationFactory,
    EditionFactory,
    SubmissionFactory,
    edition_in,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.desk import Desk, as_user, log_in, set_desk

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.usefixtures("private_files")]
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    """A desk with the whole form; one version and one conflict in the part about democracy."""
    edition = edition_in(Stage.OPEN)
    create_form(edition)
    desk = set_desk(edition)
    section = desk.section()
    for person, text in ((desk.contact, "Vi lyssnar på unga."), (desk.writer, "Vi svarar alla.")):
        save_section(section, answers={"demokrati-text": text}, version=0, by=person, now=NOW)
    desk.attach("ett-mycket-langt-namn-pa-en-karta-over-hela-kommunen-med-alla-orter.png")
    desk.attach("rapport.pdf")
    Attachment.objects.filter(kind="png").update(description="En karta.")
    return desk


def addresses(desk: Desk) -> list[str]:
    """Every page of a draft, and those that everybody may read."""
    saved, conflict = Revision.objects.order_by("pk")
    krock = desk.url("conflict", "demokrati", conflict.pk)
    return [
        "/ansokningar/",
        desk.url("tasks"),
        desk.page(),
        f"{desk.page()}?kontroll=1",
        desk.page("kontakt"),
        desk.url("revisions", "demokrati"),
        desk.url("revision", "demokrati", saved.pk),
        desk.url("compare", "demokrati") + f"?fran={conflict.pk}&till=nu",
        desk.url("restore", "demokrati", conflict.pk),
        krock,
        f"{krock}?tillsammans",
        desk.url("review"),
        desk.url("remove_file", "demokrati", Attachment.objects.earliest("pk").code),
        desk.url("people"),
        desk.url("hand_over", desk.writer.key),
        desk.url("withdraw"),
        "/ansok/",
        "/ansok/begar-inloggning/",
        "/ansok/begar-inloggning/tack/",
    ]


def faults(page: Page, addresses: list[str], axe: Callable[..., str]) -> list[str]:
    """Say what is wrong with the pages at three widths.

    Every day axe looks at each page at one of the two widths, in the drill at both.
    """
    found = []
    for place, address in enumerate(addresses):
        for turn, (name, size) in enumerate((WIDTHS | {"narrow": NARROW}).items()):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.goto(address)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{address} scrolls sideways at {name}")
            if turn in {place % 2, count(place % 2, 1 - place % 2)} and (broken := axe(page)):
                found.append(f"{address} at {name}: {broken}")
    return found


def test_the_pages_of_a_draft(
    page: Page, live_server: LiveServer, desk: Desk, axe: Callable[..., str]
) -> None:
    log_in(page, desk.contact, live_server.url)
    pages = [live_server.url + address for address in addresses(desk)]
    assert faults(page, pages, axe) == []


def test_the_pages_of_what_is_sent(
    page: Page, live_server: LiveServer, desk: Desk, axe: Callable[..., str]
) -> None:
    desk.send_and_open()
    log_in(page, desk.contact, live_server.url)
    sent = [desk.url(name) for name in ("tasks", "receipt", "review")]
    sent += [desk.page(), desk.url("snapshot", 1)]
    pages = [live_server.url + address for address in sent]
    assert faults(page, pages, axe) == []
    as_user(desk.contact).post(desk.url("withdraw"))
    assert faults(page, pages, axe) == []


def test_without_scripts_the_application_is_written_and_sent(
    browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    desk.complete()
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    log_in(page, desk.contact, live_server.url)
    page.goto(live_server.url + desk.page())
    page.get_by_label("10. Berätta").fill("Skrivet utan skript.")
    page.get_by_role("button", name="Spara och gå till översikten").click()
    page.get_by_role("link", name="Granska och skicka in").click()
    expect(page.locator("main")).to_contain_text("Skrivet utan skript.")
    page.get_by_label("Jag har rätt").check()
    page.get_by_label("Vi vet att").check()
    page.get_by_role("button", name="Skicka in ansökan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ansökan är inskickad")
    assert "Skrivet utan skript." in str(Submission.objects.get().content)
    context.close()


def test_without_scripts_two_versions_are_compared_and_one_restored(
    browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    desk.write("Vi lyssnar på alla.", now=NOW + timedelta(minutes=1))
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    log_in(page, desk.contact, live_server.url)
    page.goto(live_server.url + desk.url("revisions", "demokrati"))
    page.get_by_text("Visa en tidigare sparning i samma pass").click()
    page.get_by_label("Från versionen från den 10\u00a0november 2026 kl.\u00a010.00, Kim").check()
    page.get_by_label("Till delen som den står nu").check()
    page.get_by_role("button", name="Jämför de två").click()
    expect(page.locator(".lead")).to_have_text("1 fråga skiljer sig, 1 ord tillagt, 1 borttaget.")
    expect(page.locator("ins").first).to_have_text("[tillagt: alla.]")
    page.get_by_role("link", name="Återställ versionen").click()
    page.get_by_role("button", name="Återställ").click()
    expect(page.locator("main")).to_contain_text("Versionen är återställd.")
    assert desk.section().answers["demokrati-text"] == "Vi lyssnar på unga."
    context.close()


def test_without_scripts_people_come_change_and_go(
    browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    log_in(page, desk.contact, live_server.url)
    page.goto(live_server.url + desk.url("people"))
    page.get_by_label("Namn").fill("Alva Ny")
    page.get_by_label("E-postadress").fill("alva@kommun.example")
    for button in ("Skicka inbjudan", "Skicka igen", "Återkalla", "Gör till kontaktperson"):
        page.get_by_role("button", name=button).click()
    page.get_by_role("link", name="Lämna över till Sam Skribent").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_text("Sam Skribent är nu kontaktperson")).to_be_visible()
    held = Affiliation.objects.filter(municipality=desk.municipality).order_by("user__name")
    assert list(held.values_list("role", flat=True)) == [Role.WRITER, Role.CONTACT]
    assert Invitation.objects.get().revoked_at == NOW
    log_in(page, desk.writer, live_server.url)
    page.reload()
    page.get_by_role("button", name="Ta bort Kim Kontakt").click()
    expect(page.get_by_text("Kim Kontakt är borttagen.")).to_be_visible()
    context.close()


def test_without_scripts_a_conflict_is_read_and_settled(
    browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    kept = Revision.objects.get(kind=RevisionKind.CONFLICT)
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    log_in(page, desk.writer, live_server.url)
    page.goto(live_server.url + desk.url("conflict", "demokrati", kept.pk))
    # A short conflict's texts are open from the start, and fold without a script.
    mine = page.get_by_role("heading", name="Vid sidan av: din text")
    expect(mine).to_be_visible()
    page.get_by_text("Visa båda texterna i sin helhet").click()
    expect(mine).to_be_hidden()
    page.get_by_role("button", name="Behåll min text").click()
    expect(page.get_by_text("Texten du valde är sparad.")).to_be_visible()
    assert desk.section().answers["demokrati-text"] == "Vi svarar alla."
    context.close()


def test_without_scripts_what_is_sent_is_read_whole(
    browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    desk.send()
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    log_in(page, desk.contact, live_server.url)
    page.goto(live_server.url + desk.url("snapshot", 1))
    expect(page.locator("main").get_by_text("Vi lyssnar på invånarna.").first).to_be_visible()
    expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner som PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    context.close()


def test_the_pages_of_what_is_copied(
    page: Page, live_server: LiveServer, desk: Desk, axe: Callable[..., str]
) -> None:
    application = ApplicationFactory(
        edition=EditionFactory(year=2021), municipality=desk.municipality, submitted=True
    )
    old = snapshot_answer("arbetsmiljo-text", "Vi trivs. " * 300)
    tick = snapshot_answer("arbetsmiljo-1", "2", QuestionKind.SCALE)
    gone = snapshot_answer("kaffe", "Vi har kaffe.")
    area = snapshot_area("arbetsmiljo", old, tick, gone)
    source = SubmissionFactory(application=application, content=snapshot(application, area))
    log_in(page, desk.contact, live_server.url)
    assert faults(page, [live_server.url + desk.url("copy")], axe) == []
    copy_answers(
        desk.application,
        source,
        chosen={"arbetsmiljo": ["arbetsmiljo-text", "arbetsmiljo-1"]},
        versions={"arbetsmiljo": 0},
        by=desk.contact,
        now=NOW,
    )
    marked = [desk.page("arbetsmiljo"), desk.url("review"), desk.url("tasks")]
    assert faults(page, [live_server.url + address for address in marked], axe) == []
