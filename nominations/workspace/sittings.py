"""The list of a part's versions: a sitting is one line, and what is more than a save another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from kvalitetskommun.swedish import STOCKHOLM, clock_words, moment_words
from nominations.models import Revision, Submission
from nominations.states import RevisionKind

ERASED = "Borttagen person"


@dataclass(frozen=True, slots=True)
class Save:
    """One saved version, and by how many words it differs from the one that stood before."""

    revision: Revision
    change: int | None

    @property
    def who(self) -> str:
        """Name who saved."""
        return self.revision.saved_by.name if self.revision.saved_by else ERASED

    @property
    def when(self) -> str:
        """Say when, as on a label."""
        return moment_words(self.revision.saved_at)

    @property
    def choice_name(self) -> str:
        """Name the version to who chooses it without seeing the line."""
        return f"versionen från den {self.when}, {self.who}"

    @property
    def change_words(self) -> str:
        """Say by how many words the version grew or shrank: ”+ 34 ord”."""
        return change_words(self.change)


@dataclass(slots=True)
class Line:
    """One line of the list: a sitting with its saves, a marked version, or a submission."""

    saves: list[Save] = field(default_factory=list)
    submission: Submission | None = None
    place: tuple[int, int] = (0, 0)
    is_chosen: bool = False

    @property
    def kind(self) -> str:
        """Give the revision's kind, or ”submitted”."""
        return "submitted" if self.submission else str(self.last.revision.kind)

    @property
    def last(self) -> Save:
        """Give the version that the line ended with."""
        return self.saves[-1]

    @property
    def earlier(self) -> list[Save]:
        """Give the saves before the last, the latest first."""
        return self.saves[-2::-1]

    @property
    def when(self) -> str:
        """Say from when until when it was written, on the Stockholm wall clock."""
        return span_words(self.saves[0].revision.saved_at, self.last.revision.saved_at)

    @property
    def change_words(self) -> str:
        """Say by how many words the whole sitting changed the text."""
        known = [save.change for save in self.saves if save.change is not None]
        return change_words(sum(known) if known else None)


def lines(revisions: Iterable[Revision], sent: Iterable[tuple[int, Submission]]) -> list[Line]:
    """Arrange the versions (in the order of saving) as lines, the latest first.

    ``sent`` pairs versions with the submissions that were made from them.
    """
    sittings: dict[int, Line] = {}
    found = [Line(submission=one, place=(made_from, one.number)) for made_from, one in sent]
    words = 0
    for revision in revisions:
        stands = revision.kind != RevisionKind.CONFLICT
        line = sittings.get(revision.sitting or 0)
        if line is None:
            line = Line()
            found.append(line)
            if revision.sitting:
                sittings[revision.sitting] = line
        line.saves.append(Save(revision, revision.words - words if stands else None))
        line.place = (revision.pk, 0)
        words = revision.words if stands else words
    return sorted(found, key=lambda line: line.place, reverse=True)


def change_words(change: int | None) -> str:
    """Say a change in words, with a sign that is also read aloud."""
    if not change:
        return "" if change is None else "oförändrat antal ord"
    return f"{'+' if change > 0 else '−'} {abs(change)} ord"


def span_words(first: datetime, last: datetime) -> str:
    """Say a stretch of time: ”3 maj 2027 kl. 10.02–10.41”, or with both days when they differ."""
    start, end = moment_words(first), moment_words(last)
    if start == end:
        return end
    if first.astimezone(STOCKHOLM).date() == last.astimezone(STOCKHOLM).date():
        return f"{start}–{clock_words(last).removeprefix('kl.').strip()}"
    return f"{start} till {end}"
