"""The office lets a substitute take a juror's place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from jury.models import Juror
from jury.rules import panel as rules
from jury.states import JurorRole
from jury.workflow.locking import code_of_edition, lock_panel
from jury.workflow.panel import INVITATION_KIND, end_juror, lock_invitations, seat
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow import invite
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record


@transaction.atomic
def replace_juror(
    juror: Juror, *, email: str, name: str, reason: str, by: User, now: datetime
) -> Juror | Invitation:
    """End a juror's assignment and give the place to somebody else, with empty scorecards.

    What the former juror scored is kept and counts no more. A substitute who waits, or a person
    with an account, takes the place at once; others are invited to it.
    """
    lock_invitations(email)
    lock_panel(juror.edition_id)
    juror = Juror.objects.select_related("user", "edition").get(pk=juror.pk)
    require(rules.may_replace_juror(juror, by=by, now=now, email=email))
    juror = end_juror(juror, reason=reason, by=by, now=now)
    taking = _give_place(juror, email=email, name=name, by=by, now=now)
    content = {"person": str(juror.user.key), "reason": reason}
    code = code_of_edition(juror.edition)
    record("jury.replace_juror", code, by=by, now=now, content=content)
    return taking


def _give_place(
    juror: Juror, *, email: str, name: str, by: User, now: datetime
) -> Juror | Invitation:
    edition, role = juror.edition, JurorRole(juror.role)
    user = User.objects.filter(email=email.casefold(), is_active=True).first()
    if user is not None:
        return seat(edition, user, role, by=by, now=now, instead_of=juror)
    subject = f"{edition.year}:{role}:{juror.pk}"
    invited: Invitation = invite(
        INVITATION_KIND, email=email, name=name, subject=subject, by=by, now=now
    )
    return invited
