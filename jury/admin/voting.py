"""The jury's votes: opened and closed by who leads, one vote for each juror who may."""

from __future__ import annotations

from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from jury.admin.acts import Act, perform
from jury.admin.ballot_scope import known_ballot, nominees_of
from jury.admin.meeting_context import heard
from jury.admin.meeting_seat import Seat, seat_of
from jury.admin.pages import page
from jury.forms.voting import BallotForm, CastingForm, VoteForm
from jury.models import Ballot, Vote
from jury.rules import voting as rules
from jury.votes import leading_candidates, tally_of
from jury.workflow import voting as workflow
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest

either = require_http_methods(["GET", "HEAD", "POST"])


@either
def jury_ballot_open(request: HttpRequest, year: int) -> HttpResponse:
    """Open a vote between nominees."""
    seat = seat_of(request, year)
    nominees = heard(seat)
    if seat.juror is None:
        raise Http404
    act = Act(
        name="jury_ballot_open",
        title="Öppna en omröstning",
        confirm="Välj de kommuner som ligger lika. De som bedömer och är på mötet röstar en gång "
        "var, och kan ändra sig tills du avslutar. Ingen ser rösterna innan dess.",
        button="Öppna omröstningen",
        success="Omröstningen är öppen.",
        form=partial(BallotForm, nominees=nominees),
        rule=partial(rules.may_open_ballot, seat.deliberation, nominees),
        run=partial(workflow.open_ballot, seat.deliberation),
        read=BallotForm.chosen,
        back=reverse("jury_meeting", args=[year]),
    )
    return perform(request, act, str(year))


@either
def jury_ballot(request: HttpRequest, code: str) -> HttpResponse:
    """Vote; once closed, show how many votes each nominee got."""
    ours = cast(SignedInRequest, request)
    seat, ballot = known_ballot(request, code)
    sent = request.POST if request.method == "POST" else None
    form = VoteForm(sent, nominees=nominees_of(ballot), own=_own(seat, ballot))
    if request.method != "POST":
        return _show(seat, ballot, form)
    if seat.juror is None:
        raise Http404
    if not form.is_valid():
        return _show(seat, ballot, form, status=422)
    try:
        workflow.vote(ballot, seat.juror, **form.chosen(), by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_ballot", code, request, refused)
        ballot.refresh_from_db()
        return _show(seat, ballot, form, status=409, answer=refused.answer)
    messages.success(request, "Din röst är sparad. Du kan ändra den tills omröstningen avslutas.")
    return redirect("jury_meeting", year=seat.year)


@require_POST
def jury_ballot_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the vote and show it."""
    ours = cast(SignedInRequest, request)
    seat, ballot = known_ballot(request, code)
    try:
        workflow.close_ballot(ballot, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_ballot_close", code, request, refused)
        messages.error(request, refused.answer.reason)
    else:
        messages.success(request, "Omröstningen är avslutad och visas.")
    return redirect("jury_meeting", year=seat.year)


@either
def jury_ballot_cast(request: HttpRequest, code: str) -> HttpResponse:
    """Decide between those with the most votes."""
    seat, ballot = known_ballot(request, code)
    if seat.juror is None:
        raise Http404
    even = [row.nomination for row in leading_candidates(ballot)]
    act = Act(
        name="jury_ballot_cast",
        title="Lägg utslagsrösten",
        confirm="Rösterna är lika. Din röst avgör, och går inte att ändra.",
        button="Lägg utslagsrösten",
        success="Utslagsrösten är lagd.",
        form=partial(CastingForm, nominees=even),
        rule=partial(rules.may_cast, ballot),
        run=partial(workflow.cast, ballot),
        read=CastingForm.chosen,
        back=reverse("jury_meeting", args=[seat.year]),
    )
    return perform(request, act, code)


def _own(seat: Seat, ballot: Ballot) -> str:
    given = Vote.objects.filter(ballot=ballot, juror=seat.juror)
    found = given.values_list("candidate__nomination__municipality__code", flat=True).first()
    return str(found or "")


def _show(
    seat: Seat, ballot: Ballot, form: VoteForm, *, status: int = 200, answer: Answer | None = None
) -> HttpResponse:
    by, now = seat.request.user, seat.request.now
    may = seat.juror and rules.may_vote(ballot, seat.juror, by=by, now=now)
    return page(
        seat.request,
        "ballot",
        "Omröstning",
        status=status,
        seat=seat,
        ballot=ballot,
        form=form,
        answer=answer or may,
        may_vote=bool(may),
        tally=tally_of(ballot),
    )
