"""A guest's own place, by the signed link in the letters about it: no log-in, and no account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.downloads import PDF, download
from kvalitetskommun.refusals import tell_refusal
from kvalitetskommun.requests import Request
from network.documents.certificate import certificate_pdf
from network.entries import code_of
from network.models import Guest, Registration
from network.rules import places
from network.rules.certificates import may_have_certificate
from network.rules.guests import may_forget_guest
from network.tokens import GUEST, key_in
from network.workflow.guest_answers import forget_me
from network.workflow.offers import accept_offer, cancel_registration, decline_offer


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the guest's registration. What nobody has signed is not there."""

    @wraps(view)
    def opened(request: Request, token: str) -> HttpResponse:
        code = key_in(token, GUEST)
        rows = Registration.objects.exclude(guest=None).with_person()
        found = get_object_or_404(rows.select_related("event__host", "municipality"), code=code)
        response = view(request, found, token)
        response["Referrer-Policy"] = "strict-origin"
        return response

    return opened


@require_safe
@_by_link
def guest_place(request: Request, registration: Registration, token: str) -> HttpResponse:
    """Show how the guest's place stands, and what they can do."""
    guest, now = _guest(registration), request.now
    context: dict[str, Any] = {
        "token": token,
        "registration": registration,
        "event": registration.event,
        "is_over": registration.event.is_over(now),
        "cancelling": places.may_cancel_registration(registration, by=guest, now=now),
        "answering": places.may_answer_offer(registration, by=guest, now=now),
        "forgetting": may_forget_guest(guest),
        "certificate": may_have_certificate(registration, by=guest, now=now),
        "ahead": Registration.objects.ahead_of(registration).count(),
    }
    return render(request, "network/public/guest_place.html", context)


@require_POST
@_by_link
def guest_place_cancel(request: Request, registration: Registration, token: str) -> HttpResponse:
    """Leave the place or the queue."""
    try:
        cancel_registration(registration, by=_guest(registration), now=request.now)
    except Refused as refused:
        tell_refusal("guest_place_cancel", code_of(registration), request, refused)
    else:
        messages.success(request, "Du är avanmäld.")
    return redirect("guest_place", token=token)


@require_POST
@_by_link
def guest_place_accept(request: Request, registration: Registration, token: str) -> HttpResponse:
    """Take an offered place."""
    try:
        accept_offer(registration, by=_guest(registration), now=request.now)
    except Refused as refused:
        tell_refusal("guest_place_accept", code_of(registration), request, refused)
    else:
        messages.success(request, "Platsen är din.")
    return redirect("guest_place", token=token)


@require_POST
@_by_link
def guest_place_decline(request: Request, registration: Registration, token: str) -> HttpResponse:
    """Let an offered place go."""
    try:
        decline_offer(registration, by=_guest(registration), now=request.now)
    except Refused as refused:
        tell_refusal("guest_place_decline", code_of(registration), request, refused)
    else:
        messages.success(request, "Du har tackat nej, och platsen går till nästa i kön.")
    return redirect("guest_place", token=token)


@require_POST
@_by_link
def guest_place_forget(request: Request, registration: Registration, token: str) -> HttpResponse:
    """Have one's name and address deleted at once, and leave the place."""
    try:
        forget_me(_guest(registration), by=request.user, now=request.now)
    except Refused as refused:
        tell_refusal("guest_place_forget", code_of(registration), request, refused)
    else:
        messages.success(request, "Ditt namn och din adress är borttagna.")
    return redirect("guest_place", token=token)


@require_safe
@_by_link
def guest_certificate(request: Request, registration: Registration, token: str) -> HttpResponse:
    """Give the guest's certificate of attendance; until the event is over it is not there."""
    if not may_have_certificate(registration, by=_guest(registration), now=request.now):
        raise Http404
    name = f"Intyg {registration.event.title}.pdf"
    return download(certificate_pdf(registration), name, PDF)


def _guest(registration: Registration) -> Guest:
    """Give the guest, who is there: the link leads to nobody else's registration."""
    if registration.guest is None:
        raise Http404
    return registration.guest
