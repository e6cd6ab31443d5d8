"""Jurors save and submit; the chair unlocks and excuses."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from jury.models import Declaration, Given, Score, Scorecard
from jury.querysets import ScorecardQuerySet
from jury.rules.scorecards import may_save
from jury.states import ScorecardState
from jury.workflow.declaring import declare
from jury.workflow.scorecards import excuse, save_scores, submit_scorecard, unlock
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from nominations.models import Release
from tests.factories_jury import Jury, fill, hand_in, make_jury, revealed_jury
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db


def save(jury: Jury, now: datetime, version: int = 0, **values: Given) -> str:
    """Let the first juror save; gives the refusal's code."""
    card = jury.card()
    return code_of(
        save_scores,
        card,
        values=values or jury.values(),
        version=version,
        by=card.juror.user,
        now=now,
    )


def submit(jury: Jury, now: datetime, version: int = 1) -> str:
    """Let the first juror hand in; gives the refusal's code."""
    card = jury.card()
    return code_of(submit_scorecard, card, version=version, by=card.juror.user, now=now)


def test_saving_makes_a_draft_of_the_next_version(jury: Jury, now: datetime) -> None:
    assert save(jury, now) == ""
    card = jury.card()
    assert (card.state, card.version) == (ScorecardState.DRAFT, 1)
    assert list(card.scores.values_list("value", "reason", "confidence", "round")) == [
        (4, "Ett skäl som räcker.", "medium", 1)
    ] * len(jury.criteria)


def test_a_draft_may_have_gaps(jury: Jury, now: datetime) -> None:
    key = jury.criteria[0].key
    assert save(jury, now, **{key: Given()}) == ""
    assert [row.given for row in Score.objects.all()] == [Given()]


def test_a_stale_version_overwrites_nothing(jury: Jury, now: datetime) -> None:
    save(jury, now)
    assert save(jury, now, 0, **jury.values(1, "Från en annan flik")) == "stale"
    assert set(Score.objects.values_list("value", flat=True)) == {4}


@pytest.mark.parametrize("value", [0, 6, -1, 100])
def test_a_value_outside_the_scale_is_refused(jury: Jury, now: datetime, value: int) -> None:
    assert save(jury, now, **{jury.criteria[0].key: Given(value, "x")}) == "outside_scale"
    assert Score.objects.count() == 0


def test_an_unknown_confidence_is_refused(jury: Jury, now: datetime) -> None:
    assert save(jury, now, **{jury.criteria[0].key: Given(3, "x", "säker")}) == "unknown_confidence"


def test_an_unknown_criterion_is_refused(jury: Jury, now: datetime) -> None:
    assert save(jury, now, okand=Given(3, "x")) == "unknown_criterion"


def test_no_saving_after_submitting(jury: Jury, now: datetime) -> None:
    hand_in(jury)
    assert save(jury, now, 1, **jury.values(1)) == "submitted"
    assert set(Score.objects.values_list("value", flat=True)) == {4}


def test_no_saving_when_recused(jury: Jury, now: datetime) -> None:
    fill(jury)
    juror = jury.juror
    declare(juror, jury.nominee, kind="conflict", ground="close", by=juror.user, now=now)
    assert save(jury, now, 1) == "recused"


def test_no_saving_when_excused(jury: Jury, now: datetime) -> None:
    excuse(jury.card(), reason="sjuk", by=jury.chair, now=now)
    assert save(jury, now) == "excused"


def test_no_saving_for_another(jury: Jury, now: datetime) -> None:
    stranger = jury.jurors[1].user
    refused = code_of(
        save_scores, jury.card(), values=jury.values(), version=0, by=stranger, now=now
    )
    assert refused == "not_yours"


def test_no_saving_when_removed_from_the_jury(jury: Jury, now: datetime) -> None:
    jury.juror.ends_at = now
    jury.juror.save()
    assert save(jury, now) == "not_yours"


def test_no_saving_while_unsure(jury: Jury, now: datetime) -> None:
    juror = jury.juror
    declare(juror, jury.nominee, kind="unsure", ground="other", by=juror.user, now=now)
    assert save(jury, now) == "not_cleared"


def test_no_saving_on_a_nominee_that_is_not_announced(jury: Jury, now: datetime) -> None:
    Release.objects.all().delete()
    assert save(jury, now) == "not_standing"


