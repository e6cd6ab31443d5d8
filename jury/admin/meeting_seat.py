"""Who is at the meeting's page, and what the person may hear there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jury.admin.pages import assignment_of
from jury.models import Deliberation, Juror, Meeting
from jury.querysets import to_judge
from jury.rules.taking_part import hears
from jury.states import JurorRole
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


@dataclass(frozen=True)
class Seat:
    """A person of the jury, or of the office (without ``juror``), once the scores are revealed."""

    request: SignedInRequest
    deliberation: Deliberation
    juror: Juror | None

    @property
    def year(self) -> int:
        """Give the edition's year."""
        return self.deliberation.edition.year

    @cached_property
    def meeting(self) -> Any:
        """Give the latest meeting with the nominee it has turned to, or None before the first."""
        found = Meeting.objects.of(self.deliberation.edition_id).with_current()
        return found.first()

    @property
    def is_open(self) -> bool:
        """Tell whether a meeting goes on."""
        return self.meeting is not None and self.meeting.is_open

    @cached_property
    def waits(self) -> bool:
        """Tell whether the jury talks about somebody of whom the person may hear nothing."""
        if self.juror is None or self.meeting is None:
            return False
        about = self.meeting.current_nomination
        return about is not None and not hears(self.juror, about)

    @property
    def mark(self) -> str:
        """Give what changes whenever the person's page does; who waits sees only the turns."""
        if self.meeting is None:
            return "0"
        number = f"v{self.meeting.turns}" if self.waits else str(self.meeting.version)
        return f"{self.meeting.pk}.{number}"

    @property
    def says(self) -> str:
        """Say in a sentence where the meeting stands."""
        if self.meeting is None:
            return "Mötet är inte öppnat än."
        if not self.is_open:
            return "Mötet är avslutat."
        if self.waits:
            return "Juryn talar om en kommun där du är jävig."
        if self.meeting.current_nomination is None:
            return "Juryn talar inte om någon kommun just nu."
        return f"Juryn talar om {self.meeting.current_name}.{self._of_second_scores()}"

    def _of_second_scores(self) -> str:
        if self.meeting.second_opened is None:
            return ""
        return f" Andra poäng är {'avslutade' if self.meeting.second_closed else 'öppna'}."


def seat_of(request: HttpRequest, year: int) -> Seat:
    """Seat a juror, or somebody of the office, at the meeting of a revealed edition; else 404."""
    ours = cast(SignedInRequest, request)
    juror = assignment_of(request, year)
    if juror is not None:
        deliberation = getattr(juror.edition, "deliberation", None)
        if deliberation is None or not deliberation.is_revealed:
            raise Http404
        if juror.role == JurorRole.SUBSTITUTE:
            raise Http404
        return Seat(ours, deliberation, juror)
    if not ours.user.office:
        raise Http404
    revealed = Deliberation.objects.exclude(revealed_at=None).select_related("edition")
    return Seat(ours, get_object_or_404(revealed, edition__year=year), None)


def heard_nominee(seat: Seat, slug: str) -> Nomination:
    """Give a nominee that the person may hear about; else 404."""
    nominees = to_judge(seat.request.now).filter(edition=seat.deliberation.edition_id)
    nomination: Nomination = get_object_or_404(
        nominees.select_related("municipality", "edition__deliberation"), municipality__slug=slug
    )
    if seat.juror is not None and not hears(seat.juror, nomination):
        raise Http404
    return nomination
