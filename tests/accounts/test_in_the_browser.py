"""What only a real browser shows: the origin of a form, keys, widths and accessibility."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun.accounts.models import Invitation, User
from tests.accounts.people import PASSWORD
from tests.conftest import WIDTHS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]

OWN_PAGES = (
    *("", "e-post/", "losenord/byt/", "andra-steget/", "andra-steget/app/", "nycklar/"),
    *("nycklar/ny/", "inloggningar/", "logga-ut/", "bekrafta/"),
)
OPEN_PAGES = (
    *("logga-in/", "losenord/aterstall/", "losenord/aterstall/skickat/", "avstangt/"),
    *("losenord/nytt/klart/", "losenord/nytt/1-fel-lank/", "e-post/bekrafta/fel/"),
)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address that keys accept: a name, not a number."""
    return live_server.url.replace("127.0.0.1", "localhost")


def log_in(page: Page, site: str, user: User) -> None:
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_label("E-postadress").fill(user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Logga in", exact=True).click()


def prove(page: Page, site: str, path: str) -> None:
    page.goto(f"{site}/konto/bekrafta/?next={path}")
    page.get_by_label("Lösenord").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Bekräfta").click()


def key_in(page: Page) -> None:
    """Put a key with a fingerprint reader in the machine."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_new_person_joins(page: Page, site: str, invitation: Invitation) -> None:
    page.goto(f"{site}/konto/inbjudan/{invitation.token}/")
    page.get_by_label("Välj ett lösenord").fill(PASSWORD)
    page.get_by_label("Lösenordet en gång till").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Tacka ja och logga in").click()
    assert page.url == f"{site}/konto/"
    assert page.get_by_role("heading", level=1).inner_text() == "Mina sidor"


def test_a_key_is_added_and_logs_in_alone(page: Page, site: str, anna: User) -> None:
    key_in(page)
    log_in(page, site, anna)
    prove(page, site, "/konto/nycklar/ny/")
    page.get_by_label("Logga in utan lösenord med den här nyckeln").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Lägg till nyckeln").click()
    assert page.url == f"{site}/konto/andra-steget/koder/"

    page.context.clear_cookies()
    page.goto(f"{site}/konto/logga-in/")
    with page.expect_navigation():
        page.get_by_role("button", name="Logga in med nyckel").click()
    assert page.url == f"{site}/konto/"

    page.context.clear_cookies()
    log_in(page, site, anna)
    assert page.url == f"{site}/konto/andra-steget/ange/"
    with page.expect_navigation():
        page.get_by_role("button", name="Använd nyckeln").click()
    assert page.url == f"{site}/konto/"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible(
    page: Page, site: str, anna: User, invitation: Invitation, axe: Callable[..., str], width: str
) -> None:
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
    visited = []

    def look(path: str) -> None:
        page.goto(f"{site}/konto/{path}")
        visited.append(page.url)
        assert axe(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    for path in (*OPEN_PAGES, f"inbjudan/{invitation.token}/"):
        look(path)
    log_in(page, site, anna)
    prove(page, site, "/konto/")
    for path in OWN_PAGES:
        look(path)
    assert visited == [
        f"{site}/konto/{path}"
        for path in (*OPEN_PAGES, f"inbjudan/{invitation.token}/", *OWN_PAGES)
    ]
