"""From the task list to the receipt by keyboard alone, and always seen where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.keys import enter, step_to, write
from tests.journeys.pages import Visitor
from tests.nominations.desk import Desk, set_desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    # The keys are the browser's matter; no database has a part in them.
    pytest.mark.sqlite_only,
]


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """A municipality with an application begun."""
    return set_desk()


# Nothing moves smoothly: what has focus is where it will be.
@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_task_list_to_the_receipt(
    arrive: Callable[..., Visitor], desk: Desk, width: int
) -> None:
    kim = arrive(reduced_motion="reduce")
    kim.log_in(desk.contact)
    page = kim.page
    page.set_viewport_size({"width": width, "height": 740})
    kim.open(desk.application.get_absolute_url())
    step_to(page, "Demokrati")
    enter(page)
    step_to(page, "Ej alls")
    page.keyboard.press("Space")
    write(page, "2. Beskriv hur kommunen arbetar", "Vi lyssnar.")
    step_to(page, "Nej, vi fortsätter senare")
    page.keyboard.press("ArrowUp")
    step_to(page, "Spara och fortsätt")
    enter(page)
    write(page, "1. Beskriv hur kommunen arbetar", "Kim Kontakt")
    write(page, "2. Beskriv hur kommunen arbetar", "kim@kommun.example")
    step_to(page, "Nej, vi fortsätter senare")
    page.keyboard.press("ArrowUp")
    step_to(page, "Spara och gå till översikten")
    enter(page)
    expect(page.get_by_text("Alla delar är klara.")).to_be_visible()
    step_to(page, "Granska och skicka in")
    enter(page)
    for declaration in ("Jag har rätt att skicka in", "Vi vet att ansökan publiceras"):
        step_to(page, declaration)
        page.keyboard.press("Space")
    step_to(page, "Skicka in ansökan")
    enter(page)
    kim.sees_title("Ansökan är inskickad")
    assert desk.reread().submissions.count() == 1
