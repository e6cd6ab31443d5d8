"""Jurors declare about conflicts of interest; the chair rules on those who are unsure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jury.models import Connection, Declaration, Juror
from jury.rules import declaring as rules
from jury.rules.hints import hints_of, is_considered
from jury.rules.leading import OFFICES, leaders_of
from jury.states import ConnectionKind, DeclarationKind, Ground, JurorRole, Ruling
from jury.workflow.attending import step_out_now
from jury.workflow.locking import code_of, code_of_edition, lock_jury, lock_panel
from jury.workflow.scorecards import open_scorecard, recuse
from jury.workflow.unled import tell_unled
from jury.workflow.withdrawing import withdraw_votes
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Municipality, Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def declare(
    juror: Juror,
    nomination: Nomination,
    *,
    kind: DeclarationKind,
    ground: Ground | str = "",
    text: str = "",
    by: User,
    now: datetime,
) -> Declaration:
    """Take down what a juror says before reading, in place of what was said earlier.

    A conflict closes the scorecard at once and voids what was on it.
    """
    lock_jury(nomination.edition_id)
    require(rules.may_declare(juror, nomination, by=by, now=now, kind=kind))
    hints = hints_of(juror, [nomination])[nomination.pk]
    require(is_considered(kind, text, hints))
    juror.declarations.current().filter(nomination=nomination).update(replaced_at=now)
    declaration = Declaration.objects.create(
        juror=juror,
        nomination=nomination,
        kind=kind,
        ground="" if kind == DeclarationKind.NONE else ground,
        text="" if kind == DeclarationKind.NONE and not hints else text,
        hints=",".join(hint.kind for hint in hints),
        declared_at=now,
    )
    _follow(declaration, by=by, now=now)
    step_out_now(juror, now)
    withdraw_votes(juror, nomination)
    content = {"kind": kind, "ground": declaration.ground, "text": declaration.text}
    content["hints"] = declaration.hints
    record("jury.declare", code_of(nomination), by=by, now=now, content=content)
    return declaration


def _follow(declaration: Declaration, *, by: User, now: datetime) -> None:
    """Open or close the scorecard, and tell who has to do something."""
    juror, nomination = declaration.juror, declaration.nomination
    if declaration.kind == DeclarationKind.NONE:
        open_scorecard(juror, nomination)
        return
    if declaration.kind == DeclarationKind.CONFLICT:
        recuse(juror, nomination, by=by, now=now)
    else:
        _tell_leaders(declaration, now)
    if _could_lead(juror, nomination):
        tell_unled([nomination], key=f"declaration:{declaration.code}", now=now)


@transaction.atomic
def declare_each(
    juror: Juror, answers: Mapping[Nomination, Mapping[str, Any]], *, by: User, now: datetime
) -> list[Declaration]:
    """Take down what a juror says about several nominees: all of it, or nothing."""
    lock_jury(juror.edition_id)
    return [
        declare(juror, nomination, **answer, by=by, now=now)
        for nomination, answer in answers.items()
    ]


@transaction.atomic
def set_connections(
    juror: Juror,
    *,
    connections: Iterable[tuple[ConnectionKind, Municipality]],
    by: User,
    now: datetime,
) -> None:
    """Write down which municipalities a juror has to do with, in place of what stood there."""
    lock_panel(juror.edition_id)
    require(rules.may_set_connections(juror, by=by, now=now))
    juror.connections.all().delete()
    wanted = dict.fromkeys(connections)
    Connection.objects.bulk_create(
        Connection(juror=juror, kind=kind, municipality=municipality)
        for kind, municipality in wanted
    )
    content = {
        "person": str(juror.user.key),
        "connections": [f"{kind}:{municipality.code}" for kind, municipality in wanted],
    }
    record("jury.set_connections", code_of_edition(juror.edition), by=by, now=now, content=content)


@transaction.atomic
def rule_on(
    declaration: Declaration, *, ruling: Ruling, reason: str, by: User, now: datetime
) -> Declaration:
    """Decide whether an unsure juror takes part; the juror is told."""
    lock_jury(declaration.nomination.edition_id)
    declaration = Declaration.objects.select_related(
        "juror__user", "nomination__municipality", "nomination__edition"
    ).get(pk=declaration.pk)
    require(rules.may_rule_on(declaration, by=by, now=now))
    declaration.ruling = ruling
    declaration.ruling_reason = reason
    declaration.ruled_at = now
    declaration.ruled_by = by
    declaration.save(update_fields=["ruling", "ruling_reason", "ruled_at", "ruled_by"])
    if ruling == Ruling.TAKES_PART:
        open_scorecard(declaration.juror, declaration.nomination)
    else:
        recuse(declaration.juror, declaration.nomination, by=by, now=now)
    _tell("jury_ruling", declaration.juror, declaration, now)
    content = {"declaration": declaration.code, "ruling": ruling, "reason": reason}
    record("jury.rule_on", code_of(declaration.nomination), by=by, now=now, content=content)
    return declaration


def _could_lead(juror: Juror, nomination: Nomination) -> bool:
    """Tell whether the juror is chair, deputy or named to lead the work on the nominee."""
    return juror.role in OFFICES or nomination.stand_ins.current().filter(juror=juror).exists()


def _tell_leaders(declaration: Declaration, now: datetime) -> None:
    """Tell chair and deputies, and whom the office has named to lead the work on the nominee."""
    nomination = declaration.nomination
    offices = Juror.objects.active(now).filter(
        edition=nomination.edition_id, role__in=[JurorRole.CHAIR, JurorRole.DEPUTY]
    )
    told = {*offices.values_list("pk", flat=True)}
    told |= {juror.pk for juror in leaders_of(nomination, now)}
    leaders = Juror.objects.filter(pk__in=told - {declaration.juror_id})
    for leader in leaders.select_related("user").order_by("pk"):
        _tell("jury_unsure", leader, declaration, now)


def _tell(kind: str, juror: Juror, declaration: Declaration, now: datetime) -> None:
    """The mail says that there is something to read, never what: the office sees the outbox."""
    enqueue(
        kind,
        to=juror.user.email,
        dedupe_key=f"{kind}:{declaration.code}:{juror.pk}",
        now=now,
        context={"juror": juror, "nomination": declaration.nomination},
        about=f"declaration:{declaration.code}",
    )
