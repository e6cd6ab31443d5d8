"""After the talk jurors may score again, beside the first score and unseen until it is closed."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import Deliberation, Given, Score, SecondRound
from jury.overview import result_of
from jury.room.gathering import gather
from jury.score_history import differing_scores, history_of
from jury.second_scores import second_scores_of
from jury.states import DeclarationKind, Ground, Round
from jury.workflow.deciding import decide
from jury.workflow.declaring import declare
from jury.workflow.meeting import close_meeting
from jury.workflow.second_scores import close_second, open_second, score_again
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories_jury import Jury, log_all
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
WHY = "Samtalet visade att uppföljningen är svagare."


@pytest.fixture
def again(db: None, now: datetime) -> Jury:
    """The jury talks about the first nominee, and second scores are open."""
    jury = meeting_jury()
    log_all(jury)
    open_second(jury.nominee, by=jury.chair, now=now)
    return jury


def page(jury: Jury, name: str = "jury_second", nominee: int = 0) -> str:
    """Give an address about a nominee."""
    return reverse(name, args=[jury.edition.year, jury.nominees[nominee].municipality.slug])


def second_cards(jury: Jury) -> dict[tuple[str, str], dict[str, int]]:
    """Give the second scores that the chair's room counts, by juror and nominee."""
    gathered = gather(Deliberation.objects.get(pk=jury.deliberation.pk), without=[])
    return {pair: dict(card) for pair, card in gathered.second.cards.items()}


def score(
    jury: Jury, now: datetime, value: int | None = 2, reason: str = WHY, juror: int = 0
) -> str:
    """Score the first criterion again; gives the refusal's code."""
    card = jury.card(juror)
    values = {jury.criteria[0].key: Given(value, reason)}
    about = {"values": values, "version": card.version, "by": card.juror.user, "now": now}
    return code_of(score_again, card, **about)


def seconds(jury: Jury, juror: int = 0) -> list[tuple[int, str]]:
    """Give a juror's second scores."""
    rows = jury.card(juror).scores.filter(round=Round.SECOND)
    return list(rows.values_list("value", "reason"))


def form(jury: Jury, **fields: object) -> dict[str, object]:
    """Give what the page sends."""
    return {"version": jury.card().version, **fields}


def test_a_second_score_stands_beside_the_first(again: Jury, browse: Browse) -> None:
    key = again.criteria[0].key
    client = browse(again.juror.user)
    assert client.get(page(again)).status_code == 200
    sent = form(again, **{f"value_{key}": 2, f"reason_{key}": WHY})
    assert client.post(page(again), sent).status_code == 302
    assert seconds(again) == [(2, WHY)]
    assert [row.value for row in again.card().scores.blind()] == [4, 4]
    assert Entry.objects.filter(kind="jury.score_again").count() == 1


def test_a_moved_score_needs_a_reason_at_its_field(
    again: Jury, browse: Browse, now: datetime
) -> None:
    key = again.criteria[0].key
    answer = browse(again.juror.user).post(page(again), form(again, **{f"value_{key}": 3}))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        f"reason_{key}": ["Skriv varför du har ändrat poängen."]
    }
    assert score(again, now, 3, " ") == "needs_reason"
    assert score(again, now, 4, "") == ""
    assert seconds(again) == [(4, "")]


def test_a_reason_without_a_score_is_not_thrown_away(again: Jury, browse: Browse) -> None:
    key = again.criteria[0].key
    answer = browse(again.juror.user).post(page(again), form(again, **{f"reason_{key}": WHY}))
    assert answer.status_code == 422
    assert WHY in answer.content.decode()


def test_it_may_be_changed_and_taken_back_while_open(again: Jury, now: datetime) -> None:
    assert score(again, now, 2) == ""
    assert score(again, now, 5) == ""
    assert seconds(again) == [(5, WHY)]
    assert score(again, now, None, "") == ""
    assert seconds(again) == []


