"""Changing an offer, a wish and what was taken over, after they were written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Refused, require
from kvalitetskommun.refusals import note_refusal, refusable
from kvalitetskommun.requests import SignedInRequest
from network.edit_forms import OfferEditForm, PracticeEditForm, RequestEditForm
from network.models import Practice, VisitOffer, VisitRequest
from network.rules.note_edits import is_agreed_about, may_edit_note
from network.rules.practices import may_edit_practice
from network.workflow.note_edits import edit_note
from network.workflow.practice_edits import edit_practice
from network.workspace.guard import for_members, own_members

METHODS = ["GET", "HEAD", "POST"]
NOTE = "De andra medlemmarna läser det som ni skriver här."
PRACTICE = (
    "Har {} redan bekräftat gäller svaret inte den nya texten. Kommunen får då ett brev och svarar "
    "på nytt."
)
Form = OfferEditForm | RequestEditForm | PracticeEditForm


@require_http_methods(METHODS)
@for_members
@refusable("member_offer_detail", "code")
def member_offer_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Change an offer of one's own municipality."""
    offer: VisitOffer = _own(request, VisitOffer.objects.all(), "municipality", code)
    return _edit_note(request, offer, OfferEditForm, "member_offer_edit")


@require_http_methods(METHODS)
@for_members
@refusable("member_request_detail", "code")
def member_request_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Change a wish of one's own municipality."""
    wish: VisitRequest = _own(request, VisitRequest.objects.all(), "municipality", code)
    return _edit_note(request, wish, RequestEditForm, "member_request_edit")


@require_http_methods(METHODS)
@for_members
@refusable("member_practice_detail", "code")
def member_practice_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Change what one's own municipality wrote that it took over."""
    practice: Practice = _own(request, Practice.objects.with_both(), "adopter", code)
    require(may_edit_practice(practice, by=request.user, now=request.now))

    def form(data: Any) -> Form:
        return PracticeEditForm(data, instance=_fresh(practice), label_suffix="")

    lead = PRACTICE.format(practice.source.full_name)
    return _edit(request, practice, form, edit_practice, "member_practice_edit", lead)


def _edit_note(
    request: SignedInRequest,
    note: VisitOffer | VisitRequest,
    kind: type[OfferEditForm | RequestEditForm],
    name: str,
) -> HttpResponse:
    require(may_edit_note(note, by=request.user, now=request.now))
    fixed = is_agreed_about(note)

    def form(data: Any) -> Form:
        return kind(data, instance=_fresh(note), fixed=fixed, label_suffix="")

    return _edit(request, note, form, edit_note, name)


def _edit(
    request: SignedInRequest,
    thing: Any,
    form_of: Callable[[Any], Form],
    save: Callable[..., Any],
    name: str,
    lead: str = NOTE,
) -> HttpResponse:
    """Show the form and save it; who wrote on an older version meets what stands now."""
    form = form_of(request.POST if request.method == "POST" else None)
    context = {"thing": thing, "lead": lead}
    if not form.is_valid():
        return _page(request, form, context, 422 if form.is_bound else 200)
    change = {"content": form.content(), "version": form.cleaned_data["version"]}
    try:
        save(thing, **change, by=request.user, now=request.now)
    except Refused as refused:
        note_refusal(name, thing.code, request, refused)
        stored = _fresh(thing)
        data = request.POST.copy()
        data["version"] = str(stored.version)
        again = form_of(data)
        again.add_error(None, refused.answer.reason)
        return _page(request, again, context | {"stored": again.facts_of(stored)}, 409)
    messages.success(request, "Ändringen är sparad.")
    return redirect(thing)


def _page(
    request: SignedInRequest, form: Form, context: dict[str, Any], status: int
) -> HttpResponse:
    whole = context | {"form": form}
    return render(request, "network/workspace/member_edit.html", whole, status=status)


def _fresh(thing: Any) -> Any:
    """Read it as it is stored: a form writes on the one that it is given."""
    return type(thing).objects.get(pk=thing.pk)


def _own(request: SignedInRequest, rows: QuerySet[Any], owner: str, code: str) -> Any:
    """Find what one of the reader's municipalities has written; another's has no such page."""
    return get_object_or_404(rows.filter(**{f"{owner}__in": own_members(request)}), code=code)
