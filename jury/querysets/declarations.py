"""Questions about declared conflicts of interest."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from jury.states import DeclarationKind, Ruling

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
from jury.querysets.nominees import to_judge


class DeclarationQuerySet(models.QuerySet[Any]):
    """Declarations."""

    def current(self) -> DeclarationQuerySet:
        """Keep those that no later one has replaced."""
        return self.filter(replaced_at=None)

    def clearing(self) -> DeclarationQuerySet:
        """Keep those that let the juror take part."""
        cleared = Q(kind=DeclarationKind.NONE) | Q(ruling=Ruling.TAKES_PART)
        return self.current().filter(cleared)

    def stepping_back(self) -> DeclarationQuerySet:
        """Keep those by which somebody takes no part: by an own answer or the chair's ruling."""
        cleared = Q(kind=DeclarationKind.NONE) | Q(ruling=Ruling.TAKES_PART)
        return self.current().exclude(cleared)

    def held_back(self, user: User, now: datetime) -> DeclarationQuerySet:
        """Keep those by which the person has stepped back, or waits for a ruling."""
        return self.stepping_back().of_running(user, now)

    def undecided(self) -> DeclarationQuerySet:
        """Keep those that wait for a ruling."""
        return self.current().filter(kind=DeclarationKind.UNSURE, ruling="")

    def to_rule_on(self, now: datetime) -> DeclarationQuerySet:
        """Keep the undecided ones of running assignments and nominees that still stand."""
        running = Q(juror__ends_at=None) | Q(juror__ends_at__gt=now)
        return self.undecided().filter(running, nomination__in=to_judge(now))

    def of_running(self, user: User, now: datetime) -> DeclarationQuerySet:
        """Keep those of the person's own assignments that run."""
        own = apps.get_model("jury", "Juror")._default_manager.of(user, now).order_by()
        return self.filter(juror__in=own)

    def led_by(self, user: User, now: datetime) -> DeclarationQuerySet:
        """Keep those of juries, and of single nominees, that the person leads."""
        in_jury = Q(juror__edition__in=editions_led_by(user, now))
        return self.filter(in_jury | Q(nomination__in=nominations_led_by(user, now)))

    def with_context(self) -> DeclarationQuerySet:
        """Fetch juror, nominee and edition."""
        return self.select_related("juror__user", "nomination__municipality", "nomination__edition")


def editions_led_by(user: User, now: datetime) -> models.QuerySet[Any]:
    """Give the editions whose jury the person leads at ``now``."""
    jurors = apps.get_model("jury", "Juror")._default_manager
    led: models.QuerySet[Any] = jurors.leading(user, now).order_by().values("edition")
    return led


def nominations_led_by(user: User, now: datetime) -> models.QuerySet[Any]:
    """Give the nominees that the office has named the person to lead the work on."""
    stand_ins = apps.get_model("jury", "StandIn")._default_manager
    led: models.QuerySet[Any] = stand_ins.of(user, now).order_by().values("nomination")
    return led
