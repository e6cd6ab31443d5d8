"""Autosave as a writer meets it: what the line says is true, and no text is lost."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.clock import Clock
from tests.nominations.desk import Desk, log_in, set_desk

pytestmark = pytest.mark.needs("chromium")

SHOWN_WITHIN = 3_000
LONGEST = "Ord " * 50_000
RETRYING = "Inte sparat än. Vi försöker igen. Texten finns kvar på sidan."
TOO_LONG = "Texten är för lång för att sparas. Den får vara högst 200\u00a0000 tecken."
FIELD = "#id_svar-demokrati-text"


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    return set_desk()


@pytest.fixture
def address(desk: Desk, live_server: LiveServer) -> str:
    return f"{live_server.url}{desk.page()}"


@pytest.fixture
def line(page: Page, desk: Desk, address: str) -> Locator:
    """The writer's page is open; the line beside the buttons."""
    log_in(page, desk.writer, address)
    page.goto(address)
    return page.locator("#sparat")


def text(desk: Desk) -> str:
    return str(desk.section().answers.get("demokrati-text", ""))


def test_saves_after_the_last_key_and_again(page: Page, line: Locator, desk: Desk) -> None:
    page.locator(FIELD).press_sequentially("Vi lyssnar.")
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=SHOWN_WITHIN)
    assert text(desk) == "Vi lyssnar."
    page.locator(FIELD).press_sequentially(" Och svarar.")
    expect(page.locator("[name=version]")).to_have_value("2", timeout=SHOWN_WITHIN)
    page.reload()
    expect(page.locator(FIELD)).to_have_value("Vi lyssnar. Och svarar.")


def test_a_colleagues_save_leads_to_both_texts(page: Page, line: Locator, desk: Desk) -> None:
    desk.write("Kims text.")
    page.locator(FIELD).press_sequentially("Sams text.")
    expect(line).to_contain_text("Någon annan har ändrat den här delen.", timeout=SHOWN_WITHIN)
    page.locator(FIELD).press_sequentially(" Skrivet efteråt.")
    line.get_by_role("button", name="Se båda texterna").click()
    expect(page.locator("main")).to_contain_text("Kims text.")
    expect(page.locator("main")).to_contain_text("Sams text. Skrivet efteråt.")


def test_the_closing_is_told_and_the_text_can_be_copied(
    page: Page, line: Locator, desk: Desk, clock: Clock
) -> None:
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    log_in(page, desk.writer, page.url)
    page.locator(FIELD).press_sequentially("För sent.")
    expect(line).to_contain_text("Ansökningstiden har gått ut.", timeout=SHOWN_WITHIN)
    expect(line.get_by_role("button", name="Kopiera texten")).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("För sent.")


def test_who_is_logged_out_logs_in_in_another_tab_and_it_is_saved(
    page: Page, line: Locator, desk: Desk
) -> None:
    Session.objects.all().delete()
    page.locator(FIELD).press_sequentially("Vi lyssnar.")
    expect(line).to_contain_text("Du har loggats ut.", timeout=SHOWN_WITHIN + 2_000)
    expect(line.get_by_role("link")).to_have_attribute("target", "_blank")
    log_in(page, desk.writer, page.url)
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=20_000)
    assert text(desk) == "Vi lyssnar."


def test_offline_is_told_and_saved_when_back(page: Page, line: Locator, desk: Desk) -> None:
    page.context.set_offline(True)
    page.locator(FIELD).press_sequentially("Skrivet på tåget.")
    expect(line).to_contain_text("Du är inte uppkopplad.", timeout=SHOWN_WITHIN)
    page.context.set_offline(False)
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=SHOWN_WITHIN)
    assert text(desk) == "Skrivet på tåget."


def test_the_count_follows_the_text(page: Page, line: Locator, desk: Desk) -> None:
    page.locator(FIELD).fill("ord " * 440)
    count = page.locator("#antal-demokrati-text")
    expect(count).to_have_text("Du har 60 ord kvar")
    page.locator(FIELD).fill("ord " * 514)
    expect(count).to_have_text("Texten är 14 ord för lång")
    expect(line).to_have_text(re.compile("^Sparat kl"), timeout=SHOWN_WITHIN)