def test_of_two_tabs_the_later_is_told_and_nothing_is_lost(again: Jury, browse: Browse) -> None:
    key = again.criteria[0].key
    client, stale = browse(again.juror.user), again.card().version
    client.post(page(again), form(again, **{f"value_{key}": 2, f"reason_{key}": "Det ena"}))
    late = {"version": stale, f"value_{key}": 5, f"reason_{key}": "Det andra"}
    answer = client.post(page(again), late)
    shows = answer.content.decode()
    assert (answer.status_code, "Det ena" in shows, "Det andra" in shows) == (409, True, True)
    assert seconds(again) == [(2, "Det ena")]
    late["version"] = answer.context["form"]["version"].value()
    assert client.post(page(again), late).status_code == 302
    assert seconds(again) == [(5, "Det andra")]


def test_a_score_outside_the_scale_or_of_no_criterion_is_refused(
    again: Jury, now: datetime
) -> None:
    assert score(again, now, 6) == "outside_scale"
    card = again.card()
    crafted = {"values": {"annat": Given(3, WHY)}, "version": card.version}
    by = again.juror.user
    assert code_of(score_again, card, **crafted, by=by, now=now) == "unknown_criterion"


def test_nobody_sees_anothers_before_it_is_closed(
    again: Jury, browse: Browse, office: User, now: datetime
) -> None:
    score(again, now)
    readers = (again.chair, again.jurors[1].user, office)
    names = ("jury_meeting", "jury_citation", "jury_result", "jury_chair", "jury_log_file")
    year, slug = again.edition.year, again.nominee.municipality.slug
    asked = {
        "jury_meeting": [year],
        "jury_citation": [year, slug],
    }
    heard = [
        (reader, name)
        for reader in readers
        for name in names
        if WHY in browse(reader).get(reverse(name, args=asked.get(name, []))).content.decode()
    ]
    assert heard == []
    assert (
        second_scores_of(again.nominee, again.deliberation),
        second_cards(again),
    ) == (
        [],
        {},
    )
    assert [row for row in history_of(again.deliberation) if row.round == Round.SECOND] == []
    assert differing_scores() == []


def test_closed_they_are_shown_under_pseudonyms_logged_and_beside_the_result(
    again: Jury, browse: Browse, now: datetime
) -> None:
    score(again, now)
    before = [line.mean for line in result_of(again.deliberation).lines]
    answer = browse(again.chair).post(page(again, "jury_second_close"), follow=True)
    shows = answer.content.decode()
    assert (WHY in shows, str(again.juror) + " har" in shows) == (True, False)
    cited = browse(again.chair).get(page(again, "jury_citation")).content.decode()
    assert "2 av 5, efter samtalet" in cited
    (moved,) = second_scores_of(again.nominee, again.deliberation)
    assert (moved.juror[0], moved.first, moved.second, moved.reason) == ("J", 4, 2, WHY)
    pair = (str(again.juror.pk), str(again.nominee.pk))
    assert second_cards(again) == {pair: {again.criteria[0].key: 2}}
    logged = [row for row in history_of(again.deliberation) if row.round == Round.SECOND]
    assert [(row.value, row.reason, row.juror) for row in logged] == [
        (2, WHY, str(again.juror.user.key))
    ]
    assert differing_scores() == []
    assert [line.mean for line in result_of(again.deliberation).lines] == before


def test_a_changed_second_score_differs_from_the_log(again: Jury, now: datetime) -> None:
    score(again, now)
    close_second(again.nominee, by=again.chair, now=now)
    Score.objects.filter(round=Round.SECOND).update(value=5)
    assert len(differing_scores()) == 1


def test_a_conflict_declared_late_voids_both(again: Jury, now: datetime) -> None:
    score(again, now)
    close_second(again.nominee, by=again.chair, now=now)
    conflict = {"kind": DeclarationKind.CONFLICT, "ground": Ground.CLOSE}
    declare(again.juror, again.nominee, **conflict, by=again.juror.user, now=now)
    assert second_cards(again) == {}
    voided = Entry.objects.filter(kind="jury.score_voided").select_related("content")
    rounds = sorted(json.loads(row.content.canonical)["round"] for row in voided)
    assert rounds == [1, 1, 2]
    assert differing_scores() == []


