"""The jury votes between nominees that are even; who leads casts the deciding vote."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import Ballot, Deliberation, Vote
from jury.scoring import PeopleSaid
from jury.states import DeclarationKind, Ground, JurorRole
from jury.votes import said_of, tally_of
from jury.workflow.attending import arrive, leave
from jury.workflow.deciding import decide
from jury.workflow.declaring import declare
from jury.workflow.meeting import close_meeting, take_up
from jury.workflow.second_scores import close_second, open_second
from jury.workflow.voting import cast, close_ballot, open_ballot, vote
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories_jury import DeclarationFactory, JurorFactory, Jury, revealed_jury
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
WHY = "Den första har kommit längst."


@pytest.fixture
def room(db: None, now: datetime) -> Jury:
    """Four jurors at a meeting of three nominees; nothing is voted about yet."""
    jury = meeting_jury(jurors=4, nominees=3)
    for juror in jury.jurors:
        arrive(juror, by=juror.user, now=now)
    return jury


@pytest.fixture
def ballot(room: Jury, now: datetime) -> Ballot:
    """A vote between the first two."""
    return open_one(room, now)


def open_one(jury: Jury, now: datetime) -> Ballot:
    """Open a vote between the first two nominees."""
    return open_ballot(jury.deliberation, nominees=jury.nominees[:2], by=jury.chair, now=now)


def say(jury: Jury, ballot: Ballot, now: datetime, *chosen: int) -> list[str]:
    """Let the jurors vote in their order, each for a nominee; gives the refusals' codes."""
    return [
        code_of(vote, ballot, juror, nomination=jury.nominees[nominee], by=juror.user, now=now)
        for juror, nominee in zip(jury.jurors, chosen, strict=False)
    ]


def counted(ballot: Ballot) -> dict[int, int]:
    """Give the votes by the nomination's primary key."""
    ballot.refresh_from_db()
    return {row.candidate.nomination_id: row.votes for row in tally_of(ballot)}


def test_opened_voted_closed_and_shown(room: Jury, browse: Browse) -> None:
    codes = [row.municipality.code for row in room.nominees[:2]]
    opened = reverse("jury_ballot_open", args=[room.edition.year])
    assert browse(room.chair).get(opened).status_code == 200
    assert browse(room.chair).post(opened, {"nominees": codes}).status_code == 302
    ballot = Ballot.objects.get()
    page = reverse("jury_ballot", args=[ballot.code])
    for juror, code in zip(room.jurors, [*codes, codes[0], codes[0]], strict=True):
        assert browse(juror.user).post(page, {"nominee": code}).status_code == 302
    before = browse(room.juror.user).get(page).content.decode()
    assert "3 röster" not in before
    closed = reverse("jury_ballot_close", args=[ballot.code])
    assert browse(room.chair).post(closed).status_code == 302
    shows = browse(room.juror.user).get(page).content.decode()
    assert ("3 röster" in shows, "1 röst" in shows) == (True, True)
    kinds = Entry.objects.filter(code=ballot.code).order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["jury.open_ballot", *["jury.vote"] * 4, "jury.close_ballot"]


def test_a_vote_may_change_until_it_is_closed(room: Jury, ballot: Ballot, now: datetime) -> None:
    assert say(room, ballot, now, 0) == [""]
    assert say(room, ballot, now, 1) == [""]
    assert Vote.objects.get().candidate.nomination == room.nominees[1]
    close_ballot(ballot, by=room.chair, now=now)
    assert say(room, ballot, now, 0) == ["closed"]
    assert code_of(close_ballot, ballot, by=room.chair, now=now) == "closed"


def test_nobody_learns_of_votes_before_it_is_closed(
    room: Jury, ballot: Ballot, browse: Browse, office: User, now: datetime
) -> None:
    say(room, ballot, now, 0, 0, 1)
    meeting = reverse("jury_meeting", args=[room.edition.year])
    shows = browse(office).get(meeting).content.decode()
    assert ("3 av 4 har röstat" in shows, "2 röster" in shows) == (True, False)
    contents = Entry.objects.filter(kind="jury.vote").values_list("content__canonical", flat=True)
    assert set(contents) == {"{}"}
    assert said_of(room.deliberation, pair(room)) == PeopleSaid()


def pair(jury: Jury) -> list[int]:
    """Give the primary keys of the first two nominees."""
    return [row.pk for row in jury.nominees[:2]]


