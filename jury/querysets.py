"""The questions asked about the jury's work; every page of the desk starts with one of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from jury.states import DeclarationKind, JurorRole, Ruling, ScorecardState
from nominations.models import Nomination
from nominations.querysets.nominations import STANDING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from nominations.querysets.nominations import NominationQuerySet


def to_judge(now: datetime) -> NominationQuerySet:
    """Give the nominees that a jury may meet: announced, and still standing."""
    return Nomination.objects.public(now).standing()


class JurorQuerySet(models.QuerySet[Any]):
    """The people of the juries."""

    def active(self, now: datetime) -> JurorQuerySet:
        """Keep those whose assignment runs at ``now``; asked at every request."""
        return self.filter(
            Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now, user__is_active=True
        )

    def of(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the person's own running assignments, the latest edition first."""
        return self.active(now).filter(user=user).order_by("-edition__year")

    def chairing(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the assignments in which the person chairs."""
        return self.of(user, now).filter(role=JurorRole.CHAIR)

    def leading(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the assignments in which the person chairs or stands in for the chair."""
        return self.of(user, now).filter(role__in=[JurorRole.CHAIR, JurorRole.DEPUTY])

    def scoring(self) -> JurorQuerySet:
        """Keep those who score: all, the chair only where the edition says so."""
        chair_too = Q(edition__deliberation__chair_scores=True)
        return self.filter(~Q(role=JurorRole.CHAIR) | chair_too)

    def with_context(self) -> JurorQuerySet:
        """Fetch person, edition and deliberation."""
        return self.select_related("user", "edition__deliberation")


class CriterionQuerySet(models.QuerySet[Any]):
    """Criteria."""

    def in_order(self) -> CriterionQuerySet:
        """Sort as the office has set them."""
        return self.order_by("position", "pk")


class DeclarationQuerySet(models.QuerySet[Any]):
    """Declarations."""

    def current(self) -> DeclarationQuerySet:
        """Keep those that no later one has replaced."""
        return self.filter(replaced_at=None)

    def clearing(self) -> DeclarationQuerySet:
        """Keep those that let the juror take part."""
        cleared = Q(kind=DeclarationKind.NONE) | Q(ruling=Ruling.TAKES_PART)
        return self.current().filter(cleared)

    def undecided(self) -> DeclarationQuerySet:
        """Keep those that wait for a ruling."""
        return self.current().filter(kind=DeclarationKind.UNSURE, ruling="")

    def to_rule_on(self, now: datetime) -> DeclarationQuerySet:
        """Keep the undecided ones of running assignments and nominees that still stand."""
        running = Q(juror__ends_at=None) | Q(juror__ends_at__gt=now)
        return self.undecided().filter(running, nomination__in=to_judge(now))

    def led_by(self, user: User, now: datetime) -> DeclarationQuerySet:
        """Keep those of juries that the person leads."""
        return self.filter(juror__edition__in=_led_by(user, now))

    def with_context(self) -> DeclarationQuerySet:
        """Fetch juror, nominee and edition."""
        return self.select_related("juror__user", "nomination__municipality", "nomination__edition")


class ScorecardQuerySet(models.QuerySet[Any]):
    """Scorecards: a juror's own before the reveal, nobody else's."""

    def own(self, user: User, now: datetime) -> ScorecardQuerySet:
        """Keep the person's own, of nominees that are announced and still stand."""
        return self.filter(
            Q(juror__ends_at=None) | Q(juror__ends_at__gt=now),
            juror__user=user,
            juror__user__is_active=True,
            juror__starts_at__lte=now,
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
        """Keep those of juries that the person leads."""
        return self.filter(juror__edition__in=_led_by(user, now))

    def counting(self) -> ScorecardQuerySet:
        """Keep what the result is made of: submitted, by those in the jury at the reveal."""
        revealed_at = F("nomination__edition__deliberation__revealed_at")
        stayed = Q(juror__ends_at=None) | Q(juror__ends_at__gt=revealed_at)
        return self.filter(stayed, state=ScorecardState.SUBMITTED, nomination__state__in=STANDING)

    def with_progress(self) -> ScorecardQuerySet:
        """Count the criteria that have both a value and a reason."""
        filled = Q(scores__value__isnull=False) & ~Q(scores__reason="")
        counted: ScorecardQuerySet = self.annotate(filled=Count("scores", filter=filled))
        return counted

    def with_context(self) -> ScorecardQuerySet:
        """Fetch juror, nominee and edition."""
        return self.select_related(
            "juror__user", "nomination__municipality", "nomination__edition__deliberation"
        )


class ScoreQuerySet(models.QuerySet[Any]):
    """Scores."""

    def revealed(self) -> ScoreQuerySet:
        """Keep scores of editions whose chair has revealed them: nobody sees others before."""
        return self.filter(scorecard__nomination__edition__deliberation__revealed_at__isnull=False)


def _led_by(user: User, now: datetime) -> models.QuerySet[Any]:
    jurors = apps.get_model("jury", "Juror")._default_manager
    led: models.QuerySet[Any] = jurors.leading(user, now).order_by().values("edition")
    return led
