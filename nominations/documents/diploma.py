"""The diploma of a nominee, and of who has won or been mentioned: one lying page as tagged PDF."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

from kvalitetskommun.swedish import listed
from nominations.dates import released_on
from nominations.documents.characters import Printer
from nominations.documents.facts import tile_of
from nominations.documents.long_texts import shown_block
from nominations.documents.typesetting import typeset
from nominations.models import Award, Municipality, Release
from nominations.prose import blocks
from nominations.states import AwardKind

NOMINATED = "är nominerad till Sveriges KvalitetsKommun"
WORDS = {
    AwardKind.WINNER: "är Sveriges KvalitetsKommun",
    AwardKind.HONOURABLE_MENTION: "får ett hedersomnämnande av juryn för Sveriges KvalitetsKommun",
}


def diploma_pdf(release: Release, municipality: Municipality, award: Award | None) -> bytes:
    """Set the diploma, dated by the release: of the award, or without one of a nominee."""
    return typeset("diploma", page(release, municipality, award), at=release.publish_at)


def page(release: Release, municipality: Municipality, award: Award | None) -> dict[str, Any]:
    """Give everything the template shows."""
    say = Printer()
    edition = release.edition
    kind = AwardKind(award.kind) if award else None
    citation = award.citation if award else ""
    given = [listed(edition.organisers), released_on(release)]
    label = kind.label if kind else "Nominerad"
    return {
        "title": f"Diplom: {municipality.full_name}, {label.lower()} {edition.year}",
        "tile": tile_of(municipality),
        "year": str(edition.year),
        "kind": label,
        "heading": say(municipality.full_name),
        "words": say(f"{WORDS[kind] if kind else NOMINATED} {edition.year}."),
        "citation": [shown_block(block, say) for block in blocks(citation)],
        "citation_length": len(citation),
        "foot": say(capfirst(", ".join(part for part in given if part))),
    }
