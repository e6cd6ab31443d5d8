"""How the two municipalities of a study visit write what they took home."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import Takeaway, Visit
from network.rules.takeaways import OUTDATED, may_write_takeaway
from nominations.models import Municipality

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def write_takeaway(
    visit: Visit, municipality: Municipality, *, text: str, version: int, by: User, now: datetime
) -> Takeaway:
    """Write the municipality's three sentences, or change them while there is time."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    visit = Visit.objects.with_context().get(pk=visit.pk)
    require(may_write_takeaway(visit, municipality, by=by, now=now))
    written = Takeaway.objects.filter(visit=visit, municipality=municipality).first()
    if version != (written.version if written else 0):
        require(OUTDATED)
    written = written or Takeaway(visit=visit, municipality=municipality, version=0)
    written.text = text
    written.version += 1
    written.written_at, written.written_by = now, by
    written.save()
    content = {"municipality": municipality.code}
    record("network.write_takeaway", visit.code, by=by, now=now, content=content)
    return written