def test_a_conflict_declared_while_open_leaves_no_trace_of_the_draft(
    again: Jury, now: datetime
) -> None:
    score(again, now)
    conflict = {"kind": DeclarationKind.CONFLICT, "ground": Ground.CLOSE}
    declare(again.juror, again.nominee, **conflict, by=again.juror.user, now=now)
    assert Score.objects.filter(round=Round.SECOND).count() == 0
    assert not Entry.objects.filter(content__canonical__contains=WHY).exists()


def test_closed_it_is_closed(again: Jury, now: datetime) -> None:
    close_second(again.nominee, by=again.chair, now=now)
    assert score(again, now) == "closed"
    assert code_of(close_second, again.nominee, by=again.chair, now=now) == "closed"
    assert code_of(open_second, again.nominee, by=again.chair, now=now) == "closed"


def test_what_was_typed_stays_when_it_is_too_late(
    again: Jury, browse: Browse, now: datetime
) -> None:
    key = again.criteria[0].key
    sent = form(again, **{f"value_{key}": 2, f"reason_{key}": WHY})
    close_second(again.nominee, by=again.chair, now=now)
    answer = browse(again.juror.user).post(page(again), sent)
    shows = answer.content.decode()
    assert answer.status_code == 409
    assert "Andra poäng är avslutade för kommunen och ligger fast." in shows
    assert WHY in shows


def test_the_end_of_the_meeting_closes_what_is_open(again: Jury, now: datetime) -> None:
    score(again, now)
    close_meeting(again.deliberation, by=again.chair, now=now)
    assert SecondRound.objects.get().closed_at == now
    assert len(second_cards(again)) == 1


def test_nothing_is_decided_while_they_are_open(again: Jury, now: datetime) -> None:
    decision = {"winner": None, "mentions": [], "by": again.chair, "now": now}
    assert code_of(decide, again.deliberation, **decision) == "second_open"
    close_second(again.nominee, by=again.chair, now=now)
    assert code_of(decide, again.deliberation, **decision) == ""
    assert score(again, now) == "decided"


def test_opened_by_who_leads_once_and_after_a_talk(now: datetime) -> None:
    jury = meeting_jury()
    assert code_of(open_second, jury.nominees[1], by=jury.chair, now=now) == "not_talked"
    assert code_of(open_second, jury.nominee, by=jury.juror.user, now=now) == "not_chair"
    assert code_of(close_second, jury.nominee, by=jury.chair, now=now) == "not_begun"
    assert score(jury, now) == "not_begun"
    assert code_of(open_second, jury.nominee, by=jury.chair, now=now) == ""
    assert code_of(open_second, jury.nominee, by=jury.chair, now=now) == "already_open"
    assert code_of(close_second, jury.nominee, by=jury.juror.user, now=now) == "not_chair"


def test_without_a_meeting_they_are_not_opened(now: datetime) -> None:
    jury = meeting_jury()
    close_meeting(jury.deliberation, by=jury.chair, now=now)
    assert code_of(open_second, jury.nominee, by=jury.chair, now=now) == "not_open"


def test_only_with_a_first_scorecard_of_ones_own(
    again: Jury, browse: Browse, office: User, now: datetime
) -> None:
    card, crafted = again.card(), {"values": {}, "version": again.card().version}
    other = again.jurors[1].user
    assert code_of(score_again, card, **crafted, by=other, now=now) == "not_yours"
    for user in (again.chair, office):
        assert browse(user).get(page(again)).status_code == 404
    again.card(1).scores.all().delete()
    type(card).objects.filter(pk=again.card(1).pk).update(
        state="excused", submitted_at=None, excepted_at=now, reason="skäl"
    )
    assert browse(other).get(page(again)).status_code == 404
    assert score(again, now, juror=1) == "no_first"


def test_who_is_recused_finds_nothing(again: Jury, browse: Browse, now: datetime) -> None:
    score(again, now, juror=2)
    close_second(again.nominee, by=again.chair, now=now)
    client = browse(out(again).user)
    assert client.get(page(again)).status_code == 404
    for name in ("jury_second", "jury_second_open", "jury_second_close"):
        assert client.post(page(again, name)).status_code == 404
    shows = client.get(reverse("jury_meeting", args=[again.edition.year])).content.decode()
    assert WHY not in shows