def test_what_people_said_is_told_to_the_tie_chain(
    room: Jury, ballot: Ballot, now: datetime
) -> None:
    say(room, ballot, now, 0, 0, 1, 1)
    close_ballot(ballot, by=room.chair, now=now)
    first, second = map(str, pair(room))
    assert said_of(room.deliberation, pair(room)) == PeopleSaid(votes={first: 2, second: 2})
    cast(ballot, nomination=room.nominees[1], reason=WHY, by=room.chair, now=now)
    for nominee in room.nominees[:2]:
        take_up(nominee, by=room.chair, now=now) if nominee != room.nominee else None
        open_second(nominee, by=room.chair, now=now)
        close_second(nominee, by=room.chair, now=now)
    assert said_of(room.deliberation, pair(room)) == PeopleSaid(
        deliberated=True, votes={first: 2, second: 2}, casting=second
    )
    among_three = said_of(room.deliberation, [row.pk for row in room.nominees])
    assert (among_three.deliberated, among_three.casting) == (False, second)
    others = [row.pk for row in room.nominees[1:]]
    assert said_of(room.deliberation, others) == PeopleSaid()


def test_the_casting_vote_decides_once_and_with_a_reason(
    room: Jury, ballot: Ballot, browse: Browse, now: datetime
) -> None:
    say(room, ballot, now, 0, 1)
    address = reverse("jury_ballot_cast", args=[ballot.code])
    by, about = room.chair, room.nominee
    assert code_of(cast, ballot, nomination=about, reason=WHY, by=by, now=now) == "still_open"
    close_ballot(ballot, by=by, now=now)
    code = about.municipality.code
    assert browse(by).post(address, {"nominee": code, "reason": ""}).status_code == 422
    assert browse(by).post(address, {"nominee": code, "reason": WHY}).status_code == 302
    ballot.refresh_from_db()
    assert (ballot.casting, ballot.casting_reason, ballot.cast_by) == (about, WHY, by)
    assert code_of(cast, ballot, nomination=about, reason=WHY, by=by, now=now) == "already_cast"
    assert (
        WHY
        in browse(room.juror.user).get(reverse("jury_ballot", args=[ballot.code])).content.decode()
    )


def test_no_casting_vote_where_one_has_most(room: Jury, ballot: Ballot, now: datetime) -> None:
    say(room, ballot, now, 0, 0, 1)
    close_ballot(ballot, by=room.chair, now=now)
    given = {"nomination": room.nominee, "reason": WHY, "by": room.chair, "now": now}
    assert code_of(cast, ballot, **given) == "not_even"


def test_only_who_leads_opens_closes_and_casts(
    room: Jury, browse: Browse, office: User, now: datetime
) -> None:
    about = {"nominees": room.nominees[:2], "now": now}
    for by in (room.juror.user, office):
        assert code_of(open_ballot, room.deliberation, **about, by=by) == "not_chair"
    assert code_of(open_ballot, room.deliberation, **about, by=room.chair) == ""
    assert code_of(open_ballot, room.deliberation, **about, by=room.chair) == "already_open"
    ballot = Ballot.objects.get()
    assert code_of(close_ballot, ballot, by=office, now=now) == "not_chair"
    say(room, ballot, now, 0, 1)
    close_ballot(ballot, by=room.chair, now=now)
    given = {"nomination": room.nominee, "reason": WHY, "now": now}
    assert code_of(cast, ballot, **given, by=room.juror.user) == "not_chair"
    address = reverse("jury_ballot_cast", args=[ballot.code])
    assert browse(office).get(address).status_code == 404


def test_the_deputy_leads_where_the_chair_is_recused_from_one(room: Jury, now: datetime) -> None:
    deputy = JurorFactory(edition=room.edition, role=JurorRole.DEPUTY).user
    chair = room.chair.juror_roles.get()
    DeclarationFactory(juror=chair, nomination=room.nominee, conflict=True)
    about = {"nominees": room.nominees[:2], "now": now}
    assert code_of(open_ballot, room.deliberation, **about, by=room.chair) == "not_chair"
    assert code_of(open_ballot, room.deliberation, **about, by=deputy) == ""


def test_no_vote_and_no_casting_vote_that_the_rules_do_not_have(
    room: Jury, ballot: Ballot, now: datetime
) -> None:
    Deliberation.objects.update(tie_chain=["vote"])
    say(room, ballot, now, 0, 1)
    close_ballot(ballot, by=room.chair, now=now)
    given = {"nomination": room.nominee, "reason": WHY, "by": room.chair, "now": now}
    assert code_of(cast, ballot, **given) == "not_in_the_rules"
    Deliberation.objects.update(tie_chain=["higher_median"])
    about = {"nominees": room.nominees[:2], "by": room.chair, "now": now}
    assert code_of(open_ballot, room.deliberation, **about) == "not_in_the_rules"


