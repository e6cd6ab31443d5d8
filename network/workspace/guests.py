"""What a municipality's people have sent to people outside it, for one event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Answer
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import moment_words
from network.models import Event, Guest
from network.querysets import GuestQuerySet
from network.rules import openable_events
from network.rules.guests import may_invite_guests
from network.rules.registering import municipalities_of
from network.states import GuestState
from network.workflow.guests import resend_guest, revoke_guest


@require_safe
@signed_in
def guest_list(request: SignedInRequest, code: str) -> HttpResponse:
    """List whom the reader's municipality has invited, and what they answered."""
    event: Event = get_object_or_404(openable_events(request.user, request.now), code=code)
    rows = own_guests(request, event).select_related("municipality", "registration")
    inviting = may_invite_guests(event, by=request.user, now=request.now)
    context = {"event": event, "rows": [_row(guest, inviting, request.now) for guest in rows]}
    return render(request, "network/workspace/guest_list.html", context)


@require_POST
@signed_in
@refusable("guest_list", "code")
def guest_resend(request: SignedInRequest, code: str, guest: str) -> HttpResponse:
    """Send an invitation again, with a new link."""
    sent = resend_guest(_own(request, code, guest), by=request.user, now=request.now)
    until = moment_words(sent.expires_at)
    messages.success(
        request,
        f"Inbjudan är skickad igen till {sent.email}. Den gäller till den {until}. "
        "Länken i det förra brevet fungerar inte längre.",
    )
    return redirect("guest_list", code=code)


@require_POST
@signed_in
@refusable("guest_list", "code")
def guest_revoke(request: SignedInRequest, code: str, guest: str) -> HttpResponse:
    """Take an invitation back."""
    ended = revoke_guest(_own(request, code, guest), by=request.user, now=request.now)
    messages.success(request, f"Inbjudan till {ended.email or 'gästen'} är återkallad.")
    return redirect("guest_list", code=code)


def own_guests(request: SignedInRequest, event: Event) -> GuestQuerySet:
    """Keep the event's invitations from the municipalities for which the reader acts."""
    own = municipalities_of(request.user, request.now)
    return Guest.objects.filter(event=event).sent_for(own)


def _own(request: SignedInRequest, code: str, guest: str) -> Guest:
    event = get_object_or_404(openable_events(request.user, request.now), code=code)
    rows = own_guests(request, event).select_related("event", "municipality")
    found: Guest = get_object_or_404(rows, code=guest)
    return found


def _row(guest: Guest, inviting: Answer, now: datetime) -> dict[str, Any]:
    """Offer what the event lets anybody do; the rules of the one invitation answer at the click."""
    waits = guest.state == GuestState.INVITED
    return {
        "guest": guest,
        "is_late": waits and not guest.is_open(now),
        "resending": waits and guest.is_active and inviting,
        "revoking": waits,
    }
