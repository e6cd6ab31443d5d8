"""Asking a signatory to approve the application: the municipality's side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import moment_words
from nominations.forms.approving import SignatoryForm
from nominations.models import Application, Approval
from nominations.rules import approving as rules
from nominations.rules.approved import holds_for
from nominations.rules.submission import is_under_way
from nominations.states import ApprovalState
from nominations.workflow.approving import ask_approval, resend_approval, take_back_approval
from nominations.workspace.lookups import own_application

TEMPLATE = "nominations/workspace/application_approval.html"


def approval_context(application: Application, now: datetime) -> dict[str, Any]:
    """Give what a page tells of the approval: the latest one, and whether it is about this text."""
    latest = None
    if application.last_asked:  # type: ignore[attr-defined]
        latest = application.approvals.get(pk=application.last_asked)  # type: ignore[attr-defined]
    if latest is not None and latest.state == ApprovalState.ASKED and not is_under_way(application):
        # It was sent without the answer: nobody waits for it.
        latest = None
    return {
        "approval": latest,
        "approval_holds": latest is not None and holds_for(latest, application),
        "is_old": latest is not None and latest.expires_at <= now,
    }


@require_safe
@signed_in
def application_approval(request: SignedInRequest, code: str) -> HttpResponse:
    """Show who is asked, what they answered, and the form that asks."""
    application = own_application(request, code)
    return _page(request, application, None)


def _page(
    request: SignedInRequest, application: Application, form: SignatoryForm | None
) -> HttpResponse:
    shown = approval_context(application, request.now)
    latest = shown["approval"]
    by, now = request.user, request.now
    context = shown | {
        "application": application,
        "asking": rules.may_ask_approval(application, by=by, now=now),
        "form": form or SignatoryForm(initial=_named_before(latest), label_suffix=""),
    }
    if latest is not None:
        latest.application = application
        context["resending"] = rules.may_resend_approval(latest, by=by, now=now)
        context["taking_back"] = rules.may_take_back_approval(latest, by=by, now=now)
    return render(request, TEMPLATE, context)


def _named_before(latest: Approval | None) -> dict[str, str]:
    """Suggest the signatory again once the text has changed; never while a question waits."""
    if latest is None or latest.state == ApprovalState.ASKED:
        return {}
    return {"name": latest.name, "title": latest.title, "email": latest.email}


@require_POST
@signed_in
@refusable("application_approval", "code")
def application_ask_approval(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask a signatory to approve."""
    application = own_application(request, code)
    form = SignatoryForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, application, form)
    approval = ask_approval(application, by=request.user, now=request.now, **form.cleaned_data)
    messages.success(request, f"Länken är skickad till {approval.email}. {_until(approval)}")
    return redirect("application_approval", code=code)


@require_POST
@signed_in
@refusable("application_approval", "code")
def application_resend_approval(request: SignedInRequest, code: str, approval: str) -> HttpResponse:
    """Send the link again, as a new one."""
    sent = _own(request, code, approval)
    renewed = resend_approval(sent, by=request.user, now=request.now)
    messages.success(
        request,
        f"Länken är skickad igen till {renewed.email}. {_until(renewed)} "
        "Länken i det förra brevet fungerar inte längre.",
    )
    return redirect("application_approval", code=code)


@require_POST
@signed_in
@refusable("application_approval", "code")
def application_take_back_approval(
    request: SignedInRequest, code: str, approval: str
) -> HttpResponse:
    """Take back the question, or the approval."""
    ended = take_back_approval(_own(request, code, approval), by=request.user, now=request.now)
    messages.success(request, f"Godkännandet är återkallat, och {ended.name} har fått veta det.")
    return redirect("application_approval", code=code)


def _own(request: SignedInRequest, code: str, approval: str) -> Approval:
    found: Approval = get_object_or_404(own_application(request, code).approvals, code=approval)
    return found


def _until(approval: Approval) -> str:
    return f"Den gäller till den {moment_words(approval.expires_at)}."
