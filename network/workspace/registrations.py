"""A person's own registration to an event: what it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.refusals import note_refusal, refusable, tell_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import moment_words
from network.forms import ColleagueForm, RegisterForm
from network.models import Event, Guest, Registration
from network.pages import event_row
from network.rules import may_read_event, openable_events, places, registering
from network.rules.answering import answer_addresses
from network.rules.hosting import may_see_participants
from network.states import LIVE, RegistrationState
from network.workflow.guests import invite_guest
from network.workflow.offers import accept_offer, cancel_registration, decline_offer
from network.workflow.registering import register
from network.workspace.guests import own_guests


def _back(request: SignedInRequest, code: str) -> HttpResponse:
    """Lead back to the page; to the list, when it was the place alone that opened it."""
    if openable_events(request.user, request.now).filter(code=code).exists():
        return redirect("registration_detail", code=code)
    return redirect("registration_list")


def _refusable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell why not, to who may no longer open the page as well."""

    @wraps(view)
    def refusing(request: SignedInRequest, code: str) -> HttpResponse:
        try:
            return view(request, code)
        except Refused as refused:
            tell_refusal(view.__name__, code, request, refused)
            return _back(request, code)

    return refusing


@require_safe
@signed_in
def registration_list(request: SignedInRequest) -> HttpResponse:
    """List what the person is registered to, the nearest first, and what has been."""
    own = Registration.objects.of(request.user).live().select_related("event__host")
    rows = list(own.order_by("event__starts_at", "pk"))
    answering = answer_addresses(request.user, request.now)
    for row in rows:
        row.answer_url = answering.get(row.pk, "")
    context = {
        "coming": [row for row in rows if not row.event.is_over(request.now)],
        "past": [row for row in reversed(rows) if row.event.is_over(request.now)],
    }
    return render(request, "network/workspace/registration_list.html", context)


@require_safe
@signed_in
def registration_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show how the person's registration stands, and what they can do."""
    return _page(request, _event(request, code), RegisterForm(), ColleagueForm())


@require_POST
@signed_in
@refusable("registration_detail", "code")
def registration_make(request: SignedInRequest, code: str) -> HttpResponse:
    """Register oneself."""
    event = _event(request, code)
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return _page(request, event, form, ColleagueForm())
    needs = form.cleaned_data["needs"]
    made = register(event, request.user, by=request.user, now=request.now, needs=needs)
    if made.state == RegistrationState.CONFIRMED:
        words = "Du har en plats. Vi har skickat ett brev med en kalenderpost."
    else:
        words = "Träffen är fullbokad. Du står i kö och får ett brev om en plats blir ledig."
    messages.success(request, words)
    return redirect("registration_detail", code=code)


@require_POST
@signed_in
def registration_colleague(request: SignedInRequest, code: str) -> HttpResponse:
    """Register a colleague, who is told at once and may decline."""
    event = _event(request, code)
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return _page(request, event, RegisterForm(), form)
    email = form.cleaned_data["email"]
    try:
        found = _colleague(event, email, request)
        if found is None:
            return _invited(request, invite_guest(event, email, by=request.user, now=request.now))
        made = register(event, found, by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("registration_colleague", code, request, refused)
        form.add_error("email", refused.answer.reason)
        return _page(request, event, RegisterForm(), form)
    place = "har en plats" if made.state == RegistrationState.CONFIRMED else "står i kö"
    messages.success(request, f"{found.name} {place} och får ett brev om hur man tackar nej.")
    return redirect("registration_detail", code=code)


@require_POST
@signed_in
@_refusable
def registration_cancel(request: SignedInRequest, code: str) -> HttpResponse:
    """Leave one's place or the queue."""
    cancel_registration(_own(request, code), by=request.user, now=request.now)
    messages.success(request, "Du är avanmäld.")
    return _back(request, code)


@require_POST
@signed_in
@_refusable
def registration_accept(request: SignedInRequest, code: str) -> HttpResponse:
    """Take an offered place."""
    accept_offer(_own(request, code), by=request.user, now=request.now)
    messages.success(request, "Platsen är din. Vi har skickat ett brev med en kalenderpost.")
    return redirect("registration_detail", code=code)


@require_POST
@signed_in
@_refusable
def registration_decline(request: SignedInRequest, code: str) -> HttpResponse:
    """Let an offered place go."""
    decline_offer(_own(request, code), by=request.user, now=request.now)
    messages.success(request, "Du har tackat nej, och platsen går till nästa i kön.")
    return _back(request, code)


def _event(request: SignedInRequest, code: str) -> Event:
    """Give an event whose page of registration the person may open."""
    openable = openable_events(request.user, request.now)
    event: Event = get_object_or_404(openable.with_context(), code=code)
    return event


def _colleague(event: Event, email: str, request: SignedInRequest) -> User | None:
    """Find a person of the same municipality; to everybody else the address is outside it."""
    found: User | None = User.objects.filter(email__iexact=email, is_active=True).first()
    by, now = request.user, request.now
    if found and registering.municipality_for(event, found, by=by, now=now):
        return found
    return found if found == by else None


def _invited(request: SignedInRequest, guest: Guest) -> HttpResponse:
    until = moment_words(guest.expires_at)
    messages.success(
        request,
        f"{guest.email} hör inte till er kommun här och har fått en inbjudan. Den gäller till den "
        f"{until}. Gästen har ingen plats förrän hen har tackat ja.",
    )
    return redirect("registration_detail", code=guest.event.code)


def _latest(request: SignedInRequest, code: str) -> Registration | None:
    own = Registration.objects.of(request.user).filter(event__code=code)
    rows = own.select_related("event", "registered_by").latest_first()
    latest: Registration | None = rows.first()
    return latest


def _own(request: SignedInRequest, code: str) -> Registration:
    """Give the person's latest registration, also to an event that they may no longer open."""
    latest = _latest(request, code)
    if latest is None:
        # Who never had a place learns of no other events than those on the page.
        _event(request, code)
        raise Refused(places.NOT_LIVE)
    return latest


def _page(
    request: SignedInRequest, event: Event, form: RegisterForm, colleague: ColleagueForm
) -> HttpResponse:
    latest = _latest(request, event.code)
    by, now = request.user, request.now
    status = 422 if form.errors or colleague.errors else 200
    context = {
        **event_row(event, now),
        **_standing(latest, request),
        "answer_url": _answer_url(latest, request),
        "registering": registering.may_register(event, by, by=by, now=now),
        "bringing": registering.may_bring(event, by=by, now=now),
        "hosting": may_see_participants(event, by=by, now=now),
        "is_readable": may_read_event(event, by=by, now=now),
        "guests": own_guests(request, event).count(),
        "form": form,
        "colleague": colleague,
    }
    return render(request, "network/workspace/registration_detail.html", context, status=status)


def _standing(latest: Registration | None, request: SignedInRequest) -> dict[str, Any]:
    if latest is None:
        return {"registration": None, "cancelling": Answer("none", ""), "answering": None}
    return {
        "registration": latest if latest.state in LIVE else None,
        "over": None if latest.state in LIVE else latest,
        "ahead": _ahead(latest),
        "cancelling": places.may_cancel_registration(latest, by=request.user, now=request.now),
        "answering": places.may_answer_offer(latest, by=request.user, now=request.now),
    }


def _answer_url(latest: Registration | None, request: SignedInRequest) -> str:
    return answer_addresses(request.user, request.now).get(latest.pk, "") if latest else ""


def _ahead(registration: Registration) -> int | None:
    if registration.state != RegistrationState.WAITING:
        return None
    return int(Registration.objects.ahead_of(registration).count())
