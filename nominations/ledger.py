"""A winner's rights and duties with what has become of each: the edition's list and the notes.

Nothing is written when the winner becomes known; the list is there from that moment by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kvalitetskommun.swedish import STOCKHOLM, day_words
from nominations.models import Award, Edition, Entitlement, Fulfilment, Proof, Release
from nominations.states import EntitlementKind, EntitlementOwner, ReleaseKind

# What every edition begins with; the office changes it. The right to the logotype is computed.
FIRST = (
    (EntitlementKind.RIGHT, "Skulptur", "Lämnas över vid prisutdelningen.", 0),
    (
        EntitlementKind.RIGHT,
        "Resestipendium",
        "50\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr till en studieresa.",
        365,
    ),
    (
        EntitlementKind.DUTY,
        "Vinnarkonferens",
        "Kommunen bjuder in andra kommuner och berättar om sitt arbete.",
        300,
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One right or duty of one winner."""

    entitlement: Entitlement
    due: date | None
    done: date | None
    note: str
    link: str
    proof: Proof | None
    today: date

    @property
    def is_late(self) -> bool:
        """Tell whether its day has passed undone."""
        return self.done is None and self.due is not None and self.due < self.today

    @property
    def state(self) -> str:
        """Say how it stands."""
        if self.done is not None:
            return f"Klart den {day_words(self.done)}"
        if self.due is None:
            return "Ingen tid är satt"
        words = "Skulle ha varit klart" if self.is_late else "Klart senast"
        return f"{words} den {day_words(self.due)}"


def ledger_of(award: Award, now: datetime) -> list[Line]:
    """List a winner's rights and duties in the edition's order; three queries."""
    release = Release.objects.public(now).filter(edition=award.edition, kind=ReleaseKind.AWARDS)
    known = release.values_list("publish_at", flat=True).first()
    notes = {
        row.entitlement_id: row
        for row in Fulfilment.objects.select_related("proof").filter(
            entitlement__edition=award.edition, municipality=award.municipality
        )
    }
    today = now.astimezone(STOCKHOLM).date()
    rows: Iterable[Entitlement] = award.edition.entitlements.all()
    return [_line(row, notes.get(row.pk), known, today) for row in rows]


def _line(row: Entitlement, noted: Fulfilment | None, known: datetime | None, today: date) -> Line:
    due = noted.due_on if noted else None
    if due is None and known is not None and row.due_days is not None:
        due = known.astimezone(STOCKHOLM).date() + timedelta(days=row.due_days)
    if noted is None:
        return Line(row, due, None, "", "", None, today)
    proof = getattr(noted, "proof", None)
    return Line(row, due, noted.done_on, noted.note, noted.link, proof, today)


def add_first_entitlements(edition: Edition) -> None:
    """Give a new edition the list that the portal brings."""
    Entitlement.objects.bulk_create(
        Entitlement(
            edition=edition,
            kind=kind,
            title=title,
            words=words,
            owner=EntitlementOwner.MUNICIPALITY
            if kind == EntitlementKind.DUTY
            else EntitlementOwner.OFFICE,
            due_days=days,
            position=position,
        )
        for position, (kind, title, words, days) in enumerate(FIRST)
    )
