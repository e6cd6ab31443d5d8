"""Questions about scorecards: a juror's own before the reveal, nobody else's."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from jury.states import Round, ScorecardState
from nominations.querysets.nominations import STANDING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
from jury.querysets.declarations import editions_led_by, nominations_led_by
from jury.querysets.nominees import to_judge


class ScorecardQuerySet(models.QuerySet[Any]):
    """Scorecards: a juror's own before the reveal, nobody else's."""

    def own(self, user: User, now: datetime) -> ScorecardQuerySet:
        """Keep the person's own, once secrecy is promised, of announced nominees that stand."""
        return self.filter(
            Q(juror__ends_at=None) | Q(juror__ends_at__gt=now),
            juror__user=user,
            juror__user__is_active=True,
            juror__starts_at__lte=now,
            juror__pledged_at__isnull=False,
            nomination__in=to_judge(now),
        )

    def cleared(self) -> ScorecardQuerySet:
        """Keep those whose juror has declared no conflict, or been let in by the chair."""
        declarations = apps.get_model("jury", "Declaration")._default_manager.clearing()
        clearing = declarations.filter(juror=OuterRef("juror"), nomination=OuterRef("nomination"))
        found: ScorecardQuerySet = self.exclude(state=ScorecardState.RECUSED)
        return found.filter(Exists(clearing))

    def of_running(self, now: datetime) -> ScorecardQuerySet:
        """Keep those that matter for the reveal: of jurors that score and nominees that stand."""
        jurors = apps.get_model("jury", "Juror")._default_manager.active(now).scoring()
        return self.filter(juror__in=jurors, nomination__in=to_judge(now))

    def led_by(self, user: User, now: datetime) -> ScorecardQuerySet:
        """Keep those of juries, and of single nominees, that the person leads."""
        in_jury = Q(juror__edition__in=editions_led_by(user, now))
        return self.filter(in_jury | Q(nomination__in=nominations_led_by(user, now)))

    def counting(self) -> ScorecardQuerySet:
        """Keep what the result is made of: submitted, by those in the jury at the reveal."""
        revealed_at = F("nomination__edition__deliberation__revealed_at")
        stayed = Q(juror__ends_at=None) | Q(juror__ends_at__gt=revealed_at)
        return self.filter(stayed, state=ScorecardState.SUBMITTED, nomination__state__in=STANDING)

    def with_counting(self) -> ScorecardQuerySet:
        """Tell of each whether it is part of the result, ``counts``."""
        counting = apps.get_model("jury", "Scorecard")._default_manager.counting()
        told: ScorecardQuerySet = self.annotate(counts=Exists(counting.filter(pk=OuterRef("pk"))))
        return told

    def with_looks(self) -> ScorecardQuerySet:
        """Tell in the same query whether somebody has opened it before the reveal."""
        looks = apps.get_model("jury", "EmergencyLook")._default_manager
        seen: ScorecardQuerySet = self.annotate(
            has_looks=Exists(looks.filter(scorecard=OuterRef("pk")))
        )
        return seen

    def with_context(self) -> ScorecardQuerySet:
        """Fetch juror, nominee and edition."""
        return self.select_related(
            "juror__user", "nomination__municipality", "nomination__edition__deliberation"
        )


class ScoreQuerySet(models.QuerySet[Any]):
    """Scores."""

    def blind(self) -> ScoreQuerySet:
        """Keep the blind ones, with their criteria: second scores stand beside them."""
        return self.filter(round=Round.FIRST).select_related("criterion")

    def in_force(self) -> ScoreQuerySet:
        """Keep first scores, and second ones of nominees whose second scores are closed."""
        closed = Q(scorecard__nomination__second_round__closed_at__isnull=False)
        return self.filter(Q(round=Round.FIRST) | closed)

    def revealed(self) -> ScoreQuerySet:
        """Keep what others may see: of revealed editions, and no second score before it closes."""
        return self.in_force().filter(
            scorecard__nomination__edition__deliberation__revealed_at__isnull=False
        )