def test_a_vote_needs_two_nominees_that_stand(room: Jury, now: datetime) -> None:
    about = {"by": room.chair, "now": now}
    one = room.nominees[:1]
    assert code_of(open_ballot, room.deliberation, nominees=one, **about) == "too_few"
    other = revealed_jury().nominee
    strange = [*one, other]
    assert code_of(open_ballot, room.deliberation, nominees=strange, **about) == "not_standing"


def test_without_a_meeting_or_after_the_decision_there_is_no_vote(
    room: Jury, ballot: Ballot, now: datetime
) -> None:
    decision = {"winner": None, "mentions": [], "by": room.chair, "now": now}
    assert code_of(close_meeting, room.deliberation, by=room.chair, now=now) == "ballot_open"
    assert code_of(decide, room.deliberation, **decision) == "ballot_open"
    say(room, ballot, now, 0, 1)
    close_ballot(ballot, by=room.chair, now=now)
    decide(room.deliberation, **decision)
    about = {"nominees": room.nominees[:2], "by": room.chair, "now": now}
    assert code_of(open_ballot, room.deliberation, **about) == "decided"
    given = {"nomination": room.nominee, "reason": WHY, "by": room.chair, "now": now}
    assert code_of(cast, ballot, **given) == "decided"
    close_meeting(room.deliberation, by=room.chair, now=now)
    assert code_of(open_ballot, room.deliberation, **about) == "not_open"


def test_who_has_left_is_recused_or_does_not_score_does_not_vote(
    room: Jury, ballot: Ballot, now: datetime
) -> None:
    chair = room.chair.juror_roles.get()
    arrive(chair, by=room.chair, now=now)
    by = {"nomination": room.nominee, "now": now}
    assert code_of(vote, ballot, chair, **by, by=room.chair) == "no_vote"
    recused = out(room, 1, 1)
    assert code_of(vote, ballot, recused, **by, by=recused.user) == "no_vote"
    leave(room.juror, by=room.chair, now=now)
    assert code_of(vote, ballot, room.juror, **by, by=room.juror.user) == "no_vote"
    other = room.jurors[2]
    assert code_of(vote, ballot, other, **by, by=room.jurors[3].user) == "not_yours"
    third = {"nomination": room.nominees[2], "by": other.user, "now": now}
    assert code_of(vote, ballot, other, **third) == "not_candidate"


def test_a_conflict_declared_in_the_middle_takes_the_vote_back(
    room: Jury, ballot: Ballot, now: datetime
) -> None:
    say(room, ballot, now, 0, 1)
    conflict = {"kind": DeclarationKind.CONFLICT, "ground": Ground.CLOSE}
    declare(room.juror, room.nominees[1], **conflict, by=room.juror.user, now=now)
    close_ballot(ballot, by=room.chair, now=now)
    first, second = pair(room)
    assert counted(ballot) == {second: 1, first: 0}
    closing = Entry.objects.select_related("content").get(kind="jury.close_ballot")
    said = json.loads(closing.content.canonical)["votes"]
    assert said == {str(room.jurors[1].user.key): room.nominees[1].municipality.code}


def test_who_is_recused_from_one_finds_no_vote_and_no_log_of_it(
    room: Jury, ballot: Ballot, browse: Browse, now: datetime
) -> None:
    recused = out(room, 1, 1)
    close_ballot(ballot, by=room.chair, now=now)
    client = browse(recused.user)
    for name in ("jury_ballot", "jury_ballot_cast"):
        assert client.get(reverse(name, args=[ballot.code])).status_code == 404
        assert client.post(reverse(name, args=[ballot.code])).status_code == 404
    assert client.post(reverse("jury_ballot_close", args=[ballot.code])).status_code == 404
    meeting = client.get(reverse("jury_meeting", args=[room.edition.year])).content.decode()
    assert ("Omröstning" in meeting, room.nominees[1].municipality.name in meeting) == (
        False,
        False,
    )
    chair = room.chair.juror_roles.get()
    log = reverse("jury_log_file")
    assert ballot.code in browse(room.chair).get(log).content.decode()
    DeclarationFactory(juror=chair, nomination=room.nominees[1], conflict=True)
    assert ballot.code not in browse(room.chair).get(log).content.decode()


def test_an_empty_vote_is_asked_for_and_a_late_one_is_refused(
    room: Jury, ballot: Ballot, browse: Browse, now: datetime
) -> None:
    page = reverse("jury_ballot", args=[ballot.code])
    client = browse(room.juror.user)
    assert client.post(page, {}).status_code == 422
    close_ballot(ballot, by=room.chair, now=now)
    answer = client.post(page, {"nominee": room.nominee.municipality.code})
    assert (answer.status_code, "Omröstningen är avslutad." in answer.content.decode()) == (
        409,
        True,
    )
