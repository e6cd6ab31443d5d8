"""The rehearsal in plain Swedish, a line for each thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kvalitetskommun.site.rehearsal.preparing import letters, refusals, remarks
from kvalitetskommun.site.rehearsal.walking import Walked, walk
from kvalitetskommun.swedish import moment_words
from nominations.models import Release


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rehearsal found; ``is_well`` when nothing has to be mended."""

    release: Release
    walked: list[Walked]
    refusals: list[str]
    remarks: list[str]
    letters: list[str]

    @property
    def faults(self) -> list[str]:
        """List what has to be mended."""
        seen = [
            f"{one.place.words} ({one.place.path}): {f}." for one in self.walked for f in one.faults
        ]
        return [*self.refusals, *seen]

    @property
    def is_well(self) -> bool:
        """Tell whether the release would go as it should."""
        return not self.faults

    def lines(self) -> Iterator[str]:
        """Write the report."""
        state = "bekräftat" if self.release.confirmed_at else "föreslaget"
        yield f"{self.release}: {state} till den {moment_words(self.release.publish_at)}"
        yield from _part("Blir synligt i den sekunden", _words(self.walked, is_new=True))
        yield from _part("Ändras i den sekunden", _words(self.walked, is_new=False))
        yield from _part("Brev som lämnar då, och till hur många", self.letters)
        yield from _part("Att se över", self.remarks)
        yield from _part("Fel", self.faults)
        if self.is_well:
            yield (
                f"Allt är väl: {len(self.walked)} ställen är som förut en mikrosekund före, ändras "
                "vid tidpunkten och är som förut igen när släppet dras tillbaka."
            )
        yield "Ingenting av repetitionen finns kvar, och inget brev har skickats."


def rehearse(release: Release, now: datetime) -> Rehearsal:
    """Walk through a release that waits."""
    return Rehearsal(
        release, walk(release), refusals(release, now), remarks(release, now), letters(release, now)
    )


def _words(walked: list[Walked], *, is_new: bool) -> list[str]:
    return [f"{one.place.words}: {one.place.path}" for one in walked if one.place.is_new == is_new]


def _part(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    yield from (f"  {line}" for line in lines or ["inget"])
