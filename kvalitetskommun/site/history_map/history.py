"""Who has been nominated and who has won, from what is public at a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nominations.models import Award, Municipality, Nomination
from nominations.states import AwardKind, NominationState


@dataclass(slots=True)
class Honoured:
    """A municipality and its years, each with a word: ”vinnare 2021”."""

    municipality: Municipality
    has_won: bool = False
    years: dict[int, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Tell of the years, the latest first."""
        return ", ".join(f"{self.years[year]} {year}" for year in sorted(self.years, reverse=True))


def honoured(now: datetime) -> list[Honoured]:
    """List every municipality that has been nominated, mentioned or won, in Swedish order."""
    found: dict[int, Honoured] = {}

    def entry(municipality: Municipality) -> Honoured:
        return found.setdefault(municipality.pk, Honoured(municipality))

    for row in Nomination.objects.public(now).with_context():
        left = row.state == NominationState.WITHDRAWN
        word = "nominerad (avstod)" if left else "nominerad"
        entry(row.municipality).years[row.edition.year] = word
    # A winner was nominated too; the greater honour is the word of that year.
    for award in reversed(Award.objects.public(now).with_context().winners_first()):
        one = entry(award.municipality)
        one.has_won = one.has_won or award.kind == AwardKind.WINNER
        one.years[award.edition.year] = award.get_kind_display().lower()
    return sorted(found.values(), key=lambda one: one.municipality.sort_key)
