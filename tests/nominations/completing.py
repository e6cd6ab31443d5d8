"""An application that was sent, whose time is out, and that the office wants completed."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.accounts.models import User
from nominations.models import CompletionRequest
from nominations.workflow.completing import ask_completion
from nominations.workflow.submission import submit
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.nominations.desk import Desk, set_desk

DAY = timedelta(days=1)
ASKED = "Skriv mer om hur ni följer upp."


def closed_desk() -> tuple[Desk, datetime]:
    """Give a sent application, and a moment two days after everybody's closing."""
    desk = set_desk()
    desk.send()
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    return desk, closes_at + 2 * DAY


def ask(
    desk: Desk, office: User, now: datetime, *, key: str = "demokrati", days: int = 7
) -> CompletionRequest:
    """Have the office ask for one part to be completed."""
    return ask_completion(
        desk.reread(),
        areas=list(desk.edition.areas.filter(key=key)),
        wanted=ASKED,
        until=now + days * DAY,
        by=office,
        now=now,
    )


def complete(desk: Desk, now: datetime, text: str = "Vi lyssnar och följer upp.") -> None:
    """Write in the part about democracy and send it."""
    desk.write(text, now=now)
    submit(desk.reread(), by=desk.contact, now=now)


def write_contact(desk: Desk, name: str, now: datetime = NOW) -> None:
    """Save a name in the other part."""
    section = desk.section("kontakt")
    save_section(section, answers={"namn": name}, version=section.version, by=desk.contact, now=now)
