"""The certificate of attendance: one standing page as tagged PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from network.models import Registration
from nominations.documents.characters import Printer
from nominations.documents.facts import Fact, shown
from nominations.documents.typesetting import typeset

TEMPLATES = Path(__file__).parent / "templates"


def certificate_pdf(registration: Registration) -> bytes:
    """Set the certificate, dated by the end of the event."""
    at = registration.event.ends_at
    return typeset("certificate", page(registration), at=at, templates=TEMPLATES)


def page(registration: Registration) -> dict[str, Any]:
    """Give everything the template shows."""
    say = Printer()
    event, person = registration.event, registration.person
    facts = [
        Fact("Träff", f"{event.title} ({event.get_kind_display().lower()})"),
        Fact("Tid", event.when),
        Fact("Plats", event.where),
    ]
    if event.host:
        facts.append(Fact("Värd", event.host.full_name))
    facts.append(Fact("Intygets kod", registration.code, is_code=True))
    return {
        "title": f"Intyg: {person.name}, {event.title}",
        "kind": "Intyg om deltagande",
        "heading": say(person.name),
        "from": say(_from(registration)),
        "words": say("har deltagit i en träff i nätverket för Sveriges KvalitetsKommun."),
        "facts": shown(facts, say),
        "foot": say("Kansliet för Sveriges KvalitetsKommun"),
    }


def _from(registration: Registration) -> str:
    """Say where the person comes from: a guest in their own words, not the one that invited."""
    if registration.guest:
        return registration.guest.role
    return registration.municipality.full_name if registration.municipality else ""
