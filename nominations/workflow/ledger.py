"""How the office notes what has become of a winner's right or duty."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import winner_code
from nominations.models import Award, Edition, Entitlement, Fulfilment
from nominations.rules import ledger as rules
from nominations.workflow.ledger_reminders import call_off_of_winner

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def note_fulfilment(
    award: Award,
    *,
    entitlement: Entitlement,
    due_on: date | None,
    done_on: date | None,
    note: str,
    link: str,
    by: User,
    now: datetime,
) -> Fulfilment:
    """Note when something is to be done, or was, and what shows it; the latest note stands.

    A reminder that waits and says otherwise is called off.
    """
    Edition.objects.select_for_update().get(pk=award.edition_id)
    award = Award.objects.with_context().get(pk=award.pk)
    require(rules.may_note_fulfilment(award, by=by, now=now))
    told = {"due_on": due_on, "done_on": done_on, "note": note, "link": link}
    noted, _ = Fulfilment.objects.update_or_create(
        entitlement=award.edition.entitlements.get(pk=entitlement.pk),
        municipality=award.municipality,
        defaults={**told, "noted_at": now, "noted_by": by},
    )
    call_off_of_winner(award, now)
    days = {name: str(day or "") for name, day in (("due_on", due_on), ("done_on", done_on))}
    record(
        "nominations.note_fulfilment",
        winner_code(award),
        by=by,
        now=now,
        content={"entitlement": entitlement.title, **days, "note": note, "link": link},
    )
    return noted
