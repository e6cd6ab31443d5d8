"""A citation is written in versions, and read through by the office."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Citation
from jury.rules import citing as rules
from jury.workflow.locking import code_of, lock_jury
from kvalitetskommun.answers import no, require
from kvalitetskommun.audit.workflow import record
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

STALE = no(
    "stale",
    "Någon annan har sparat en ny version efter att du öppnade sidan. Ingenting är överskrivet.",
)


@transaction.atomic
def write_citation(
    nomination: Nomination, *, text: str, version: int, by: User, now: datetime
) -> Citation:
    """Add a version after number ``version``, which the writer had read; 0 before the first.

    A text that is the same as the latest version adds nothing.
    """
    lock_jury(nomination.edition_id)
    nomination = Nomination.objects.select_related("edition", "municipality").get(pk=nomination.pk)
    require(rules.may_write_citation(nomination, by=by, now=now))
    latest: Citation | None = Citation.objects.of(nomination).first()
    number = latest.number if latest else 0
    if number != version:
        require(STALE)
    if latest is not None and latest.text == text:
        return latest
    citation = Citation.objects.create(
        nomination=nomination, number=number + 1, text=text, written_at=now, written_by=by
    )
    content = {"version": citation.number, "text": text}
    record("jury.write_citation", code_of(nomination), by=by, now=now, content=content)
    return citation


@transaction.atomic
def check_citation(citation: Citation, *, by: User, now: datetime) -> Citation:
    """Say that the language of the latest version is right; a new version asks for it anew."""
    lock_jury(citation.nomination.edition_id)
    citation = Citation.objects.select_related(
        "nomination__edition", "nomination__municipality"
    ).get(pk=citation.pk)
    require(rules.may_check_citation(citation, by=by, now=now))
    citation.checked_at, citation.checked_by = now, by
    citation.save(update_fields=["checked_at", "checked_by"])
    content = {"version": citation.number}
    record("jury.check_citation", code_of(citation.nomination), by=by, now=now, content=content)
    return citation
