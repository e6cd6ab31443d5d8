"""Opening a working copy, withdrawing, and letting the office help."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import moment_words
from nominations.rules.deadline import closing_of
from nominations.rules.submission import may_withdraw
from nominations.workflow.submission import withdraw
from nominations.workflow.writing import open_copy, open_to_office
from nominations.workspace.lookups import own_application


@require_POST
@signed_in
@refusable("application_tasks", "code")
def application_open_copy(request: SignedInRequest, code: str) -> HttpResponse:
    """Open a working copy beside the snapshot that stands."""
    application = own_application(request, code)
    open_copy(application, by=request.user, now=request.now)
    messages.success(
        request,
        "Ansökan är öppen för ändring. Den inskickade versionen gäller tills ni skickar in igen.",
    )
    return redirect("application_tasks", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_tasks", "code")
def application_withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask once more, and withdraw."""
    application = own_application(request, code)
    by, now = request.user, request.now
    if request.method == "POST":
        withdraw(application, by=by, now=now)
        messages.success(request, "Ansökan är återtagen. Den deltar inte längre.")
        return redirect("application_tasks", code=code)
    context = {
        "application": application,
        "withdrawing": may_withdraw(application, by=by, now=now),
        "closing": closing_of(application, now),
    }
    return render(request, "nominations/workspace/application_withdraw.html", context)


@require_POST
@signed_in
@refusable("application_tasks", "code")
def application_open_to_office(request: SignedInRequest, code: str) -> HttpResponse:
    """Let the office read the unsent text for a day."""
    application = own_application(request, code)
    opened = open_to_office(application, by=request.user, now=request.now)
    assert opened.open_to_office_until is not None
    until = moment_words(opened.open_to_office_until)
    messages.success(request, f"Kansliet kan läsa ert utkast till den {until}.")
    return redirect("application_tasks", code=code)
