"""The office lays out the jury's work: its people, criteria and rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypedDict

from django.db import transaction

from jury.models import Criterion, Deliberation, Juror, digest_of
from jury.models.pledge import PLEDGE
from jury.rules import panel as panel_rules
from jury.states import JurorRole
from jury.workflow.locking import code_of_edition, lock_jury, lock_panel
from jury.workflow.score_log import leave_out
from jury.workflow.unled import tell_unled_without
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow import invite
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Edition


class Rules(TypedDict):
    """What the office sets; see the fields of ``Deliberation``. ``tie_chain`` holds the links."""

    quorum: int
    chair_scores: bool
    citation_least_words: int
    citation_most_words: int
    clear_from: int
    leaning_from: int
    concentration: int
    tie_chain: list[str]
    first_criterion: Criterion | None


INVITATION_KIND = "jury.juror"
A_MOMENT = timedelta(microseconds=1)


@transaction.atomic
def add_juror(
    edition: Edition, *, email: str, name: str, role: JurorRole, by: User, now: datetime
) -> Juror | Invitation:
    """Let somebody into the jury: at once with an account, else by an invitation."""
    lock_invitations(email)
    lock_panel(edition.pk)
    edition = Edition.objects.get(pk=edition.pk)
    require(panel_rules.may_add_juror(edition, by=by, now=now, email=email, role=role))
    user = User.objects.filter(email=email.casefold(), is_active=True).first()
    if user is not None:
        return seat(edition, user, role, by=by, now=now)
    subject = f"{edition.year}:{role}"
    invitation: Invitation = invite(
        INVITATION_KIND, email=email, name=name, subject=subject, by=by, now=now
    )
    return invitation


def accept_invitation(invitation: Invitation, user: User, now: datetime) -> None:
    """Seat the person whom an accepted invitation names, if the place is still there.

    Called by accounts, in the transaction that accepts: a refusal undoes all of it.
    """
    edition, role, former = _subject(invitation)
    lock_panel(edition.pk)
    sender = invitation.invited_by
    require(panel_rules.may_join(edition, role=role, invited_by=sender, by=user, now=now))
    seat(edition, user, role, by=user, now=now, instead_of=former)


def describe_invitation(invitation: Invitation) -> str:
    """Say in Swedish what the invited person would do."""
    edition, role, _ = _subject(invitation)
    return f"{role.label.lower()} i juryn för {edition}"


def _subject(invitation: Invitation) -> tuple[Edition, JurorRole, Juror | None]:
    year, role, *replaced = invitation.subject.split(":")
    former = Juror.objects.filter(pk=replaced[0]).first() if replaced else None
    return Edition.objects.get(year=year), JurorRole(role), former


def lock_invitations(email: str) -> None:
    """Take those to an address in the order of who accepts one: the invitation before the jury."""
    waiting = Invitation.objects.unanswered().filter(kind=INVITATION_KIND, email=email.casefold())
    list(waiting.select_for_update())


def seat(
    edition: Edition,
    user: User,
    role: JurorRole,
    *,
    by: User,
    now: datetime,
    instead_of: Juror | None = None,
) -> Juror:
    """Give a person a place; a substitute who waits goes over to it."""
    waiting = Juror.objects.seated().filter(edition=edition, user=user).first()
    juror = waiting or Juror(edition=edition, user=user, starts_at=now)
    juror.role, juror.substitutes = role, instead_of
    juror.save()
    enqueue(
        "jury_added",
        to=user.email,
        dedupe_key=f"jury_added:{juror.pk}:{role}",
        now=now,
        context={"juror": juror},
        about=f"juror:{juror.pk}",
    )
    content = {"person": str(user.key), "role": role}
    record("jury.add_juror", code_of_edition(edition), by=by, now=now, content=content)
    return juror


@transaction.atomic
def set_organisation(juror: Juror, *, organisation: str, by: User, now: datetime) -> Juror:
    """Write where a juror comes from, as everybody reads it without the name."""
    lock_panel(juror.edition_id)
    juror = Juror.objects.select_for_update(of=("self",)).get(pk=juror.pk)
    require(panel_rules.may_set_organisation(juror, by=by, now=now))
    juror.organisation = organisation
    juror.save(update_fields=["organisation"])
    content = {"person": str(juror.user.key), "organisation": organisation}
    code = code_of_edition(juror.edition)
    record("jury.set_organisation", code, by=by, now=now, content=content)
    return juror


@transaction.atomic
def end_juror(juror: Juror, *, reason: str, by: User, now: datetime) -> Juror:
    """End an assignment; what the person scored is kept, and left out of the result."""
    deliberation = lock_panel(juror.edition_id)
    juror = (
        Juror.objects.select_for_update(of=("self",))
        .select_related("user", "edition")
        .get(pk=juror.pk)
    )
    require(panel_rules.may_end_juror(juror, by=by, now=now))
    juror.ends_at = _end_of(deliberation, now)
    juror.replaced_because = reason
    juror.save(update_fields=["ends_at", "replaced_because"])
    content = {"person": str(juror.user.key), "reason": reason}
    record("jury.end_juror", code_of_edition(juror.edition), by=by, now=now, content=content)
    if not _is_revealed(deliberation):
        leave_out(juror, by=by, now=now)
    tell_unled_without(juror, now)
    return juror


def end_assignments(user: User, now: datetime) -> None:
    """End what a person who is erased does in juries."""
    seated = Juror.objects.seated().filter(user=user).select_related("edition")
    for juror in seated.order_by("edition"):
        deliberation = lock_panel(juror.edition_id)
        juror.ends_at = _end_of(deliberation, now)
        juror.save(update_fields=["ends_at"])
        juror.connections.all().delete()
        record("jury.end_juror", code_of_edition(juror.edition), by=None, now=now)
        if not _is_revealed(deliberation):
            leave_out(juror, by=None, now=now)


def _is_revealed(deliberation: Deliberation | None) -> bool:
    return deliberation is not None and deliberation.is_revealed


def _end_of(deliberation: Deliberation | None, now: datetime) -> datetime:
    """Give the end of an assignment: after the reveal for who was in the jury when it came.

    The reveal counted that person's scores, also when the end was asked for a moment before it.
    """
    revealed_at = deliberation.revealed_at if deliberation else None
    return now if revealed_at is None else max(now, revealed_at + A_MOMENT)


@transaction.atomic
def prepare(
    edition: Edition,
    *,
    by: User,
    now: datetime,
    quorum: int = 3,
    chair_scores: bool = False,
    pledge: str = PLEDGE,
) -> Deliberation:
    """Lay out the jury's work in an edition."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(panel_rules.may_prepare(edition, by=by, now=now))
    deliberation = Deliberation.objects.create(
        edition=edition, quorum=quorum, chair_scores=chair_scores, pledge=pledge
    )
    content = {"quorum": quorum, "chair_scores": chair_scores, "pledge": digest_of(pledge)}
    record("jury.prepare", code_of_edition(edition), by=by, now=now, content=content)
    return deliberation


@transaction.atomic
def set_rules(deliberation: Deliberation, *, rules: Rules, by: User, now: datetime) -> Deliberation:
    """Change the rules by which the jury works and its scores are read; all are named."""
    deliberation = lock_jury(deliberation.edition_id)
    require(panel_rules.may_set_rules(deliberation, by=by, now=now))
    for name, value in rules.items():
        setattr(deliberation, name, value)
    deliberation.save(update_fields=list(rules))
    first = rules["first_criterion"]
    content = {**rules, "first_criterion": first.key if first else ""}
    record("jury.set_rules", code_of_edition(deliberation.edition), by=by, now=now, content=content)
    return deliberation