def test_no_saving_after_the_reveal(now: datetime) -> None:
    assert save(revealed_jury(), now, 1) == "revealed"


def test_submitting_locks_and_writes_the_values_in_the_chain(jury: Jury, now: datetime) -> None:
    save(jury, now)
    assert submit(jury, now) == ""
    card = jury.card()
    assert (card.state, card.submitted_at) == (ScorecardState.SUBMITTED, now)
    assert json.loads(Entry.objects.get(kind="jury.submit").content.canonical) == {"version": 1}
    assert Entry.objects.filter(kind="jury.score", code=card.code).count() == len(jury.criteria)


@pytest.mark.parametrize(
    "gap",
    [
        Given(None, "skäl", "high"),
        Given(3, "", "high"),
        Given(3, "  ", "high"),
        Given(3, "skäl", ""),
    ],
)
def test_submitting_needs_value_reason_and_confidence_on_every_criterion(
    jury: Jury, now: datetime, gap: Given
) -> None:
    first, second = jury.criteria
    save(jury, now, **{first.key: Given(3, "skäl", "low"), second.key: gap})
    assert submit(jury, now) == "incomplete"
    assert jury.card().state == ScorecardState.DRAFT


def test_submitting_a_version_one_has_not_seen_is_refused(jury: Jury, now: datetime) -> None:
    save(jury, now)
    assert submit(jury, now, version=0) == "stale"


def test_the_chair_unlocks_with_a_reason_and_the_old_values_stay(jury: Jury, now: datetime) -> None:
    card = hand_in(jury, reason="Det gamla svaret")
    unlock(card, reason="komplettering", by=jury.chair, now=now)
    card = jury.card()
    assert (card.state, card.reason, card.excepted_by) == ("unlocked", "komplettering", jury.chair)
    kept = Entry.objects.filter(kind="jury.score_unlocked", code=card.code)
    reasons = [json.loads(entry.content.canonical)["reason"] for entry in kept]
    assert reasons == ["Det gamla svaret"] * len(jury.criteria)
    mail = Message.objects.get(kind="jury_unlocked")
    assert (mail.to, "komplettering" in mail.text) == (card.juror.user.email, False)
    assert save(jury, now, 1) == ""
    assert submit(jury, now, 2) == ""


def test_unlocking_is_refused(jury: Jury, now: datetime) -> None:
    card = fill(jury)
    assert code_of(unlock, card, reason="x", by=jury.chair, now=now) == "not_submitted"
    card = hand_in(jury, 1)
    for person in (jury.juror.user, jury.jurors[1].user):
        assert code_of(unlock, card, reason="x", by=person, now=now) == "not_chair"
    Release.objects.all().delete()
    assert code_of(unlock, card, reason="x", by=jury.chair, now=now) == "not_standing"


def test_nothing_is_unlocked_or_excused_after_the_reveal(now: datetime) -> None:
    shown = revealed_jury()
    for verb in (unlock, excuse):
        assert code_of(verb, shown.card(), reason="x", by=shown.chair, now=now) == "revealed"


def test_the_chair_excuses_with_a_reason(jury: Jury, now: datetime) -> None:
    fill(jury)
    excuse(jury.card(), reason="sjuk", by=jury.chair, now=now)
    assert (jury.card().state, jury.card().reason) == (ScorecardState.EXCUSED, "sjuk")


def test_excusing_is_refused(jury: Jury, now: datetime, office: object) -> None:
    card = hand_in(jury)
    assert code_of(excuse, card, reason="x", by=jury.chair, now=now) == "nothing_to_excuse"
    card = jury.card(1)
    assert code_of(excuse, card, reason="x", by=office, now=now) == "not_chair"


def test_queryset_and_rule_agree_on_who_may_write(now: datetime) -> None:
    jury = make_jury(jurors=4, nominees=2)
    hand_in(jury, 1)
    Declaration.objects.filter(juror=jury.jurors[2], nomination=jury.nominees[1]).delete()
    jury.jurors[3].ends_at = now
    jury.jurors[3].save()
    for juror in jury.jurors:
        own: ScorecardQuerySet = Scorecard.objects.own(juror.user, now).cleared()
        writable = {card.pk for card in own if card.is_writable}
        cards = Scorecard.objects.with_context()
        assert writable == {card.pk for card in cards if may_save(card, by=juror.user, now=now)}
