"""How the winner's logotypes and texts are fetched: each time is written down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import winner_code
from nominations.logo_right import LogoRight
from nominations.rules.brand_kit import may_take_brand_kit

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def take_brand_kit(right: LogoRight, *, by: User, now: datetime) -> None:
    """Note that somebody fetches the kit."""
    require(may_take_brand_kit(right, by=by, now=now))
    record(
        "nominations.take_brand_kit",
        winner_code(right.award),
        by=by,
        now=now,
        content={"by_office": by.office},
    )
