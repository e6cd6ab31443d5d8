"""A juror at the scorecard: saved while writing, nothing lost, and the application by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django import Settings

from jury.models import Scorecard
from jury.workflow.scorecards import submit_scorecard
from tests.factories import ApplicationFactory, SubmissionFactory, snapshot, snapshot_area
from tests.factories_jury import CriterionFactory, Jury, make_jury
from tests.journeys.keys import WHERE, enter, step_to, write
from tests.journeys.pages import Visitor

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    # What the scripts do is the browser's matter; no database has a part in it.
    pytest.mark.sqlite_only,
]
SAVED = re.compile(r"^Sparat kl\.\s\d\d\.\d\d$")


@pytest.fixture
def jury(transactional_db: None, settings: Settings) -> Jury:
    """One criterion, two nominees, of which the first has sent two areas."""
    settings.SECOND_STEP_REQUIRED = False
    jury = make_jury(nominees=2, criteria=1)
    nominee = jury.nominee
    nominee.application = ApplicationFactory(
        edition=nominee.edition, municipality=nominee.municipality, submitted=True
    )
    nominee.save(update_fields=["application"])
    areas = (snapshot_area("demokrati"), snapshot_area("verksamheter"))
    content = snapshot(nominee.application, *areas)
    SubmissionFactory(application=nominee.application, content=content)
    return jury


@pytest.fixture
def juror(jury: Jury, arrive: Callable[[], Visitor]) -> Visitor:
    """The first juror, logged in, at the first nominee's scorecard."""
    visitor = arrive()
    visitor.log_in(jury.juror.user)
    visitor.open(address(jury))
    return visitor


def address(jury: Jury, nominee: int = 0) -> str:
    """Give the path of a scorecard."""
    return f"/admin/jury/bedomning/{jury.card(0, nominee).code}/"


def reason(page: Page, jury: Jury, text: str) -> None:
    """Write a reason for the only criterion."""
    page.locator(f"#id_reason_{jury.criteria[0].key}").fill(text)


def save(page: Page) -> None:
    """Save by keyboard, and wait until nothing is left to save."""
    page.keyboard.press("Control+Enter")
    expect(page.locator("#poang[data-unsaved]")).to_have_count(0)
    expect(page.locator("#sparat")).to_have_text(SAVED)


def saved(jury: Jury, nominee: int = 0) -> list[tuple[int | None, str, str]]:
    """Give what the server has."""
    return [(*score.given,) for score in jury.card(0, nominee).scores.all()]


def test_what_is_written_is_saved_and_the_page_stays(jury: Jury, juror: Visitor) -> None:
    page = juror.page
    page.get_by_role("radio", name="4 Mycket gott").check()
    reason(page, jury, "Tydligt.")
    page.get_by_label("Hög").check()
    save(page)
    assert saved(jury) == [(4, "Tydligt.", "high")]
    expect(page.get_by_text("1 av 1 kriterier ifyllda")).to_be_visible()
    expect(page.locator("[data-jury-mean]")).to_contain_text("4,0")
    assert juror.path == address(jury)
    juror.press(f"Lämna in bedömningen av {jury.nominee.municipality.name}")
    assert jury.card().state == "submitted"


def test_five_nominees_are_scored_and_handed_in_by_keyboard_alone(
    transactional_db: None, settings: Settings, arrive: Callable[..., Visitor]
) -> None:
    """From the question about conflicts to the last lock, with the focus always in sight."""
    settings.SECOND_STEP_REQUIRED = False
    jury = make_jury(nominees=5, criteria=1, cleared=False)
    visitor = arrive(reduced_motion="reduce")
    visitor.log_in(jury.juror.user)
    page = visitor.page
    for nominee in jury.nominees:
        visitor.open("/admin/jury/bord/")
        name = nominee.municipality.name
        step_to(page, name)
        enter(page)
        visitor.sees_title(f"Är du jävig när det gäller {name}?")
        step_to(page, "Nej, jag är inte jävig")
        page.keyboard.press("Space")
        step_to(page, f"Spara svaret om {name}")
        enter(page)
        visitor.sees_title(f"Bedömning av {nominee.municipality.full_name}")
        step_to(page, "1 Svagt")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        write(page, "Skäl för", "Tydligt.")
        step_to(page, "Låg")
        page.keyboard.press("ArrowDown")
        step_to(page, f"Lämna in bedömningen av {name}")
        enter(page)
        visitor.sees(f"Bedömningen av {name} är inlämnad och låst.")
    given = [score.given for card in jury.juror.scorecards.all() for score in card.scores.all()]
    assert [(*one,) for one in given] == [(4, "Tydligt.", "medium")] * 5


def test_of_two_tabs_the_later_shows_both_texts(jury: Jury, juror: Visitor) -> None:
    other = juror.new_tab()
    other.open(address(jury))
    reason(juror.page, jury, "Från den ena")
    save(juror.page)
    reason(other.page, jury, "Från den andra")
    other.page.keyboard.press("Control+Enter")
    expect(other.page.locator("#sparat")).to_contain_text(
        "Du har ändrat bedömningen i en annan flik. Din text är inte borta."
    )
    other.press("Se båda texterna")
    other.sees("Från den ena")
    field = other.page.locator(f"#id_reason_{jury.criteria[0].key}")
    expect(field).to_have_value("Från den andra")
    assert saved(jury) == [(None, "Från den ena", "")]
    other.press(f"Spara bedömningen av {jury.nominee.municipality.name}")
    assert saved(jury) == [(None, "Från den andra", "")]


