"""The exchange's board: who offers a study visit, who asks for one, and what is agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from network.choices import AREA, area_links, chosen
from network.models import Visit, VisitOffer, VisitRequest
from network.rules.note_edits import may_edit_note
from network.rules.visits import may_end_offer, may_match_offer, may_withdraw_request
from network.states import Subject
from network.visit_forms import OfferForm, RequestForm
from network.workflow.visit_notes import close_offer, put_up, withdraw_offer, withdraw_request
from network.workspace.guard import for_members, own_members

NEW = "network/workspace/member_visit_note.html"
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@for_members
def member_visit_list(request: SignedInRequest) -> HttpResponse:
    """List the open offers and wishes, and the visits that are agreed."""
    subject = chosen(request.GET, AREA, Subject)
    visits = Visit.objects.with_context().standing().about(subject)
    context = {
        "offers": VisitOffer.objects.open().about(subject).select_related("municipality"),
        "requests": VisitRequest.objects.open().about(subject).select_related("municipality"),
        "visits": visits.order_by("-event__starts_at", "-pk"),
        "areas": area_links({AREA: subject}),
        "may_write": own_members(request).exists(),
    }
    return render(request, "network/workspace/member_visit_list.html", context)


@require_http_methods(METHODS)
@for_members
@refusable("member_visit_list")
def member_offer_new(request: SignedInRequest) -> HttpResponse:
    """Offer to receive a study visit."""
    form = OfferForm(_sent(request), own=own_members(request), label_suffix="")
    if form.is_valid():
        offer = put_up(form.save(commit=False), by=request.user, now=request.now)
        messages.success(request, "Erbjudandet syns nu för medlemmarna.")
        return redirect(offer)
    return _form_page(request, form, {"title": "Erbjud ett studiebesök", "offering": True})


@require_http_methods(METHODS)
@for_members
@refusable("member_visit_list")
def member_request_new(request: SignedInRequest) -> HttpResponse:
    """Ask for a study visit."""
    form = RequestForm(_sent(request), own=own_members(request), label_suffix="")
    if form.is_valid():
        wish = put_up(form.save(commit=False), by=request.user, now=request.now)
        messages.success(request, "Er önskan syns nu för medlemmarna.")
        return redirect(wish)
    return _form_page(request, form, {"title": "Önska ett studiebesök", "offering": False})


def _sent(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _form_page(
    request: SignedInRequest, form: OfferForm | RequestForm, words: dict[str, object]
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "may_write": own_members(request).exists(), **words}
    return render(request, NEW, context, status=status)


@require_safe
@for_members
def member_offer_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show an offer, and what its host and the office can do with it."""
    offer = _offer(code)
    context = {
        "note": offer,
        "visits": Visit.objects.with_context().standing().filter(offer=offer),
        "matching": may_match_offer(offer, by=request.user, now=request.now),
        "editing": may_edit_note(offer, by=request.user, now=request.now),
        "ending": may_end_offer(offer, by=request.user, now=request.now),
    }
    return render(request, "network/workspace/member_offer_detail.html", context)


@require_safe
@for_members
def member_request_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show a wish, and the visit that it became."""
    wish = _request(code)
    context = {
        "note": wish,
        "visits": Visit.objects.with_context().filter(request=wish),
        "editing": may_edit_note(wish, by=request.user, now=request.now),
        "ending": may_withdraw_request(wish, by=request.user, now=request.now),
    }
    return render(request, "network/workspace/member_request_detail.html", context)


@require_POST
@for_members
@refusable("member_offer_detail", "code")
def member_offer_close(request: SignedInRequest, code: str) -> HttpResponse:
    """Receive no more visits on an offer."""
    close_offer(_offer(code), by=request.user, now=request.now)
    messages.success(request, "Erbjudandet är stängt. Bestämda besök gäller.")
    return redirect("member_offer_detail", code=code)


@require_POST
@for_members
@refusable("member_offer_detail", "code")
def member_offer_withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    """Take an offer back."""
    withdraw_offer(_offer(code), by=request.user, now=request.now)
    messages.success(request, "Erbjudandet är återtaget.")
    return redirect("member_offer_detail", code=code)


@require_POST
@for_members
@refusable("member_request_detail", "code")
def member_request_withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    """Take a wish back."""
    withdraw_request(_request(code), by=request.user, now=request.now)
    messages.success(request, "Önskan är återtagen.")
    return redirect("member_request_detail", code=code)


def _offer(code: str) -> VisitOffer:
    every = VisitOffer.objects.select_related("municipality")
    offer: VisitOffer = get_object_or_404(every, code=code)
    return offer


def _request(code: str) -> VisitRequest:
    every = VisitRequest.objects.select_related("municipality")
    wish: VisitRequest = get_object_or_404(every, code=code)
    return wish
