"""What the office does in the admin, from a request for a log-in to the winner's release."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Edition, Municipality
from tests.journeys.pages import Visitor, as_typed, let_the_login_grow_old


def approve(visitor: Visitor, name: str) -> None:
    """Approve the wish of the named person for a log-in."""
    visitor.open("/admin/nominations/accessrequest/")
    visitor.follow(name)
    visitor.follow("Godkänn")
    visitor.press("Godkänn")
    visitor.sees("Begäran är godkänd och inbjudan är på väg.")


def open_application(visitor: Visitor, municipality: Municipality) -> None:
    """Open a municipality's application in the admin."""
    visitor.open("/admin/nominations/application/")
    visitor.follow(municipality.name)


def screen(visitor: Visitor, municipality: Municipality) -> None:
    """Read the application, write a note and recommend it."""
    open_application(visitor, municipality)
    visitor.follow("Läs ansökan")
    visitor.sees_title(f"Ansökan från {municipality.full_name}")
    open_application(visitor, municipality)
    visitor.follow("Skriv anteckning och rekommendation")
    visitor.fill("Anteckning", "Genomarbetad.")
    visitor.page.get_by_label("Rekommendation").select_option(label="Bör nomineras")
    visitor.press("Skriv anteckning och rekommendation")
    visitor.sees("Anteckningen är sparad.")


def nominate(visitor: Visitor, municipality: Municipality) -> None:
    """Nominate a municipality, with a sentence for its card."""
    open_application(visitor, municipality)
    visitor.follow("Nominera kommunen")
    visitor.fill("En mening om kommunen", f"{municipality.name} lyssnar.")
    visitor.press("Nominera kommunen")
    visitor.sees("Kommunen är nominerad.")


def ask_applicants(visitor: Visitor, edition: Edition) -> None:
    """Ask everybody who has sent an application what may be published."""
    label = "Fråga alla sökande om det som kan publiceras"
    visitor.open("/admin/nominations/edition/")
    visitor.follow(str(edition.year))
    visitor.follow(label)
    visitor.press(label)
    visitor.sees("Kommunerna är tillfrågade.")


def propose(visitor: Visitor, edition: Edition, label: str, moment: datetime) -> None:
    """Propose a release for a moment."""
    visitor.open("/admin/nominations/edition/")
    visitor.follow(str(edition.year))
    visitor.follow(label)
    visitor.fill("Blir synligt", as_typed(moment.astimezone(STOCKHOLM)))
    visitor.press(label)
    visitor.sees("Släppet är föreslaget.")


def confirm(visitor: Visitor, kind: str) -> None:
    """Confirm the proposed release, after having proved again who one is."""
    let_the_login_grow_old(visitor)
    visitor.open("/admin/nominations/release/?o=-3")
    row = visitor.page.get_by_role("row", name=kind)
    visitor.follow("2027", within=row)
    visitor.follow("Bekräfta släppet")
    visitor.sees_title("Bekräfta att det är du")
    visitor.answer_proof()
    visitor.press("Bekräfta släppet")
    visitor.sees("Släppet är bekräftat.")
