"""Setting and taking away the last day of a membership."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network import rules
from network.models import Membership, MembershipEnd
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def set_membership_end(
    membership: Membership, *, ends_on: date | None, by: User, now: datetime
) -> Membership:
    """Set the last day of the membership that a nomination gives; None lets it run on."""
    Nomination.objects.select_for_update().get(pk=membership.pk)
    require(rules.may_set_membership_end(membership, by=by, now=now, ends_on=ends_on))
    if ends_on is None:
        MembershipEnd.objects.filter(nomination=membership.pk).delete()
    else:
        values = {"ends_on": ends_on, "set_at": now, "set_by": by}
        MembershipEnd.objects.update_or_create(nomination_id=membership.pk, defaults=values)
    record(
        "network.set_membership_end",
        f"{membership.edition.year}/{membership.municipality.code}",
        by=by,
        now=now,
        content={"ends_on": ends_on.isoformat() if ends_on else None},
    )
    return Membership.objects.get(pk=membership.pk)
