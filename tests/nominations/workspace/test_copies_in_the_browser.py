"""The copy in the browser: there from the first key until the server has the text, for one only."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun.accounts.models import User
from tests.clock import Clock
from tests.nominations.desk import Desk, log_in, set_desk

pytestmark = [
    pytest.mark.needs("chromium"),
    # What a browser keeps is its own matter; no database has a part in it.
    pytest.mark.sqlite_only,
]

FIELD = "#id_svar-demokrati-text"
ROWS = """async () => {
  const open = indexedDB.open("ej-sparat", 1);
  const database = await new Promise((resolve) => { open.onsuccess = () => resolve(open.result); });
  const all = database.transaction("kopior").objectStore("kopior").getAll();
  const rows = await new Promise((resolve) => { all.onsuccess = () => resolve(all.result); });
  database.close();
  return rows.map((row) => new TextDecoder().decode(row.locked) + JSON.stringify(row));
}"""


@pytest.fixture
def desk(live_server: LiveServer, transactional_db: None) -> Desk:
    return set_desk()


@pytest.fixture
def sit_down(context: BrowserContext, desk: Desk, live_server: LiveServer) -> Callable[..., Page]:
    """``sit_down(user)``: a new page of the part about democracy, in the same browser."""

    def opened(user: User) -> Page:
        page = context.new_page()
        log_in(page, user, live_server.url)
        page.goto(live_server.url + desk.page())
        return page

    return opened


def closed_service(page: Page) -> None:
    """Let nothing come through."""
    page.route("**/autospara/", lambda route: route.fulfill(status=503))


def die(page: Page) -> None:
    """The page is gone, and no last word of it gets through."""
    # What a closing page sends outlives it, past any net that is cut for the page.
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.close()


def offer(page: Page) -> Locator:
    return page.get_by_role("region", name="Det finns text som inte hann sparas")


def write(page: Page, text: str) -> None:
    page.locator(FIELD).press_sequentially(text)


def kept(page: Page, number: int) -> None:
    """Wait until the browser keeps so many copies."""
    page.wait_for_function(f"async () => (await ({ROWS})()).length === {number}")


def test_a_copy_is_kept_until_the_server_has_the_text(
    sit_down: Callable[..., Page], desk: Desk
) -> None:
    page = sit_down(desk.writer)
    write(page, "V")
    kept(page, 1)
    assert "demokrati" not in desk.section().answers
    expect(page.locator("#sparat")).to_have_text(re.compile("^Sparat kl"))
    kept(page, 0)


def test_what_was_not_saved_is_offered_back_and_saved(
    sit_down: Callable[..., Page], desk: Desk
) -> None:
    desk.write("Vi lyssnar på alla.")
    page = sit_down(desk.writer)
    closed_service(page)
    page.locator(FIELD).fill("Vi lyssnar på unga och gamla.")
    kept(page, 1)
    die(page)
    again = sit_down(desk.writer)
    expect(offer(again)).to_contain_text(re.compile(r"Den skrevs den \d+ \w+ kl. \d\d.\d\d"))
    offer(again).get_by_text("Visa vad som skiljer").click()
    expect(offer(again).locator("del")).to_have_text("[borttaget: alla.]")
    expect(offer(again).locator("ins")).to_have_text("[tillagt: unga och gamla.]")
    offer(again).get_by_role("button", name="Lägg tillbaka").click()
    expect(again.locator(FIELD)).to_have_value("Vi lyssnar på unga och gamla.")
    expect(again.locator("#sparat")).to_have_text(re.compile("^Sparat kl"))
    expect(offer(again)).to_be_hidden()
    assert desk.section().answers["demokrati-text"] == "Vi lyssnar på unga och gamla."
    kept(again, 0)


def test_it_can_be_removed(sit_down: Callable[..., Page], desk: Desk) -> None:
    page = sit_down(desk.writer)
    closed_service(page)
    write(page, "Ett utkast")
    kept(page, 1)
    die(page)
    again = sit_down(desk.writer)
    offer(again).get_by_role("button", name="Ta bort").click()
    expect(offer(again)).to_be_hidden()
    expect(again.get_by_text("Texten är borttagen.")).to_be_attached()
    kept(again, 0)
    assert desk.section().version == 0


def test_nobody_else_at_the_computer_sees_or_can_read_it(
    sit_down: Callable[..., Page], desk: Desk
) -> None:
    page = sit_down(desk.writer)
    closed_service(page)
    write(page, "Hemligt utkast")
    kept(page, 1)
    die(page)
    colleague = sit_down(desk.contact)
    (row,) = colleague.evaluate(ROWS)
    assert not {"Hemligt", "utkast", desk.writer.key, desk.writer.email} & set(
        re.findall(r"[\w@.]+", row)
    )
    colleague.wait_for_load_state("networkidle")
    expect(offer(colleague)).to_be_hidden()
    colleague.close()
    expect(offer(sit_down(desk.writer))).to_be_visible()


def test_what_the_server_got_after_all_is_not_offered(
    sit_down: Callable[..., Page], desk: Desk
) -> None:
    page = sit_down(desk.writer)
    page.route("**/autospara/", _answer_is_lost)
    page.locator(FIELD).fill("Vi lyssnar.")
    page.locator(FIELD).blur()
    expect(page.locator("#sparat")).to_contain_text("Inte sparat än.")
    die(page)
    desk.write("Kims text.")
    again = sit_down(desk.writer)
    kept(again, 0)
    expect(offer(again)).to_be_hidden()


def _answer_is_lost(route: Route) -> None:
    route.fetch()
    route.abort()


def test_a_page_that_is_open_is_not_offered_elsewhere(
    sit_down: Callable[..., Page], desk: Desk
) -> None:
    page = sit_down(desk.writer)
    closed_service(page)
    write(page, "Utkast")
    kept(page, 1)
    other = sit_down(desk.writer)
    other.wait_for_load_state("networkidle")
    expect(offer(other)).to_be_hidden()


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'indexedDB', { value: undefined })",
        "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }",
        "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }",
    ],
)
def test_saving_needs_no_storage(
    context: BrowserContext, sit_down: Callable[..., Page], desk: Desk, script: str
) -> None:
    context.add_init_script(script)
    page = sit_down(desk.writer)
    write(page, "Vi lyssnar.")
    expect(page.locator("#sparat")).to_have_text(re.compile("^Sparat kl"))
    assert desk.section().answers["demokrati-text"] == "Vi lyssnar."


def test_after_the_closing_it_can_be_copied(
    sit_down: Callable[..., Page], desk: Desk, clock: Clock
) -> None:
    page = sit_down(desk.writer)
    closed_service(page)
    write(page, "För sent")
    kept(page, 1)
    die(page)
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    again = sit_down(desk.writer)
    expect(offer(again)).to_contain_text("För sent")
    expect(offer(again).get_by_role("button", name="Kopiera texten")).to_be_visible()
    expect(offer(again).get_by_role("button", name="Lägg tillbaka")).to_have_count(0)
