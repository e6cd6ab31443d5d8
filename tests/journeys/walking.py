"""Somebody who has nothing but a keyboard; every page on the way is looked at."""

from __future__ import annotations

import re
from datetime import datetime

from django.conf import settings
from playwright.sync_api import expect

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from kvalitetskommun.swedish import STOCKHOLM
from tests.axe import violations
from tests.counts import DRILL
from tests.factories import PASSWORD
from tests.journeys.keys import enter, press_tab, step_to, write
from tests.journeys.pages import Visitor, as_typed, code_for
from tests.narrow import too_wide

WITHIN = re.compile(rf"{re.escape(settings.SITE_URL)}(/\S+)")
# Swedish, and what a browser without Swedish shows.
ORDERS = (("%Y", "%m", "%d", "%H", "%M"), ("%m", "%d", "%Y", "%I", "%M", "%p"))
SKIP = "Hoppa till"


class Walker:
    """Goes from page to page by keyboard; ``faults`` holds what was wrong with any of them."""

    def __init__(self, visitor: Visitor, width: int) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.width = width
        self._widen()
        self.faults: list[str] = []
        self.passed: list[str] = []

    def _widen(self) -> None:
        self.page.set_viewport_size({"width": self.width, "height": 740})

    def look(self) -> None:
        """Look at the page that is open: WCAG 2.2 A and AA, and the narrowest window."""
        path = self.visitor.path
        if path.startswith("/konto/") and not DRILL:
            # The way in is looked at in tests/project/test_every_page.py every day.
            return
        found = [violations(self.page), *too_wide(self.page)]
        self._widen()
        self.faults += [f"{path}: {fault}" for fault in found if fault]
        self.passed.append(path)

    # --- From page to page -----------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Write an address in the browser's own field."""
        assert self.visitor.open(path) == 200
        self.look()

    def follow_letter(self, kind: str, to: User) -> None:
        """Open the first address in the latest letter of a kind to somebody."""
        letter = Message.objects.filter(kind=kind, to=to.email).latest("pk")
        (path, *_) = WITHIN.findall(letter.text)
        self.open(path)

    def go(self, name: str) -> None:
        """Step to a link or a button and press Enter."""
        step_to(self.page, name)
        enter(self.page)
        self.look()

    def skip(self) -> None:
        """Take the first link of the page past its head."""
        here = press_tab(self.page)
        assert str(here["name"]).startswith(SKIP), here
        self.page.keyboard.press("Enter")

    def download(self, name: str) -> str:
        """Step to a link that gives a file; gives its name."""
        step_to(self.page, name)
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        return download.value.suggested_filename

    # --- Forms -----------------------------------------------------------------------------------

    def write(self, label: str, text: str) -> None:
        """Step to a field and write in place of what is there."""
        step_to(self.page, label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        """Step to a list and type the option's first letters."""
        step_to(self.page, label)
        self.page.keyboard.type(option)

    def tick(self, label: str) -> None:
        """Step to a box and tick it."""
        step_to(self.page, label)
        self.page.keyboard.press("Space")

    def set_time(self, label: str, moment: datetime) -> None:
        """Step to a field for day and time, and write it as the browser's language has it."""
        step_to(self.page, label)
        local = moment.astimezone(STOCKHOLM)
        for parts in ORDERS:
            for part in parts:
                self.page.keyboard.type(f"{local:{part}}")
                if part == "%Y":
                    # Years may have more than four figures.
                    self.page.keyboard.press("ArrowRight")
            if self.page.get_by_label(label).input_value() == as_typed(local):
                return
            for _ in parts:
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"”{label}” never became {as_typed(local)}.")

    # --- Coming in -------------------------------------------------------------------------------

    def answer_login(self, user: User) -> None:
        """Log in on the page that asks for it."""
        write(self.page, "E-postadress", user.email)
        write(self.page, "Lösenord", PASSWORD)
        self.go("Logga in")

    def enter_admin(self, user: User) -> None:
        """Log in, connect the app that the admin demands, and enter."""
        self.open("/admin/")
        self.answer_login(user)
        self.go("Koppla")
        if "/konto/bekrafta/" in self.page.url:
            write(self.page, "Lösenord", PASSWORD)
            self.go("Bekräfta")
        secret = self.page.locator(".hint code").inner_text()
        write(self.page, "Kod", code_for(secret))
        self.go("Koppla appen")
        self.open("/admin/")

    def sees(self, text: str) -> None:
        """Expect a text on the page."""
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()