def test_an_answer_that_never_comes_counts_as_failed(page: Page, line: Locator, desk: Desk) -> None:
    page.clock.install()
    held: list[Route] = []
    page.route("**/autospara/", lambda route: held.append(route))
    page.locator(FIELD).fill("Vi lyssnar.")
    page.clock.fast_forward(2_500)
    expect(line).to_have_text("Sparar …")
    page.clock.fast_forward(15_000)
    expect(line).to_have_text(RETRYING)
    page.unroute("**/autospara/")
    page.clock.fast_forward(2_000)
    expect(line).to_have_text(re.compile("^Sparat kl"))
    assert text(desk) == "Vi lyssnar."


def test_it_tries_again_after_2_5_15_and_30_seconds(page: Page, line: Locator) -> None:
    page.clock.install()
    tries: list[str] = []

    def refuse(route: Route) -> None:
        tries.append(route.request.url)
        route.fulfill(status=503)

    page.route("**/autospara/", refuse)
    page.locator(FIELD).fill("Vi lyssnar.")
    page.locator(FIELD).blur()
    expect(line).to_have_text(RETRYING)
    for number, delay in enumerate((2, 5, 15, 30, 30), start=1):
        page.clock.run_for(delay * 1_000 - 500)
        assert len(tries) == number
        with page.expect_response("**/autospara/"):
            page.clock.run_for(600)
        page.wait_for_function("document.querySelector('#sparat').textContent.length > 0")


def test_the_answer_was_lost_and_the_writer_went_on(page: Page, line: Locator, desk: Desk) -> None:
    page.route("**/autospara/", _lose_the_answer)
    page.locator(FIELD).press_sequentially("Vi lyssnar")
    page.locator(FIELD).blur()
    expect(line).to_have_text(RETRYING)
    assert text(desk) == "Vi lyssnar"
    page.locator(FIELD).press_sequentially(" på unga.")
    page.unroute("**/autospara/")
    expect(line).to_have_text(re.compile("^Sparat kl"))
    assert text(desk) == "Vi lyssnar på unga."
    assert not desk.section().revisions.filter(kind="conflict").exists()


def _lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()


def test_who_never_pauses_is_saved_all_the_same(page: Page, line: Locator, desk: Desk) -> None:
    page.clock.install()
    for _ in range(12):
        page.locator(FIELD).press_sequentially("a")
        page.clock.run_for(1_000)
    expect(line).to_have_text(re.compile("^Sparat kl"))
    assert text(desk).startswith("a" * 10)


def paste(page: Page, text: str) -> None:
    """Replace what stands in the field with what is on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(FIELD).press("Control+A")
    page.locator(FIELD).press("Control+V")


def test_too_long_a_text_is_told_at_its_field_and_stays(
    page: Page, line: Locator, desk: Desk
) -> None:
    field, fault = page.locator(FIELD), page.locator("#fel-demokrati-text")
    paste(page, LONGEST + "x")
    field.blur()
    expect(fault).to_have_text(TOO_LONG)
    expect(line).to_have_text(f"Inte sparat. {TOO_LONG}")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Spara och fortsätt").click()
    expect(field).to_be_focused()
    expect(field).to_have_value(LONGEST + "x")
    paste(page, LONGEST)
    field.blur()
    expect(line).to_have_text(re.compile("^Sparat kl"))
    expect(fault).to_have_text("")
    assert text(desk) == LONGEST


def test_the_line_is_spoken_with_moderation(page: Page, line: Locator, desk: Desk) -> None:
    """Once for each kind, and the same kind again only after half a minute."""
    page.evaluate(
        """() => {
          window.spoken = [];
          const said = document.querySelector("[data-spoken]");
          new MutationObserver(() => spoken.push(said.textContent)).observe(
            said, { childList: true, characterData: true, subtree: true });
        }"""
    )
    for number in (1, 2, 3):
        page.locator(FIELD).fill(f"Text {number}")
        page.locator(FIELD).blur()
        expect(page.locator("[name=version]")).to_have_value(str(number))
    page.route("**/autospara/", lambda route: route.fulfill(status=503))
    page.locator(FIELD).fill("Text 4")
    page.locator(FIELD).blur()
    expect(line).to_have_text(RETRYING)
    said = [one.split("kl.")[0].strip() for one in page.evaluate("spoken")]
    assert said == ["Sparat", RETRYING]


def test_somebody_else_has_logged_in_in_the_same_browser(
    page: Page, line: Locator, desk: Desk
) -> None:
    page.locator(FIELD).fill("Sams text.")
    log_in(page, desk.contact, page.url)
    page.locator(FIELD).blur()
    expect(line).to_contain_text("Någon annan har loggat in i den här webbläsaren.")
    expect(line.get_by_role("button", name="Kopiera texten")).to_be_visible()
    assert desk.section().version == 0
