"""Jurors declare about conflicts; the chair rules on those who are unsure."""

from __future__ import annotations

from datetime import datetime

import pytest

from jury.models import Declaration, Deliberation, Scorecard
from jury.states import DeclarationKind, JurorRole, Ruling, ScorecardState
from jury.workflow.declaring import declare, rule_on
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import Release
from nominations.states import NominationState, ReleaseKind
from tests.factories import ReleaseFactory
from tests.factories_jury import (
    DeclarationFactory,
    JurorFactory,
    Jury,
    hand_in,
    make_jury,
    revealed_jury,
)
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
NONE, CONFLICT, UNSURE = DeclarationKind.NONE, DeclarationKind.CONFLICT, DeclarationKind.UNSURE


@pytest.fixture
def fresh(db: None) -> Jury:
    """A jury that has not declared yet."""
    return make_jury(cleared=False)


def say(jury: Jury, kind: DeclarationKind, now: datetime) -> str:
    """Let the first juror declare; gives the refusal's code."""
    juror = jury.juror
    ground = "" if kind == NONE else "close"
    return code_of(
        declare, juror, jury.nominee, kind=kind, ground=ground, text="ord", by=juror.user, now=now
    )


def test_no_conflict_opens_a_scorecard(fresh: Jury, now: datetime) -> None:
    assert say(fresh, NONE, now) == ""
    assert fresh.card().state == ScorecardState.NOT_BEGUN
    assert list(Entry.objects.values_list("kind", flat=True)) == ["jury.declare"]


def test_a_conflict_opens_none(fresh: Jury, now: datetime) -> None:
    assert say(fresh, CONFLICT, now) == ""
    assert Scorecard.objects.count() == 0


def test_a_later_declaration_replaces_the_earlier(jury: Jury, now: datetime) -> None:
    say(jury, CONFLICT, now)
    rows = Declaration.objects.filter(juror=jury.juror).order_by("pk")
    assert [(row.kind, row.replaced_at) for row in rows] == [(NONE, now), (CONFLICT, None)]


def test_a_conflict_voids_a_submitted_score_and_the_chain_keeps_it(
    jury: Jury, now: datetime
) -> None:
    hand_in(jury, reason="Detta stod")
    say(jury, CONFLICT, now)
    assert jury.card().state == ScorecardState.RECUSED
    assert jury.card().scores.count() == 0
    voided = Entry.objects.filter(kind="jury.score_voided", code=jury.card().code)
    kept = voided.filter(content__canonical__contains='"reason":"Detta stod"')
    assert (voided.count(), kept.count()) == (len(jury.criteria), len(jury.criteria))


def test_unsure_waits_and_the_chair_is_told_without_the_words(fresh: Jury, now: datetime) -> None:
    say(fresh, UNSURE, now)
    assert Scorecard.objects.count() == 0
    mail = Message.objects.get(kind="jury_unsure")
    assert mail.to == fresh.chair.email
    assert "ord" not in mail.text.split("\n")


def test_a_chair_who_does_not_score_gets_no_scorecard(fresh: Jury, now: datetime) -> None:
    chair = fresh.chair.juror_roles.get()
    declare(chair, fresh.nominee, kind=NONE, by=fresh.chair, now=now)
    assert Scorecard.objects.count() == 0


def test_refused_without_deliberation(fresh: Jury, now: datetime) -> None:
    Deliberation.objects.all().delete()
    assert say(fresh, NONE, now) == "not_prepared"


def test_refused_when_awarded(fresh: Jury, now: datetime) -> None:
    ReleaseFactory(edition=fresh.edition, kind=ReleaseKind.AWARDS)
    assert say(fresh, CONFLICT, now) == "awarded"


def test_refused_after_the_reveal_save_a_conflict(now: datetime) -> None:
    shown = revealed_jury()
    assert say(shown, NONE, now) == "revealed"
    assert say(shown, CONFLICT, now) == ""
    assert shown.card().state == ScorecardState.RECUSED


def test_refused_for_somebody_else(fresh: Jury, now: datetime) -> None:
    stranger = fresh.jurors[1].user
    refused = code_of(declare, fresh.juror, fresh.nominee, kind=NONE, by=stranger, now=now)
    assert refused == "not_yours"


