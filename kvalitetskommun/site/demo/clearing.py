"""The demo's applicants are asked about what would be published, and some of them answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.site.demo.stages import DemoStage
from nominations.models import Clearance
from nominations.rules.clearing import digest_to_publish
from nominations.states import DateKind
from nominations.workflow.clearing import (
    approve_publication,
    ask_applicants,
    object_to_publication,
    settle,
)

if TYPE_CHECKING:
    from kvalitetskommun.site.demo.edition import EditionBuilder

APPROVING, OBJECTING = ("Burlöv", "Norsjö", "Höganäs"), "Arvika"
OBJECTION = "Exempeltext. Meningen som kansliet har tagit bort behövs för att förstå resten."
REPLY = "Exempeltext. Meningen beskriver hur en lokal är skyddad och kan inte publiceras."
DAY = timedelta(days=1)


def ask_about_publishing(builder: EditionBuilder) -> None:
    """Ask all twelve days after the closing; one objects, and gets an answer in a later stage."""
    asked = ask_applicants(builder.edition, by=builder.office, now=builder.dates.closes + 12 * DAY)
    answered_at = builder.dates.closes + 14 * DAY
    for clearance in asked:
        _answer(builder, clearance, answered_at)


def _answer(builder: EditionBuilder, clearance: Clearance, now: datetime) -> None:
    municipality = clearance.application.municipality
    contact = builder.people.contact_of(municipality, now)
    sha256 = digest_to_publish(clearance.application)
    if municipality.name in APPROVING:
        approve_publication(clearance, sha256=sha256, by=contact, now=now)
    elif municipality.name == OBJECTING:
        object_to_publication(clearance, objection=OBJECTION, sha256=sha256, by=contact, now=now)
        if builder.stage != DemoStage.SCREENING:
            settle(clearance, reply=REPLY, by=builder.office, now=now + DAY)


def answer_by(builder: EditionBuilder) -> tuple[DateKind, datetime]:
    """Give the last day to answer; in the stage of screening it lies ahead."""
    days = 57 if builder.stage == DemoStage.SCREENING else 21
    return DateKind.PUBLICATION, builder.dates.closes + days * DAY
