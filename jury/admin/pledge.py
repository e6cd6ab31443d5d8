"""The first page of a juror's desk: the promise of secrecy, asked once for each edition."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from jury.admin.pages import assignments_of, page
from jury.forms.pledge import AcceptForm
from jury.models import Juror, digest_of
from jury.workflow.pledging import pledge
from kvalitetskommun.answers import YES, Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def jury_pledge(request: HttpRequest, year: int) -> HttpResponse:
    """Ask for the promise; once given, show what was promised and when."""
    laid_out = assignments_of(request, year).filter(edition__deliberation__isnull=False)
    juror = get_object_or_404(laid_out)
    if request.method != "POST":
        return _show(request, juror, AcceptForm())
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _show(request, juror, form, status=422)
    ours = cast(SignedInRequest, request)
    try:
        pledge(juror, digest=form.cleaned_data["digest"], by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_pledge", str(year), request, refused)
        return _show(request, juror, form, status=409, answer=refused.answer)
    messages.success(request, "Tack. Ditt löfte är sparat.")
    return redirect("jury_connections", year=year)


def _show(
    request: HttpRequest, juror: Juror, form: AcceptForm, status: int = 200, answer: Answer = YES
) -> HttpResponse:
    text = juror.edition.deliberation.pledge
    context = {"juror": juror, "text": text, "digest": digest_of(text)}
    title = "Löfte om tystnad"
    return page(request, "pledge", title, status=status, form=form, answer=answer, **context)
