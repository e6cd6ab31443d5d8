"""What the jury hands over to nominations with a feedback that is ready."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.field_means import field_means
from jury.rules.people import NOT_REVEALED
from jury.workflow.locking import lock_jury
from kvalitetskommun.answers import require
from nominations.models import Application, Feedback, Nomination
from nominations.workflow import feedback as workflow

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def deliver_feedback(
    application: Application, *, version: int, by: User, now: datetime
) -> Feedback:
    """Hand the office's text over as ready, with the means of the municipality and the field.

    Who was not nominated has no means. They are written down now: what changes later in the jury
    changes nothing of what the municipality is told.
    """
    deliberation = lock_jury(application.edition_id)
    if not deliberation.is_revealed:
        require(NOT_REVEALED)
    nomination = Nomination.objects.standing().filter(application=application).first()
    figures = field_means(nomination, deliberation) if nomination else []
    return workflow.deliver_feedback(application, version=version, figures=figures, by=by, now=now)
