"""People at browsers of their own, and what any of them does on any page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime

from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from tests.factories import PASSWORD

MARK = r"\s*(?:[:*]|\(valfritt\))*"
INVITED = re.compile(r"/konto/inbjudan/[^/\s]+/")
TOO_LONG_AGO = 20 * 60

Arrive = Callable[[str], "Visitor"]


class Visitor:
    """Someone at a browser; ``complaints`` holds what the browser refused on the way."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def new_tab(self) -> Visitor:
        """Open another tab of the same browser."""
        return Visitor(self.page.context.new_page(), self.site)

    @property
    def path(self) -> str:
        """Give the address without the site."""
        return self.page.url.removeprefix(self.site)

    def open(self, path: str) -> int:
        """Go to an address; gives the status."""
        response = self.page.goto(f"{self.site}{path}")
        return response.status if response else 0

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press a button that leads to a page."""
        with self.page.expect_navigation():
            (within or self.page.locator("body")).get_by_role("button", name=name).click()

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Follow a link."""
        link = (within or self.page.locator("body")).get_by_role("link", name=name)
        with self.page.expect_navigation():
            link.first.click()

    def fill(self, label: str, text: str) -> None:
        """Write in the field with this label; the star of what is required may follow."""
        self.field(label).fill(text)

    def field(self, label: str) -> Locator:
        """Give the field with this label, as it stands or with a mark for needed or optional."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}{MARK}\s*$"))

    def sees_title(self, title: str) -> None:
        """Expect the page's heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def sees(self, text: str) -> None:
        """Expect a text somewhere in the page's own part."""
        expect(self.main.get_by_text(text).first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        """Expect that a text is nowhere on the page."""
        expect(self.page.get_by_text(text)).to_have_count(0)

    @property
    def main(self) -> Locator:
        """Give the page without header and footer."""
        return self.page.locator("main")

    # --- Coming in -------------------------------------------------------------------------------

    def log_in(self, user: User) -> None:
        """Log in with e-mail address and password."""
        self.open("/konto/logga-in/")
        self.fill("E-postadress", user.email)
        self.fill("Lösenord", PASSWORD)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Logga in", exact=True).click()

    def log_in_to_admin(self, user: User) -> None:
        """Log in, connect the app that the admin demands, and enter."""
        self.log_in(user)
        self.open("/admin/")
        expect(self.page).to_have_url(f"{self.site}/konto/andra-steget/")
        self.prove_again("/konto/andra-steget/app/")
        secret = self.page.locator(".hint code").inner_text()
        self.fill("Kod", code_for(secret))
        self.press("Koppla appen")
        assert self.open("/admin/") == 200

    def prove_again(self, path: str) -> None:
        """Open a page that asks once more who one is."""
        self.open(path)
        if "/konto/bekrafta/" in self.page.url:
            self.answer_proof()

    def answer_proof(self) -> None:
        """Give the password again."""
        self.fill("Lösenord", PASSWORD)
        self.press("Bekräfta")

    def join(self, address: str, *, name: str = "") -> None:
        """Follow the link in the latest invitation to the address, and choose a password."""
        self.open(invitation_to(address))
        if name:
            self.fill("Ditt namn", name)
        self.fill("Välj ett lösenord", PASSWORD)
        self.fill("Lösenordet en gång till", PASSWORD)
        self.press("Tacka ja och logga in")


def code_for(secret: str) -> str:
    """Give the six figures that the person's app shows right now."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def letters(kind: str) -> list[str]:
    """Give the addresses to which mail of a kind is written."""
    return sorted(Message.objects.filter(kind=kind).values_list("to", flat=True))


def invitation_to(address: str) -> str:
    """Give the path of the link in the latest invitation to the address."""
    letter = Message.objects.filter(to=address, kind="invitation").latest("pk")
    found = INVITED.search(letter.text)
    assert found
    return found.group()


def let_the_login_grow_old(visitor: Visitor) -> None:
    """Let it be twenty minutes since the person proved who it is."""
    (key,) = (
        cookie["value"] for cookie in visitor.page.context.cookies() if cookie["name"] == "session"
    )
    session = SessionStore(session_key=key)
    proofs = session["account_authentication_methods"]
    for proof in proofs:
        proof["at"] -= TOO_LONG_AGO
    session["account_authentication_methods"] = proofs
    session.save()


def as_typed(moment: datetime) -> str:
    """Give a moment as a field for day and time takes it, on the Stockholm wall clock."""
    return f"{moment:%Y-%m-%dT%H:%M}"
