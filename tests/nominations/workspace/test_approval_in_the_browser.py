"""The signatory's page in a browser: without scripts, with keys alone, accessible and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from nominations.default_form import create_form
from nominations.models import Approval
from nominations.states import ApprovalState, Stage
from tests.factories import edition_in
from tests.nominations.desk import Desk, log_in, set_desk
from tests.nominations.workspace.test_approval import ask, links
from tests.nominations.workspace.test_pages_in_the_browser import faults

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    """A whole form, answered, in a round that requires approval."""
    edition = edition_in(Stage.OPEN, requires_approval=True)
    create_form(edition)
    desk = set_desk(edition)
    desk.application = desk.complete()
    return desk


def test_approves_without_scripts(browser: Browser, live_server: LiveServer, desk: Desk) -> None:
    ask(desk)
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(live_server.url + links()[0])
    expect(page.locator("main")).to_contain_text("Vi lyssnar på invånarna.")
    page.get_by_role("button", name="Godkänn ansökan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ansökan är godkänd")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ansökan är godkänd")
    assert Approval.objects.get().state == ApprovalState.APPROVED
    context.close()


def test_asks_for_changes_without_scripts(
    browser: Browser, live_server: LiveServer, desk: Desk
) -> None:
    ask(desk)
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(live_server.url + links()[0])
    page.get_by_text("Be om ändringar i stället").click()
    page.get_by_role("button", name="Be om ändringar").click()
    expect(page.locator(".error-summary")).to_contain_text("Skriv vad du vill att kommunen ändrar")
    page.get_by_label("Vad vill du att kommunen ändrar?").fill("Nämn skolan.")
    page.get_by_role("button", name="Be om ändringar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har bett om ändringar")
    assert Approval.objects.get().comment == "Nämn skolan."
    context.close()


def test_approves_with_keys_alone(page: Page, live_server: LiveServer, desk: Desk) -> None:
    ask(desk)
    page.goto(live_server.url + links()[0])
    page.get_by_role("link", name="Till knappen Godkänn ansökan").press("Enter")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Godkänn ansökan":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ansökan är godkänd")


def test_the_pages_of_an_approval(
    page: Page, live_server: LiveServer, desk: Desk, axe: Callable[..., str]
) -> None:
    ask(desk)
    log_in(page, desk.contact, live_server.url)
    paths = [desk.url("approval"), desk.url("preview"), desk.url("preview_public")]
    paths += [desk.url("people"), f"{desk.page()}?tillbaka=granska", desk.url("review")]
    paths += [links()[0], "/ansok/tips/", "/ansok/fragor/", "/godkann/finns-inte/"]
    pages = [live_server.url + path for path in paths]
    assert faults(page, pages, axe) == []
    page.goto(live_server.url + links()[0])
    page.get_by_role("button", name="Godkänn ansökan").click()
    after = [live_server.url + path for path in (links()[0], desk.url("approval"))]
    assert faults(page, after, axe) == []
