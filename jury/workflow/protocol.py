"""How the protocol is finished: gathered once, kept, and bound to its checksum."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Deliberation, Protocol
from jury.protocol import content_of
from jury.protocol.decided import current_decision
from jury.rules import protocol as rules
from jury.workflow.locking import code_of_edition, lock_jury
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.snapshots import digest

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def finish_protocol(deliberation: Deliberation, *, by: User, now: datetime) -> Protocol:
    """Finish the protocol of the decision in force."""
    deliberation = lock_jury(deliberation.edition_id)
    decision = current_decision(deliberation)
    require(rules.may_finish(deliberation, decision, by=by, now=now))
    content = content_of(deliberation, now=now)
    protocol = Protocol(decision=decision, content=content, sha256=digest(content))
    protocol.finished_at, protocol.finished_by = now, by
    protocol.save()
    told = {"sha256": protocol.sha256}
    record(
        "jury.finish_protocol", code_of_edition(deliberation.edition), by=by, now=now, content=told
    )
    return protocol
