"""”Påminn mig”: one letter when the application opens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.workflow.opening import ask_to_be_reminded, stop_reminding
from nominations.workspace.lookups import published_edition


@require_POST
@signed_in
@refusable("application_list")
def application_remind_me(request: SignedInRequest, year: int) -> HttpResponse:
    """Ask for a letter at the opening, or change one's mind."""
    edition = published_edition(year)
    if request.POST.get("val") == "nej":
        stop_reminding(edition, by=request.user)
        messages.success(request, "Du får inget brev när ansökan öppnar.")
    else:
        ask_to_be_reminded(edition, by=request.user, now=request.now)
        messages.success(
            request, f"Vi skickar ett brev till {request.user.email} när ansökan öppnar."
        )
    return redirect("application_list")
