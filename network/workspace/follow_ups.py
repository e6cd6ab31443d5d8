"""What host and office ask after an event, and what was answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.follow_up_forms import FollowUpForm, form_of, with_one_more
from network.models import Event, FollowUp
from network.rules.follow_ups import may_edit_follow_up
from network.workflow.follow_ups import save_follow_up
from network.workspace.hosting import hosted_event


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def follow_up_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Write what is asked; everything that is wrong keeps what was typed."""
    event = hosted_event(request, code)
    follow_up = FollowUp.objects.filter(event=event).first()
    if request.method != "POST":
        return _page(request, event, follow_up, form_of(follow_up))
    if "more" in request.POST:
        return _page(request, event, follow_up, with_one_more(request.POST))
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        return _page(request, event, follow_up, form, status=422)
    asks, version = form.cleaned_data["asks"], form.cleaned_data["version"]
    written = {"asks": asks, "version": version, "by": request.user, "now": request.now}
    try:
        save_follow_up(event, form.wordings, **written)
    except Refused as refused:
        note_refusal("follow_up_edit", code, request, refused)
        form.add_error(None, refused.answer.reason)
        return _page(request, event, follow_up, form, status=409)
    words = "Deltagarna får frågorna dagen efter träffen." if asks else "Ingen får några frågor."
    messages.success(request, f"Frågorna är sparade. {words}")
    return redirect("follow_up_edit", code=code)


def _page(
    request: SignedInRequest,
    event: Event,
    follow_up: FollowUp | None,
    form: FollowUpForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "event": event,
        "is_over": event.is_over(request.now),
        "follow_up": follow_up,
        "form": form,
        "editing": may_edit_follow_up(event, follow_up, by=request.user, now=request.now),
    }
    return render(request, "network/workspace/follow_up_edit.html", context, status=status)
