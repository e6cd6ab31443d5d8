"""The page where a juror dissents from the jury's decision."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from jury.admin.pages import held_back_from, juror_of, page
from jury.forms.reserving import ReservationForm
from jury.models import Decision, Juror, Reservation
from jury.rules import reserving as rules
from jury.workflow.reserving import reserve, withdraw_reservation
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def jury_reservation(request: HttpRequest, year: int) -> HttpResponse:
    """Show the decision and the juror's own dissent, and save it; 404 to who did not decide."""
    ours = cast(SignedInRequest, request)
    juror, decision = _decided(ours, year)
    own = decision.reservations.filter(juror=juror).first()
    if request.method != "POST":
        form = ReservationForm(own=own, earlier=_earlier(juror, decision))
        return _show(ours, juror, decision, form)
    form = ReservationForm(request.POST, own=own)
    if not form.is_valid():
        return _show(ours, juror, decision, form, status=422)
    try:
        reserve(decision, juror, by=ours.user, now=ours.now, **form.cleaned_data)
    except Refused as refused:
        note_refusal("jury_reservation", str(year), request, refused)
        typed = {"version": own.version if own else 0, "text": form.cleaned_data["text"]}
        renewed = ReservationForm(typed, own=own)
        return _show(ours, juror, decision, renewed, status=409, refused=refused.answer)
    messages.success(request, "Din avvikande mening är anmäld. Den följer med beslutet.")
    return redirect("jury_reservation", year=year)


@require_POST
def jury_reservation_withdraw(request: HttpRequest, year: int) -> HttpResponse:
    """Take the juror's own dissent back."""
    ours = cast(SignedInRequest, request)
    juror, decision = _decided(ours, year)
    own = get_object_or_404(decision.reservations.filter(juror=juror))
    try:
        withdraw_reservation(own, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_reservation_withdraw", str(year), request, refused)
        messages.error(request, refused.answer.reason)
    else:
        messages.success(request, "Din avvikande mening är återtagen.")
    return redirect("jury_reservation", year=year)


def _decided(request: SignedInRequest, year: int) -> tuple[Juror, Decision]:
    juror = juror_of(request, year)
    current = Decision.objects.filter(edition=juror.edition_id, replaced_at=None)
    decision = get_object_or_404(current.select_related("edition", "winner__municipality"))
    if not rules.took_part(decision, juror, request.user, request.now):
        raise Http404
    return juror, decision


def _earlier(juror: Juror, decision: Decision) -> str:
    """Give what the juror wrote to the decision that this one replaced, to be registered anew."""
    before = Reservation.objects.standing().filter(juror=juror).exclude(decision=decision)
    last = before.filter(decision__edition=decision.edition_id).last()
    return last.text if last else ""


def _show(
    request: SignedInRequest,
    juror: Juror,
    decision: Decision,
    form: ReservationForm,
    *,
    status: int = 200,
    refused: Answer = YES,
) -> HttpResponse:
    mentions = decision.mentions.exclude(nomination__in=held_back_from(juror))
    own = decision.reservations.filter(juror=juror).first()
    return page(
        request,
        "reservation",
        f"Avvikande mening {decision.edition.year}",
        status=status,
        decision=decision,
        mentions=mentions.select_related("nomination__municipality"),
        own=own,
        earlier="" if own else _earlier(juror, decision),
        form=form,
        refused=refused,
        answer=rules.may_reserve(decision, juror, by=request.user, now=request.now),
    )
