"""The signatory's own page: a personal link, no account, and one button.

Opening the link changes nothing, so a mail scanner that follows it approves nothing. The token is
kept from the log, from other sites and from every address that leads on from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.audit.workflow import record_refusal
from kvalitetskommun.codes import hash_of
from kvalitetskommun.downloads import download_foreign
from kvalitetskommun.requests import Request
from nominations.forms.approving import ChangesForm
from nominations.models import Application, Approval, Attachment
from nominations.reading import Address, ReadableArea, readable_areas, reading_minutes
from nominations.rules.approving import may_approve
from nominations.rules.completed import content_to_send, personal_to_send
from nominations.rules.deadline import closing_of
from nominations.snapshots import digest
from nominations.workflow.approving import approve, decline
from nominations.workspace.answers import contact_details

View = Callable[..., HttpResponse]


def _by_link(view: View) -> View:
    """Find what the link is about; keep its address from everywhere else.

    Stricter than this, browsers would hide the form's origin too, and its protection would refuse
    it.
    """

    @wraps(view)
    def opened(request: Request, token: str, **named: str) -> HttpResponse:
        found = Approval.objects.filter(token_hash=hash_of(token)).first()
        if found is None:
            response = render(
                request, "nominations/workspace/approval_unknown.html", status=HTTPStatus.NOT_FOUND
            )
        else:
            response = view(request, _with_text(found), token, **named)
        response["Referrer-Policy"] = "strict-origin"
        return response

    return opened


def _with_text(approval: Approval) -> Approval:
    approval.application = (
        Application.objects.for_workspace().with_files().get(pk=approval.application_id)
    )
    return approval


@require_safe
@_by_link
def approval_read(request: Request, approval: Approval, token: str) -> HttpResponse:
    """Show what is to be approved; once the link is used or void, only what became of it."""
    return _page(request, approval, token, ChangesForm(label_suffix=""))


def _page(request: Request, approval: Approval, token: str, form: ChangesForm) -> HttpResponse:
    answer = may_approve(approval, now=request.now)
    if not answer:
        return _over(request, approval, answer)
    content = content_to_send(approval.application)
    context: dict[str, Any] = {
        "approval": approval,
        "application": approval.application,
        "areas": [area for area in readable_areas(content, _files_of(token)) if _says(area)],
        "minutes": reading_minutes(content),
        "contacts": contact_details(approval.application, personal_to_send(approval.application)),
        "sha256": digest(content),
        "closing": closing_of(approval.application, request.now),
        "form": form,
        "token": token,
    }
    return render(request, "nominations/workspace/approval_read.html", context)


def _says(area: ReadableArea) -> bool:
    """Tell whether there is something to read: the contact details stand by themselves."""
    return bool(area.texts or area.ratings or area.files)


def _files_of(token: str) -> Address:
    """Give the way to the files, by the same link; their codes need no area."""
    return lambda _area, code: reverse("approval_file", args=[token, code])


@require_safe
@_by_link
def approval_file(request: Request, approval: Approval, token: str, file: str) -> HttpResponse:
    """Give a file that belongs to what is to be approved, for as long as the link shows it."""
    if not may_approve(approval, now=request.now):
        raise Http404
    content = content_to_send(approval.application)
    named = Attachment.objects.of(approval.application).named_in(content, file)
    attachment = get_object_or_404(named)
    return download_foreign(attachment.file, attachment.name, attachment.content_type)


def _over(request: Request, approval: Approval, answer: Answer, typed: str = "") -> HttpResponse:
    """Say what became of the question; what the signatory wrote in vain is shown again."""
    context = {
        "approval": approval,
        "application": approval.application,
        "answer": answer,
        "typed": typed,
    }
    is_answered = answer.code in {"approved", "declined"}
    status = HTTPStatus.OK if is_answered else HTTPStatus.GONE
    return render(request, "nominations/workspace/approval_over.html", context, status=status)


@require_POST
@_by_link
def approval_approve(request: Request, approval: Approval, token: str) -> HttpResponse:
    """Approve; a second click finds it approved and shows the same page."""
    try:
        approve(approval, by=request.user, now=request.now)
    except Refused as refused:
        _note(request, "refusal.approval_approve", approval, refused)
    return redirect("approval_read", token=token)


@require_POST
@_by_link
def approval_decline(request: Request, approval: Approval, token: str) -> HttpResponse:
    """Ask for changes, in the signatory's own words."""
    form = ChangesForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, approval, token, form)
    comment = form.cleaned_data["comment"]
    try:
        decline(approval, comment=comment, by=request.user, now=request.now)
    except Refused as refused:
        _note(request, "refusal.approval_decline", approval, refused)
        return _over(request, approval, refused.answer, typed=comment)
    return redirect("approval_read", token=token)


def _note(request: Request, kind: str, approval: Approval, refused: Refused) -> None:
    """Write the refusal under the approval's code: the address holds the token."""
    record_refusal(kind, approval.code, by=request.user, now=request.now, answer=refused.answer)
