"""Two people in the same part see each other, and see when one leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun.accounts.models import User
from tests.nominations.desk import Desk, log_in, set_desk

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.sqlite_only]

SAM = "Sam Skribent arbetar i delen Demokrati just nu."


def said(page: Page) -> Locator:
    return page.locator("[data-presence-of=demokrati]")


def test_colleagues_see_each_other_come_and_go(
    new_context: Callable[..., BrowserContext], live_server: LiveServer, transactional_db: None
) -> None:
    desk: Desk = set_desk()

    def open_page(user: User, path: str) -> Page:
        page = new_context().new_page()
        page.clock.install()
        log_in(page, user, live_server.url)
        page.goto(live_server.url + path)
        return page

    kim, tasks = open_page(desk.contact, desk.page()), open_page(desk.contact, desk.url("tasks"))
    for page in (kim, tasks):
        expect(said(page)).to_have_text("")
    sam = open_page(desk.writer, desk.page())
    expect(said(sam)).to_have_text("Kim Kontakt arbetar i delen Demokrati just nu.")
    for page in (kim, tasks):
        page.clock.fast_forward(30_000)
        expect(said(page)).to_have_text(SAM)
    sam.goto(live_server.url + desk.url("people"))
    kim.clock.fast_forward(30_000)
    expect(said(kim)).to_have_text("")
