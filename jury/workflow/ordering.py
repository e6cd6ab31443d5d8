"""Each juror's own order of the nominees: drawn by lot once, and written down."""

from __future__ import annotations

from datetime import datetime
from random import Random
from secrets import SystemRandom
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Juror, Turn
from jury.querysets import without_turn
from jury.rules.people import NOT_YOURS, is_running
from jury.workflow.locking import code_of, code_of_edition, lock_jury
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

_LOT = SystemRandom()


@transaction.atomic
def draw_order(juror: Juror, *, by: User, now: datetime, lot: Random = _LOT) -> None:
    """Give every nominee without one a place in the juror's own order.

    The first draw places all; who is nominated later comes after them, several in an order drawn
    among themselves. A place is never changed, so that the effect of the order can be computed.
    """
    lock_jury(juror.edition_id)
    if not is_running(juror, by, now):
        raise Refused(NOT_YOURS)
    waiting = list(without_turn(juror, now).with_context().order_by("pk"))
    if not waiting:
        return
    lot.shuffle(waiting)
    taken = juror.turns.count()
    places = [
        Turn(juror=juror, nomination=nominee, position=position, drawn_at=now)
        for position, nominee in enumerate(waiting, taken + 1)
    ]
    Turn.objects.bulk_create(places)
    content = {"after": taken, "order": [code_of(nominee) for nominee in waiting]}
    record("jury.draw_order", code_of_edition(juror.edition), by=by, now=now, content=content)
