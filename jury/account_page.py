"""What account page and admin know of a person's place in juries: links, and own data."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from jury.models import (
    Attendance,
    Connection,
    Declaration,
    Juror,
    Score,
    Scorecard,
    StandIn,
    Vote,
)
from jury.states import JurorRole
from kvalitetskommun import clock
from kvalitetskommun.accounts.places import Place
from nominations.models import Release
from nominations.states import ReleaseKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_YET = (
    "Det som en jurymedlem har svarat, satt och röstat lämnas ut av kansliet när omgångens vinnare "
    "är offentlig. Personen kan själv hämta det tidigare på sin kontosida."
)


def is_juror(user: User) -> bool:
    """Tell whether the person sits in a jury right now, which opens the admin."""
    return Juror.objects.of(user, clock.now()).exists()


def places(user: User, now: datetime) -> list[Place]:
    """Lead jurors to their desk, and who leads or runs the jury's work to the chair's page."""
    named = StandIn.objects.of(user, now).before_reveal().filter(juror=OuterRef("pk"))
    assignments = Juror.objects.of(user, now).annotate(is_named=Exists(named))
    roles = list(assignments.values_list("role", "is_named"))
    found = []
    if roles:
        hint = "Svara om jäv, läs och bedöm de nominerade"
        found.append(Place("Jurybordet", reverse("jury_desk"), hint))
    leading = {JurorRole.CHAIR, JurorRole.DEPUTY}
    leads = any(is_named or role in leading for role, is_named in roles)
    if leads or user.office or user.is_superuser:
        hint = "Vilka bedömningar som är inne, och juryns beslut"
        found.append(Place("Juryns arbete", reverse("jury_chair"), hint))
    return found


def personal_data(user: User) -> dict[str, Any]:
    """Give what the jury holds about a person: assignments, declarations and own scores."""
    return _places(user) | _thought(user, Q())


def told_to_the_office(user: User, now: datetime) -> dict[str, Any]:
    """Give the same without what the person has thought in a jury whose winner is not public."""
    awarded = Release.objects.public(now).filter(kind=ReleaseKind.AWARDS)
    return {
        **_places(user),
        **_thought(user, Q(juror__edition__in=awarded.values("edition"))),
        "inte med": NOT_YET,
    }


def _places(user: User) -> dict[str, Any]:
    return {
        "uppdrag": list(
            Juror.objects.filter(user=user).values(
                "edition__year", "role", "starts_at", "ends_at", "pledged_at"
            )
        ),
        "kopplingar": list(
            Connection.objects.filter(juror__user=user).values("kind", "municipality__name")
        ),
    }


def _thought(user: User, within: Q) -> dict[str, Any]:
    scored = Scorecard.objects.filter(within, juror__user=user)
    return {
        "svar om jäv": list(
            Declaration.objects.filter(within, juror__user=user).values(
                "nomination__municipality__name",
                "kind",
                "ground",
                "text",
                "hints",
                "declared_at",
                "ruling",
            )
        ),
        **_at_meetings(user, within),
        "bedömningar": list(
            Score.objects.filter(scorecard__in=scored).values(
                "scorecard__nomination__municipality__name",
                "criterion__title",
                "round",
                "value",
                "reason",
                "confidence",
            )
        ),
    }


def _at_meetings(user: User, within: Q) -> dict[str, Any]:
    votes = Vote.objects.filter(within, juror__user=user)
    times = Attendance.objects.filter(within, juror__user=user)
    return {
        "närvaro på juryns möten": list(times.values("came_at", "left_at")),
        "röster": list(votes.values("candidate__nomination__municipality__name", "voted_at")),
    }
