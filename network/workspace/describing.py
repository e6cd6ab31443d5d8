"""The host municipality changes what is said of its event."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.description_form import DescriptionForm
from network.models import Event
from network.rules.describing import may_describe
from network.workflow.describing import describe
from network.workspace.hosting import hosted_event


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def event_change(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask for the text, the programme and what is good to know; keep what was typed on a no."""
    event = _event(request, code)
    is_sent = request.method == "POST"
    sent = request.POST if is_sent else None
    form = DescriptionForm(sent, instance=event, label_suffix="")
    if is_sent and form.is_valid() and _is_written(request, form):
        messages.success(request, "Träffen säger nu det som ni skrev.")
        return redirect("registration_detail", code=code)
    context = {"event": event, "form": form}
    status = 422 if is_sent else 200
    return render(request, "network/workspace/event_change.html", context, status=status)


def _is_written(request: SignedInRequest, form: DescriptionForm) -> bool:
    event, version = form.instance, form.cleaned_data["version"]
    try:
        describe(event, content=form.content, version=version, by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("event_change", event.code, request, refused)
        form.add_error(None, refused.answer.reason)
        return False
    return True


def _event(request: SignedInRequest, code: str) -> Event:
    """Give an event that its host may still write about; otherwise the page is not there."""
    event = hosted_event(request, code)
    if not may_describe(event, by=request.user, now=request.now):
        raise Http404
    return event
