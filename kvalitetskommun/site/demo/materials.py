"""The demo's material: slides, notes, a link and a film that say that they are examples."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.site.demo.files import example_document
from kvalitetskommun.site.demo.people import People
from network.models import Event
from network.states import MaterialKind, Readers
from network.workflow.materials import add_material, add_slides

# A domain that leads nowhere, by its own standard.
NOWHERE = "https://www.kvalitetskommun.example"
NOTES = (
    "Exempeltext. Tre saker som vi pratade om:\n\n"
    "Svara den som har skrivit inom två dagar.\n\n"
    "Visa vad som blev beslutat, och varför.\n\n"
    "Räkna hur många som fick svar, inte hur många som skrev."
)


def add_public_materials(event: Event, people: People, now: datetime) -> None:
    """Keep one of each kind for everybody, and notes for the members."""
    by, areas = people.office, ("demokrati", "verksamheter")
    slides = _content("Exempel: Så svarar vi invånarna", Readers.PUBLIC, areas[0])
    upload = example_document("en nominerad kommun")
    add_slides(event, content=slides, upload=upload, by=by, now=now)
    notes = _content("Exempel: Det vi tog med oss", Readers.MEMBERS, areas[0]) | {"text": NOTES}
    add_material(event, MaterialKind.NOTES, content=notes, by=by, now=now)
    link = _content("Exempel: Mall för svar till invånare", Readers.PUBLIC, areas[1])
    link |= {"url": f"{NOWHERE}/mall"}
    add_material(event, MaterialKind.LINK, content=link, by=by, now=now)
    film = _content("Exempel: Föredraget som film, textad", Readers.PUBLIC, areas[0])
    film |= {"url": f"{NOWHERE}/film"}
    add_material(event, MaterialKind.FILM, content=film, by=by, now=now)


def add_members_materials(event: Event, people: People, now: datetime) -> None:
    """Give the members something to read before they come."""
    content = _content("Exempel: Läs det här före besöket", Readers.MEMBERS, "")
    upload = example_document("värdkommunen")
    add_slides(event, content=content, upload=upload, by=people.office, now=now)


def _content(title: str, readers: Readers, area: str) -> dict[str, str]:
    summary = "Exempeltext. En mening som säger vad man får veta."
    return {"title": title, "summary": summary, "readers": readers, "area": area}
