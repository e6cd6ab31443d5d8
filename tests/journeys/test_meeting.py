"""The meeting in several browsers: every page follows the chair, also by keyboard; axe is calm."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from jury.workflow.meeting import take_up
from jury.workflow.second_scores import close_second, open_second
from tests.axe import violations
from tests.factories_jury import Jury
from tests.factories_meeting import meeting_jury, out
from tests.journeys.keys import enter, step_to
from tests.journeys.pages import Visitor

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    # What the scripts do is the browser's matter; no database has a part in it.
    pytest.mark.sqlite_only,
]
SOON = 2.0


@pytest.fixture
def jury(transactional_db: None, settings: Settings) -> Jury:
    """A meeting that talks about nobody yet; the second juror is recused from the first nominee."""
    settings.SECOND_STEP_REQUIRED = False
    jury = meeting_jury(talk=False)
    out(jury)
    return jury


def address(jury: Jury) -> str:
    """Give the path of the meeting."""
    return f"/admin/jury/mote/{jury.edition.year}/"


def seat(jury: Jury, person: object, arrive: Callable[..., Visitor], **options: object) -> Visitor:
    """Log somebody in and open the meeting."""
    visitor = arrive(**options)
    visitor.log_in(person)  # type: ignore[arg-type]
    visitor.open(address(jury))
    return visitor


def test_everybodys_page_follows_within_two_seconds(
    jury: Jury, arrive: Callable[..., Visitor]
) -> None:
    chair = seat(jury, jury.chair, arrive)
    juror = seat(jury, jury.juror.user, arrive)
    recused = seat(jury, jury.jurors[1].user, arrive)
    municipality = jury.nominee.municipality
    step_to(chair.page, f"Ta upp {municipality.name}")
    enter(chair.page)
    began = time.monotonic()
    expect(juror.page.locator("#samtal")).to_have_text(municipality.full_name)
    assert time.monotonic() - began <= SOON
    expect(recused.page.get_by_role("heading", level=2).first).to_have_text("Vänta här en stund")
    recused.does_not_see(municipality.name)
    expect(juror.page.locator("[data-meeting-said]")).to_have_text(
        f"Juryn talar om {municipality.name}."
    )
    step_to(juror.page, "Jag är här")
    chair.press(f"Ta upp {jury.nominees[1].municipality.name}")
    expect(recused.page.locator("#samtal")).to_have_text(jury.nominees[1].municipality.full_name)
    expect(juror.page.locator("#samtal")).to_have_text(jury.nominees[1].municipality.full_name)
    assert juror.page.evaluate("document.activeElement.id") == f"kom-{jury.juror.pk}"
    assert [violations(one.page) for one in (chair, juror, recused)] == ["", "", ""]


def test_without_scripts_a_link_fetches_the_page_anew(
    jury: Jury, arrive: Callable[..., Visitor]
) -> None:
    chair = seat(jury, jury.chair, arrive, java_script_enabled=False)
    juror = seat(jury, jury.juror.user, arrive, java_script_enabled=False)
    chair.press(f"Ta upp {jury.nominee.municipality.name}")
    juror.press("Jag är här")
    juror.sees(f"{jury.juror} är på mötet.")
    juror.follow("Uppdatera")
    expect(juror.page.locator("#samtal")).to_have_text(jury.nominee.municipality.full_name)


def test_where_somebody_types_nothing_moves_and_a_line_says_what_has_happened(
    jury: Jury, arrive: Callable[..., Visitor], now: datetime
) -> None:
    take_up(jury.nominee, by=jury.chair, now=now)
    open_second(jury.nominee, by=jury.chair, now=now)
    juror = seat(jury, jury.juror.user, arrive)
    juror.follow(f"Sätt dina andra poäng för {jury.nominee.municipality.name}")
    key = jury.criteria[0].key
    juror.page.locator(f"#id_reason_{key}").fill("Halvvägs i en mening")
    expect(juror.page.locator("[data-meeting-banner]")).to_be_hidden()
    close_second(jury.nominee, by=jury.chair, now=now)
    banner = juror.page.locator("[data-meeting-banner]")
    expect(banner).to_contain_text("Andra poäng är avslutade.")
    expect(juror.page.locator(f"#id_reason_{key}")).to_have_value("Halvvägs i en mening")
    assert violations(juror.page) == ""
