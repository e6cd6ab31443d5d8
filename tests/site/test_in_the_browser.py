"""The pages that keep text and say what went wrong, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from tests.conftest import WIDTHS

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.site.addresses"),
]
widths = pytest.mark.parametrize("width", WIDTHS)
ERRORS = ["/finns-inte/", "/?q=%00", "/prov/nekad/", "/prov/fel/", "/prov/databas/", "/sok/?q=x"]
TEXT = "Första stycket.\n\nAndra stycket med ”citat” & <tecken>."


def fits(page: Page) -> bool:
    """Tell whether the page is read without scrolling sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@widths
@pytest.mark.parametrize("address", ERRORS)
def test_errors_are_accessible(
    live_server: Any, page: Page, axe: Callable[..., str], address: str, width: str
) -> None:
    page.set_viewport_size(WIDTHS[width])
    page.goto(live_server.url + address)
    assert axe(page) == ""
    assert fits(page)


@widths
def test_text_survives_being_logged_out(
    live_server: Any, page: Page, axe: Callable[..., str], width: str
) -> None:
    page.set_viewport_size(WIDTHS[width])
    page.goto(live_server.url + "/prov/formular/")
    page.get_by_label("Svar").fill(TEXT)
    with page.expect_navigation():
        page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har loggats ut")
    assert axe(page) == ""
    assert fits(page)

    person = Client()
    users = get_user_model().objects
    person.force_login(users.create_user("skribent@nacka.example", name="Siv Ek"))
    cookie = person.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])
    page.context.clear_cookies(name="csrf")
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka igen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Formuläret behöver skickas igen")
    assert axe(page) == ""
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka igen").click()
    assert page.evaluate("JSON.parse(document.body.innerText).fields.svar") == [
        TEXT.replace("\n", "\r\n")
    ]
