"""The copy of a nominee's application that everybody may take: what the page shows, and no more."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.swedish import day_words
from nominations.documents.application import Content, Source, extent_fact, pages
from nominations.documents.characters import Printer
from nominations.documents.facts import Fact, shown
from nominations.documents.pictures import Picture
from nominations.documents.typesetting import typeset
from nominations.models import Application, Nomination

PARTS_GONE = "Delar av ansökan är borttagna före publiceringen."


def published_pdf(
    application: Application, content: Content, *, sent_at: datetime, pictures: list[Picture]
) -> bytes:
    """Set the published version, without case numbers; the same version gives the same bytes."""
    source = Source(
        application=application,
        content=content,
        personal={},
        at=sent_at,
        attachments_lie="på kommunens sida bland de nominerade",
        pictures=pictures,
    )
    facts = [
        Fact("Nominerad", str(application.edition.year)),
        Fact("Inskickad", f"den {day_words(sent_at)}"),
        extent_fact(content),
        *([Fact("Publicering", PARTS_GONE)] if content.get("redacted") else []),
    ]
    data = pages(source) | {
        "facts": shown(facts, Printer()),
        "head_right": f"Ansökan {application.edition.year}",
    }
    files = {picture.file: picture.data for picture in pictures}
    return typeset("application", data, at=sent_at, pictures=files)


def published_name(nomination: Nomination) -> str:
    """Name the download: ”Ansökan från Nacka kommun 2027.pdf”."""
    return f"Ansökan från {nomination.municipality.full_name} {nomination.edition.year}.pdf"