def test_refused_when_the_assignment_has_ended(fresh: Jury, now: datetime) -> None:
    fresh.juror.ends_at = now
    fresh.juror.save()
    assert say(fresh, NONE, now) == "not_yours"


def test_refused_when_the_nominee_is_gone_or_not_announced(fresh: Jury, now: datetime) -> None:
    fresh.nominee.state = NominationState.WITHDRAWN
    fresh.nominee.withdrawn_at = now
    fresh.nominee.save()
    assert say(fresh, NONE, now) == "not_standing"


def test_refused_before_the_announcement(fresh: Jury, now: datetime) -> None:
    Release.objects.all().delete()
    assert say(fresh, NONE, now) == "not_standing"


def test_who_has_stepped_back_cannot_clear_themselves(fresh: Jury, now: datetime) -> None:
    say(fresh, CONFLICT, now)
    assert say(fresh, NONE, now) == "stepped_back"


# --- The chair's ruling --------------------------------------------------------------------------


@pytest.fixture
def unsure(fresh: Jury, now: datetime) -> Declaration:
    """The first juror is unsure."""
    say(fresh, UNSURE, now)
    declaration: Declaration = Declaration.objects.undecided().get()
    return declaration


def rule(declaration: Declaration, by: object, now: datetime) -> str:
    """Let the juror take part; gives the refusal's code."""
    return code_of(rule_on, declaration, ruling=Ruling.TAKES_PART, reason="skäl", by=by, now=now)


def test_takes_part(fresh: Jury, unsure: Declaration, now: datetime) -> None:
    assert rule(unsure, fresh.chair, now) == ""
    assert fresh.card().state == ScorecardState.NOT_BEGUN
    assert Message.objects.get(kind="jury_ruling").to == fresh.juror.user.email


def test_does_not_take_part(jury: Jury, now: datetime) -> None:
    hand_in(jury)
    say(jury, UNSURE, now)
    waiting = Declaration.objects.undecided().get()
    rule_on(waiting, ruling=Ruling.RECUSED, reason="skäl", by=jury.chair, now=now)
    assert jury.card().state == ScorecardState.RECUSED


def test_who_stepped_back_by_mistake_is_readmitted_empty(jury: Jury, now: datetime) -> None:
    hand_in(jury)
    say(jury, CONFLICT, now)
    say(jury, UNSURE, now)
    assert rule(Declaration.objects.undecided().get(), jury.chair, now) == ""
    assert jury.card().state == ScorecardState.NOT_BEGUN
    assert jury.card().scores.count() == 0


def test_nothing_to_rule_on_twice(fresh: Jury, unsure: Declaration, now: datetime) -> None:
    rule(unsure, fresh.chair, now)
    assert rule(unsure, fresh.chair, now) == "nothing_to_rule_on"


def test_no_ruling_after_the_reveal(fresh: Jury, unsure: Declaration, now: datetime) -> None:
    fresh.deliberation.revealed_at = now
    fresh.deliberation.save()
    assert rule(unsure, fresh.chair, now) == "revealed"


def test_never_on_ones_own(fresh: Jury, now: datetime) -> None:
    chair = fresh.chair.juror_roles.get()
    own = DeclarationFactory(juror=chair, nomination=fresh.nominee, unsure=True)
    assert rule(own, fresh.chair, now) == "own"


def test_a_member_does_not_rule(fresh: Jury, unsure: Declaration, now: datetime) -> None:
    assert rule(unsure, fresh.jurors[1].user, now) == "not_chair"


def test_a_deputy_rules_only_where_the_chair_is_held_back(
    fresh: Jury, unsure: Declaration, now: datetime
) -> None:
    deputy = JurorFactory(edition=fresh.edition, role=JurorRole.DEPUTY).user
    assert rule(unsure, deputy, now) == "not_chair"
    chair = fresh.chair.juror_roles.get()
    DeclarationFactory(juror=chair, nomination=fresh.nominee, conflict=True)
    assert rule(unsure, fresh.chair, now) == "not_chair"
    assert rule(unsure, deputy, now) == ""


def test_no_ruling_on_a_nominee_that_is_gone(
    fresh: Jury, unsure: Declaration, now: datetime
) -> None:
    Release.objects.all().delete()
    assert rule(unsure, fresh.chair, now) == "not_standing"
