"""The page where a juror writes what a nominee should hear."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jury.admin.pages import juror_of, nominee_of, page
from jury.forms.feedback import FeedbackForm
from jury.models import Advice, Juror
from jury.rules import advising as rules
from jury.workflow.advising import write_advice
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


@require_http_methods(["GET", "HEAD", "POST"])
def jury_advice(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show the juror's own words to a nominee, and save them; 404 to who does not take part."""
    ours = cast(SignedInRequest, request)
    juror = juror_of(request, year)
    nomination = nominee_of(request, juror, slug)
    if not rules.takes_part_as(juror, nomination, ours.user, ours.now):
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = FeedbackForm(typed, written=_own(juror, nomination))
    if request.method != "POST":
        return _show(ours, juror, nomination, form)
    if not form.is_valid():
        return _show(ours, juror, nomination, form, status=422)
    try:
        write_advice(juror, nomination, by=ours.user, now=ours.now, **form.cleaned_data)
    except Refused as refused:
        note_refusal("jury_advice", f"{year}/{slug}", request, refused)
        renewed = form.renewed(_own(juror, nomination))
        return _show(ours, juror, nomination, renewed, status=409, refused=refused.answer)
    messages.success(request, f"Din återkoppling till {nomination.municipality.name} är sparad.")
    return redirect("jury_advice", year=year, slug=slug)


def _own(juror: Juror, nomination: Nomination) -> Advice | None:
    own: Advice | None = Advice.objects.filter(juror=juror, nomination=nomination).first()
    return own


def _show(
    request: SignedInRequest,
    juror: Juror,
    nomination: Nomination,
    form: FeedbackForm,
    *,
    status: int = 200,
    refused: Answer = YES,
) -> HttpResponse:
    return page(
        request,
        "advice",
        f"Återkoppling till {nomination.municipality.full_name}",
        status=status,
        nomination=nomination,
        form=form,
        stored=_own(juror, nomination),
        refused=refused,
        answer=rules.may_advise(juror, nomination, by=request.user, now=request.now),
    )
