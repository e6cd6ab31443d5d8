"""How the winner's logotypes and texts are fetched: each time is written down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.logo_right import LogoRight
from nominations.models import Edition
from nominations.rules.brand_kit import may_take_brand_kit
from nominations.states import DateKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def take_brand_kit(right: LogoRight, *, by: User, now: datetime) -> None:
    """Note that somebody fetches the kit."""
    require(may_take_brand_kit(right, by=by, now=now))
    record(
        "nominations.take_brand_kit",
        f"{right.year}/{right.municipality.code}",
        by=by,
        now=now,
        content={"by_office": by.office},
    )


def next_ceremony(now: datetime) -> datetime | None:
    """Give when the next winner is to be named, of what the public may know."""
    editions = Edition.objects.published().with_dates()
    known = (edition.moment(DateKind.CEREMONY) for edition in editions)
    return min((at for at in known if at is not None and at > now), default=None)
