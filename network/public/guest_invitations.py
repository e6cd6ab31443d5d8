"""The link in an invitation: a guest reads about the event and answers, without a log-in.

Opening the link changes nothing, so a mail scanner that follows it answers nothing. The token is
kept from the log, from the audit chain and from other sites.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.codes import hash_of
from kvalitetskommun.refusals import note_refusal, tell_refusal
from kvalitetskommun.requests import Request
from network.entries import code_of
from network.guest_forms import GuestAcceptForm, GuestDeclineForm
from network.models import Guest, Registration
from network.rules.guests import may_accept_guest, may_decline_guest, may_stop_inviting, wants_none
from network.rules.places import has_room
from network.states import GuestState
from network.workflow.guest_answers import accept_guest, decline_guest, stop_inviting


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the invitation. Stricter than this referrer, the form's own protection would refuse."""

    @wraps(view)
    def opened(request: Request, token: str) -> HttpResponse:
        rows = Guest.objects.select_related("event__host", "municipality")
        found = rows.filter(token_hash=hash_of(token)).first()
        if found is None:
            status = HTTPStatus.NOT_FOUND
            response = render(request, "network/public/guest_unknown.html", status=status)
        else:
            response = view(request, found, token)
        response["Referrer-Policy"] = "strict-origin"
        return response

    return opened


@require_safe
@_by_link
def guest_invitation(request: Request, guest: Guest, token: str) -> HttpResponse:
    """Show the event and ask, or say what became of the invitation."""
    return _page(request, guest, token, GuestAcceptForm(label_suffix=""))


@require_POST
@_by_link
def guest_accept(request: Request, guest: Guest, token: str) -> HttpResponse:
    """Say yes; a second click finds it done and shows the same place."""
    form = GuestAcceptForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, guest, token, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = accept_guest(guest, by=request.user, now=request.now, **form.cleaned_data)
    except Refused as refused:
        note_refusal("guest_accept", code_of(guest), request, refused)
        return redirect("guest_invitation", token=token)
    return redirect(made.get_absolute_url())


@require_POST
@_by_link
def guest_decline(request: Request, guest: Guest, token: str) -> HttpResponse:
    """Say no, for this time or for always."""
    form = GuestDeclineForm(request.POST)
    never = form.is_valid() and form.cleaned_data["never"]
    try:
        decline_guest(guest, never=never, by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("guest_decline", code_of(guest), request, refused)
    return redirect("guest_invitation", token=token)


@require_POST
@_by_link
def guest_never(request: Request, guest: Guest, token: str) -> HttpResponse:
    """Ask never to be invited again, also when there is nothing left to answer."""
    try:
        stop_inviting(guest, by=request.user, now=request.now)
    except Refused as refused:
        tell_refusal("guest_never", code_of(guest), request, refused)
    else:
        messages.success(request, "Adressen bjuds inte in igen, till någon träff.")
    return redirect("guest_invitation", token=token)


def _page(
    request: Request,
    guest: Guest,
    token: str,
    form: GuestAcceptForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    accepted = guest.state == GuestState.ACCEPTED
    context = {
        "guest": guest,
        "event": guest.event,
        "token": token,
        "form": form,
        "declining": GuestDeclineForm(label_suffix=""),
        "accepting": may_accept_guest(guest, now=request.now),
        "may_decline": may_decline_guest(guest, now=request.now),
        "is_full": not has_room(guest.event),
        "place": Registration.objects.filter(guest=guest).first() if accepted else None,
        "may_stop": may_stop_inviting(guest) and not wants_none(guest.email),
    }
    return render(request, "network/public/guest_invitation.html", context, status=status)
