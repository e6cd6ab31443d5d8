"""Writing when something comes in between: another person, another tab, the log-in, the closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from kvalitetskommun.accounts.models import User
from kvalitetskommun.swedish import moment_words
from nominations.states import RevisionKind
from tests.clock import Clock
from tests.journeys.pages import Visitor
from tests.nominations.desk import Desk, set_desk

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

Arrive = Callable[..., Visitor]
KIM, SAM = "Kims text om möten.", "Sams text om skolor."


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """A municipality with an application begun."""
    return set_desk()


@pytest.fixture
def at_work(arrive: Arrive, desk: Desk) -> Callable[..., Visitor]:
    """``at_work(user)``: the person is logged in and has the part about democracy open."""

    def sit_down(user: User, **options: object) -> Visitor:
        visitor = arrive(**options)
        visitor.log_in(user)
        visitor.open(desk.page())
        return visitor

    return sit_down


def text_of(visitor: Visitor) -> Locator:
    return visitor.page.get_by_label("Beskriv hur kommunen arbetar")


def status(visitor: Visitor) -> Locator:
    return visitor.page.locator("#sparat")


def kept(desk: Desk) -> set[tuple[str, str]]:
    rows = desk.section().revisions.values_list("kind", "answers")
    return {(kind, answers["demokrati-text"]) for kind, answers in rows}


def quiet(page: Page) -> None:
    """Let nothing be saved in the background: only the buttons save."""
    page.route("**/autospara/", lambda route: route.fulfill(status=503))


def clash(at_work: Callable[..., Visitor], desk: Desk) -> Visitor:
    """Two people write in the same version; gives the one whose text did not get in."""
    kim, sam = at_work(desk.contact), at_work(desk.writer)
    quiet(sam.page)
    text_of(kim).fill(KIM)
    kim.press("Spara och gå till översikten")
    text_of(sam).fill(SAM)
    sam.press("Spara och gå till översikten")
    sam.sees_title("Någon annan har ändrat den här delen")
    sam.sees(KIM)
    sam.sees(SAM)
    assert kept(desk) == {(RevisionKind.SAVED, KIM), (RevisionKind.CONFLICT, SAM)}
    return sam


@pytest.mark.parametrize(
    ("button", "stands", "said"),
    [
        ("Behåll min text", SAM, "Texten du valde är sparad. Den andra finns under Versioner."),
        (
            "Använd Kim Kontakts text",
            KIM,
            "Texten som stod i delen är kvar. Den andra finns under Versioner.",
        ),
    ],
)
def test_one_of_two_texts_is_chosen(
    at_work: Callable[..., Visitor], desk: Desk, button: str, stands: str, said: str
) -> None:
    sam = clash(at_work, desk)
    sam.press(button)
    sam.sees(said)
    expect(text_of(sam)).to_have_value(stands)
    both_are_among_the_versions(sam)


def test_two_texts_become_one(at_work: Callable[..., Visitor], desk: Desk) -> None:
    sam = clash(at_work, desk)
    sam.follow("Redigera tillsammans")
    sam.sees(KIM)
    sam.page.get_by_label("Din text, att redigera").fill(f"{KIM} {SAM}")
    sam.press("Spara den gemensamma texten")
    sam.open(desk.page())
    expect(text_of(sam)).to_have_value(f"{KIM} {SAM}")
    both_are_among_the_versions(sam)


def both_are_among_the_versions(visitor: Visitor) -> None:
    """Open every version; each of the two texts is whole in one of them."""
    visitor.follow("Versioner av den här delen")
    links = visitor.main.locator("a[href*='/versioner/']")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    texts = set()
    for address in addresses:
        visitor.open(address)
        texts.add(visitor.main.locator(".answers .reading").inner_text().strip())
    assert {KIM, SAM} <= texts


def test_ones_own_other_tab(at_work: Callable[..., Visitor], desk: Desk) -> None:
    first = at_work(desk.contact)
    second = first.new_tab()
    second.open(desk.page())
    text_of(first).fill(KIM)
    text_of(first).blur()
    expect(status(first)).to_have_text("Sparat kl. 10.00")
    text_of(second).fill(SAM)
    text_of(second).blur()
    expect(status(second)).to_contain_text("Din text är inte borta.")
    second.press("Se båda texterna")
    second.sees_title("Du har delen öppen i en annan flik")
    second.press("Behåll min text")
    expect(text_of(second)).to_have_value(SAM)
    both_are_among_the_versions(second)


def test_logged_out_in_another_tab_the_form_keeps_the_text(
    at_work: Callable[..., Visitor], desk: Desk
) -> None:
    kim = at_work(desk.contact)
    quiet(kim.page)
    text_of(kim).fill(KIM)
    log_out_elsewhere(kim, unsaved=True)
    kim.press("Spara och gå till översikten")
    kim.sees_title("Du har loggats ut")
    expect(kim.main.get_by_role("textbox")).to_have_value(KIM)
    kim.new_tab().log_in(desk.contact)
    kim.press("Skicka igen")
    kim.sees_title("Formuläret behöver skickas igen")
    kim.press("Skicka igen")
    kim.sees("Delen Demokrati är sparad.")
    assert desk.section().answers["demokrati-text"] == KIM


def test_logged_out_in_another_tab_autosave_waits_and_goes_on(
    at_work: Callable[..., Visitor], desk: Desk
) -> None:
    kim = at_work(desk.contact)
    log_out_elsewhere(kim)
    text_of(kim).fill(KIM)
    text_of(kim).blur()
    expect(status(kim)).to_contain_text("Du har loggats ut.")
    kim.new_tab().log_in(desk.contact)
    expect(status(kim)).to_have_text("Sparat kl. 10.00")
    assert desk.section().answers["demokrati-text"] == KIM


def log_out_elsewhere(visitor: Visitor, *, unsaved: bool = False) -> None:
    """Log out in another tab of the same browser; what this one has not saved is asked about."""
    other = visitor.new_tab()
    other.open("/konto/logga-ut/")
    if unsaved:
        other.main.get_by_role("button", name="Logga ut").click()
        other.press("Logga ut och ta bort texten")
    else:
        other.press("Logga ut", within=other.main)


def test_the_closing_passes_while_one_writes(
    at_work: Callable[..., Visitor], desk: Desk, clock: Clock
) -> None:
    kim = at_work(desk.contact)
    kim.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    clock.set(closes_at)
    text_of(kim).fill(KIM)
    text_of(kim).blur()
    expect(status(kim)).to_contain_text("Ansökningstiden har gått ut.")
    kim.page.get_by_role("button", name="Kopiera texten").click()
    expect(kim.page.get_by_role("button", name="Texten är kopierad")).to_be_visible()
    assert kim.page.evaluate("navigator.clipboard.readText()") == KIM
    kim.press("Spara och gå till översikten")
    kim.sees_title("Texten sparades inte")
    kim.sees(moment_words(closes_at - timedelta(seconds=1)))
    expect(text_of(kim)).to_have_value(KIM)
    expect(text_of(kim)).not_to_be_editable()
    assert "demokrati-text" not in desk.section().answers


@pytest.mark.sqlite_only
def test_the_line_says_what_happens(at_work: Callable[..., Visitor], desk: Desk) -> None:
    kim = at_work(desk.contact)
    expect(status(kim)).to_have_text("Inget är sparat än")
    held: list[Route] = []
    kim.page.route("**/autospara/", lambda route: held.append(route))
    text_of(kim).fill(KIM)
    text_of(kim).blur()
    expect(status(kim)).to_have_text("Sparar …")
    held.pop().abort()
    expect(status(kim)).to_have_text(
        "Inte sparat än. Vi försöker igen. Texten finns kvar på sidan."
    )
    kim.page.unroute("**/autospara/")
    expect(status(kim)).to_have_text("Sparat kl. 10.00")
    assert desk.section().answers["demokrati-text"] == KIM


@pytest.mark.sqlite_only
def test_without_a_connection_it_waits(at_work: Callable[..., Visitor], desk: Desk) -> None:
    kim = at_work(desk.contact)
    kim.page.context.set_offline(True)
    text_of(kim).fill(KIM)
    text_of(kim).blur()
    expect(status(kim)).to_have_text(
        "Du är inte uppkopplad. Texten sparas när uppkopplingen är tillbaka."
    )
    kim.page.context.set_offline(False)
    expect(status(kim)).to_have_text("Sparat kl. 10.00")
    assert desk.section().answers["demokrati-text"] == KIM


def test_saving_while_autosave_is_on_its_way_meets_no_other_tab(
    at_work: Callable[..., Visitor], desk: Desk
) -> None:
    kim = at_work(desk.contact)
    slow: list[tuple[Route, APIResponse]] = []
    kim.page.route("**/autospara/", lambda route: slow.append((route, route.fetch())))
    text_of(kim).fill(KIM)
    text_of(kim).blur()
    expect(status(kim)).to_have_text("Sparar …")
    text_of(kim).fill(SAM)
    kim.page.get_by_role("button", name="Spara och gå till översikten").click(no_wait_after=True)
    route, answer = slow.pop()
    with kim.page.expect_navigation(url=kim.site + desk.reread().get_absolute_url()):
        route.fulfill(response=answer)
    kim.sees("Delen Demokrati är sparad.")
    assert desk.section().answers["demokrati-text"] == SAM
