"""The questions asked about the jury's work; every page of the desk starts with one of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from jury.states import DeclarationKind, JurorRole, Ruling, ScorecardState
from nominations.querysets.nominations import STANDING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class JurorQuerySet(models.QuerySet[Any]):
    """The people of the juries."""

    def active(self, now: datetime) -> JurorQuerySet:
        """Keep those whose assignment runs at ``now``; asked at every request."""
        return self.filter(
            Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now, user__is_active=True
        )

    def of(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the person's own running assignments."""
        return self.active(now).filter(user=user)

    def chairing(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the assignments in which the person chairs."""
        return self.of(user, now).filter(role=JurorRole.CHAIR)


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


class ScorecardQuerySet(models.QuerySet[Any]):
    """Scorecards: a juror's own before the reveal, nobody else's."""

    def own(self, user: User, now: datetime) -> ScorecardQuerySet:
        """Keep the person's own, of nominees that still stand."""
        return self.filter(
            Q(juror__ends_at=None) | Q(juror__ends_at__gt=now),
            juror__user=user,
            juror__user__is_active=True,
            juror__starts_at__lte=now,
            nomination__state__in=STANDING,
        )

    def counting(self) -> ScorecardQuerySet:
        """Keep the submitted ones of nominees that stand: what the result is made of."""
        return self.filter(state=ScorecardState.SUBMITTED, nomination__state__in=STANDING)


class ScoreQuerySet(models.QuerySet[Any]):
    """Scores."""

    def revealed(self) -> ScoreQuerySet:
        """Keep scores of editions whose chair has revealed them: nobody sees others before."""
        return self.filter(
            scorecard__nomination__edition__deliberation__revealed_at__isnull=False
        )
