"""The log-in that soon ends: told in time, answered by keyboard, agreed between tabs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun import settings as production
from kvalitetskommun.accounts.models import User
from tests.clock import Clock
from tests.factories import UserFactory
from tests.nominations.desk import Desk, log_in, set_desk

pytestmark = [
    pytest.mark.needs("chromium"),
    # The limits are tried on both databases elsewhere; this is the browser's part.
    pytest.mark.sqlite_only,
]

FIELD = "#id_svar-demokrati-text"
SAVED, UNSAVED = "Allt du har skrivit är sparat.", "Det senaste är inte sparat än."
Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def _limits(settings: object) -> None:
    settings.LOGIN_LIMITS = production.LOGIN_LIMITS  # type: ignore[attr-defined]


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    return set_desk()


@pytest.fixture
def open_page(context: BrowserContext, live_server: LiveServer) -> Open:
    """``open_page(user, path)``: a new tab of the same browser; its clock is ours."""
    context.clock.install()

    def opened(user: User | None, path: str) -> Page:
        page = context.new_page()
        if user:
            log_in(page, user, live_server.url)
        page.goto(live_server.url + path)
        return page

    return opened


def pass_time(clock: Clock, page: Page, time: timedelta) -> None:
    """Let time pass for the server and for the browser."""
    clock.advance(time)
    page.context.clock.fast_forward(int(time.total_seconds() * 1000))


def dialog(page: Page, title: str = "Du loggas snart ut") -> Locator:
    return page.get_by_role("dialog", name=title)


NEARLY = timedelta(hours=3, minutes=55, seconds=1)


def test_it_is_told_five_minutes_before_and_escape_stays(
    open_page: Open, desk: Desk, clock: Clock, axe: Callable[..., str]
) -> None:
    page = open_page(desk.writer, desk.page())
    field = page.locator(FIELD)
    field.focus()
    pass_time(clock, page, NEARLY - timedelta(minutes=1))
    expect(dialog(page)).to_have_count(0)
    pass_time(clock, page, timedelta(minutes=1))
    expect(dialog(page)).to_contain_text(SAVED)
    expect(page.get_by_role("heading", name="Du loggas snart ut")).to_be_focused()
    assert axe(page) == ""
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    expect(field).to_be_focused()
    pass_time(clock, page, NEARLY - timedelta(minutes=1))
    expect(dialog(page)).to_have_count(0)


def test_by_keyboard(open_page: Open, desk: Desk, clock: Clock) -> None:
    page = open_page(desk.writer, desk.url("tasks"))
    pass_time(clock, page, NEARLY)
    expect(page.get_by_role("heading", name="Du loggas snart ut")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Fortsätt vara inloggad")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Logga ut nu")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(dialog(page)).to_have_count(0)


def test_tabs_agree(open_page: Open, desk: Desk, clock: Clock) -> None:
    one, other = open_page(desk.writer, desk.page()), open_page(None, "/konto/")
    pass_time(clock, one, NEARLY)
    for page in (one, other):
        expect(dialog(page)).to_be_visible()
    other.get_by_role("button", name="Fortsätt vara inloggad").click()
    for page in (one, other):
        expect(dialog(page)).to_have_count(0)


def test_it_does_not_say_that_all_is_saved_when_it_is_not(
    open_page: Open, desk: Desk, clock: Clock
) -> None:
    page = open_page(desk.writer, desk.page())
    page.route("**/autospara/", lambda route: route.fulfill(status=503))
    page.locator(FIELD).fill("Inte sparat")
    page.route("**/inloggningen/", lambda route: route.continue_())
    pass_time(clock, page, NEARLY)
    expect(dialog(page)).to_contain_text(UNSAVED)


def test_an_office_page_and_a_form_that_does_not_save_by_itself(
    open_page: Open, clock: Clock, live_server: LiveServer, transactional_db: None
) -> None:
    office = UserFactory(office=True)
    page = open_page(office, "/konto/")
    page.get_by_label("Namn").first.fill("Ett nytt namn")
    pass_time(clock, page, timedelta(minutes=25, seconds=1))
    expect(dialog(page)).to_contain_text(UNSAVED)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    admin = open_page(None, "/admin/")
    pass_time(clock, admin, timedelta(minutes=25, seconds=1))
    expect(dialog(admin)).to_contain_text(SAVED)


def test_who_does_not_answer_is_logged_out_and_the_page_stays(
    open_page: Open, desk: Desk, clock: Clock
) -> None:
    page = open_page(desk.writer, desk.page())
    page.locator(FIELD).fill("Vi lyssnar.")
    page.locator(FIELD).blur()
    expect(page.locator("#sparat")).to_have_text(re.compile("^Sparat kl"))
    pass_time(clock, page, NEARLY)
    expect(dialog(page)).to_be_visible()
    pass_time(clock, page, timedelta(minutes=5))
    over = dialog(page, "Du har loggats ut")
    expect(over).to_contain_text(SAVED)
    expect(over.get_by_role("link", name="Logga in i en ny flik")).to_be_visible()
    page.keyboard.press("Escape")
    expect(over).to_have_count(0)
    expect(page.locator(FIELD)).to_have_value("Vi lyssnar.")


def unsaved(open_page: Open, desk: Desk) -> Page:
    """Open the part, write something that cannot be saved, and choose ”Logga ut”."""
    page = open_page(desk.writer, desk.page())
    page.route("**/autospara/", lambda route: route.fulfill(status=503))
    page.locator(FIELD).fill("Inte sparat")
    page.get_by_role("banner").get_by_role("button", name="Logga ut").click()
    expect(dialog(page, "Det finns text som inte är sparad")).to_be_visible()
    return page


def test_logging_out_asks_before_text_is_lost(
    open_page: Open, desk: Desk, axe: Callable[..., str]
) -> None:
    page = unsaved(open_page, desk)
    assert axe(page) == ""
    page.get_by_role("button", name="Stanna kvar").click()
    expect(page.locator(FIELD)).to_have_value("Inte sparat")
    page.unroute("**/autospara/")
    page.locator(FIELD).fill("Sparat nu")
    page.get_by_role("banner").get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("link", name="Logga in").first).to_be_visible()
    assert desk.section().answers["demokrati-text"] == "Sparat nu"


def test_logging_out_all_the_same_takes_the_copy_along(open_page: Open, desk: Desk) -> None:
    page = unsaved(open_page, desk)
    page.get_by_role("button", name="Logga ut och ta bort texten").click()
    expect(page.get_by_role("link", name="Logga in").first).to_be_visible()
    page.close()
    again = open_page(desk.writer, desk.page())
    expect(again.locator("[data-copies]")).to_have_attribute("aria-busy", "false")
    expect(again.get_by_role("region", name="Det finns text")).to_have_count(0)
    assert desk.section().version == 0