def test_a_scorecard_locked_in_another_tab_refuses_and_keeps_the_text(
    jury: Jury, juror: Visitor, now: datetime
) -> None:
    reason(juror.page, jury, "Först")
    juror.page.get_by_role("radio", name="3 Gott").check()
    juror.page.get_by_label("Låg").check()
    save(juror.page)
    card: Scorecard = jury.card()
    submit_scorecard(card, version=card.version, by=jury.juror.user, now=now)
    reason(juror.page, jury, "För sent")
    juror.page.keyboard.press("Control+Enter")
    expect(juror.page.locator("#sparat")).to_contain_text("Inte sparat. Bedömningen är inlämnad")
    expect(juror.page.locator(f"#id_reason_{jury.criteria[0].key}")).to_have_value("För sent")
    assert saved(jury) == [(3, "Först", "low")]


def test_what_did_not_reach_the_server_is_offered_back(jury: Jury, juror: Visitor) -> None:
    page = juror.page
    page.context.set_offline(True)
    reason(page, jury, "Skrivet på tåget")
    expect(page.locator("#sparat")).to_contain_text("Du är inte uppkopplad.")
    again = juror.new_tab()
    page.close()
    again.page.context.set_offline(False)
    again.open(address(jury))
    again.page.get_by_role("button", name="Lägg tillbaka").click()
    expect(again.page.locator("#sparat")).to_have_text(SAVED)
    assert saved(jury) == [(None, "Skrivet på tåget", "")]
    again.open(address(jury, 1))
    expect(again.page.locator("[data-copies]")).to_be_hidden()


def test_the_application_is_read_and_searched_by_keyboard(jury: Jury, juror: Visitor) -> None:
    page = juror.page
    reason(page, jury, "Skrivet före sökningen")
    first = page.get_by_role("tab", name="Demokrati")
    first.focus()
    page.keyboard.press("ArrowRight")
    second = page.get_by_role("tab", name="Verksamheter")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    expect(page.get_by_role("tabpanel")).to_contain_text("Vi arbetar länge med verksamheter.")
    page.get_by_label("Sök i ansökan").fill("med demokrati")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Demokrati")).to_have_attribute("aria-selected", "true")
    expect(page.locator("mark").first).to_have_text("med demokrati")
    expect(page.locator(f"#id_reason_{jury.criteria[0].key}")).to_have_value(
        "Skrivet före sökningen"
    )
    assert juror.path == f"{address(jury)}?sok=med+demokrati"


def test_whatever_has_focus_is_seen_beside_what_sticks(jury: Jury, juror: Visitor) -> None:
    CriterionFactory.create_batch(4, edition=jury.edition)
    juror.page.set_viewport_size({"width": 1280, "height": 900})
    juror.open(address(jury))
    step_to(juror.page, f"Spara bedömningen av {jury.nominee.municipality.name}")


def just_above_the_bar(page: Page, button: str) -> None:
    """Give the window the height at which the button ends where the bar begins."""
    page.set_viewport_size({"width": 1280, "height": 1600})
    box = page.get_by_role("button", name=button).bounding_box()
    bar = page.locator(".jury-bar").bounding_box()
    assert box is not None
    assert bar is not None
    height = int(box["y"] + box["height"] + bar["height"]) + 2
    page.set_viewport_size({"width": 1280, "height": height})


@pytest.mark.parametrize("answers", [True, False])
def test_what_has_focus_stays_in_sight_when_the_page_says_more(
    jury: Jury, juror: Visitor, answers: bool
) -> None:
    """The mean appears, or the line in the bar grows, while somebody stands at the last button."""
    page = juror.page
    name = f"Lämna in bedömningen av {jury.nominee.municipality.name}"
    just_above_the_bar(page, name)
    held: list[Route] = []
    page.route("**/spara-i-bakgrunden/", lambda route: held.append(route))
    page.get_by_role("radio", name="4 Mycket gott").check()
    page.get_by_label("Hög").check()
    reason(page, jury, "Tydligt.")
    with page.expect_request("**/spara-i-bakgrunden/"):
        step_to(page, name)
    for route in held:
        if answers:
            route.continue_()
        else:
            route.abort()
    if answers:
        expect(page.locator("[data-jury-mean]")).to_contain_text("4,0")
    else:
        expect(page.locator("#sparat")).to_contain_text("Vi försöker igen")
    here = page.evaluate(WHERE)
    assert (here["inside"], here["uncovered"]) == (True, True)


def test_without_scripts_all_of_it_is_there(jury: Jury, arrive: Callable[..., Visitor]) -> None:
    visitor = arrive(java_script_enabled=False)
    visitor.log_in(jury.juror.user)
    visitor.open(address(jury))
    visitor.sees("Vi arbetar länge med demokrati.")
    visitor.sees("Vi arbetar länge med verksamheter.")
    reason(visitor.page, jury, "Utan skript")
    visitor.fill("Sök i ansökan", "länge")
    visitor.press("Sök")
    expect(visitor.page.locator("mark")).to_have_count(2)
    name = jury.nominee.municipality.name
    visitor.press(f"Hoppa över {name} tills vidare")
    visitor.sees_title(f"Bedömning av {jury.nominees[1].municipality.full_name}")
    assert saved(jury) == [(None, "Utan skript", "")]
