"""The municipalities that a juror has to do with, on the juror's own page."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jury.admin.pages import juror_of, page
from jury.forms.connections import ConnectionsForm
from jury.rules.declaring import may_set_connections
from jury.workflow.declaring import set_connections
from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def jury_connections(request: HttpRequest, year: int) -> HttpResponse:
    """Ask where the juror lives and works; hints about conflicts are made of it."""
    ours = cast(SignedInRequest, request)
    juror = juror_of(request, year)
    form = ConnectionsForm(request.POST if request.method == "POST" else None, juror=juror)
    answer = may_set_connections(juror, by=ours.user, now=ours.now)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_connections(juror, **form.cleaned_data, by=ours.user, now=ours.now)
            except Refused as refused:
                note_refusal("jury_connections", str(year), request, refused)
                answer, status = refused.answer, 409
            else:
                messages.success(request, "Dina kopplingar är sparade.")
                return redirect("jury_declare_all", year=year)
    context = {"juror": juror, "form": form, "answer": answer}
    return page(request, "connections", "Dina kopplingar till kommuner", status=status, **context)
