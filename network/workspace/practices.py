"""What a municipality took over from another: written, answered, made public, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal, refusable
from kvalitetskommun.requests import SignedInRequest
from network.models import Practice
from network.practice_forms import ConfirmForm, DeclineForm, PracticeForm
from network.rules import member_municipalities
from network.rules.practices import (
    may_answer,
    may_edit_practice,
    may_set_publishing,
    may_withdraw_practice,
    readable_practices,
    sides_of,
)
from network.workflow.practices import (
    confirm_practice,
    decline_practice,
    record_practice,
    set_publishing,
    withdraw_practice,
)
from network.workspace.guard import for_members, own_members

DETAIL = "member_practice_detail"


@require_safe
@for_members
def member_practice_list(request: SignedInRequest) -> HttpResponse:
    """List what the reader's municipalities took over or gave; the office sees all."""
    context = {
        "practices": readable_practices(request.user, request.now),
        "may_write": own_members(request).exists(),
    }
    return render(request, "network/workspace/member_practice_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def member_practice_new(request: SignedInRequest) -> HttpResponse:
    """Write what one's municipality took over."""
    form = PracticeForm(
        request.POST if request.method == "POST" else None,
        own=own_members(request),
        members=member_municipalities(request.now).in_swedish_order(),
        label_suffix="",
    )
    if not form.is_valid():
        return _form_page(request, form, status=422 if form.is_bound else 200)
    try:
        practice = record_practice(form.save(commit=False), by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("member_practice_new", "", request, refused)
        form.add_error(None, refused.answer.reason)
        return _form_page(request, form, status=409)
    messages.success(request, f"{practice.source.full_name} får ett brev och svarar.")
    return redirect(practice)


def _form_page(request: SignedInRequest, form: PracticeForm, *, status: int) -> HttpResponse:
    context = {"form": form, "may_write": own_members(request).exists()}
    return render(request, "network/workspace/member_practice_new.html", context, status=status)


@require_safe
@for_members
def member_practice_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show a practice to the two municipalities and the office."""
    return _page(request, _practice(request, code), DeclineForm(label_suffix=""))


def _page(request: SignedInRequest, practice: Practice, declining: DeclineForm) -> HttpResponse:
    by, now = request.user, request.now
    sides = sides_of(practice, by, now)
    context = {
        "practice": practice,
        "answering": may_answer(practice, by=by, now=now),
        "publishing": may_set_publishing(practice, by=by, now=now),
        "own_publishes": all(getattr(practice, f"{side}_publishes") for side in sides),
        "editing": may_edit_practice(practice, by=by, now=now),
        "withdrawing": may_withdraw_practice(practice, by=by, now=now),
        "confirming": ConfirmForm(initial={"version": practice.version}, label_suffix=""),
        "form": declining,
    }
    status = 422 if declining.errors else 200
    return render(request, "network/workspace/member_practice_detail.html", context, status=status)


@require_POST
@for_members
@refusable(DETAIL, "code")
def member_practice_confirm(request: SignedInRequest, code: str) -> HttpResponse:
    """Confirm for the source."""
    practice, form = _practice(request, code), ConfirmForm(request.POST)
    read = form.cleaned_data if form.is_valid() else {"publishes": False, "version": 0}
    confirm_practice(practice, **read, by=request.user, now=request.now)
    messages.success(request, "Ni har bekräftat. Den andra kommunen får ett brev.")
    return redirect(DETAIL, code=code)


@require_POST
@for_members
@refusable(DETAIL, "code")
def member_practice_decline(request: SignedInRequest, code: str) -> HttpResponse:
    """Decline for the source, with words."""
    practice = _practice(request, code)
    form = DeclineForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, practice, form)
    words = form.cleaned_data["words"]
    decline_practice(practice, words=words, by=request.user, now=request.now)
    messages.success(request, "Ni har avböjt. Den andra kommunen får ett brev.")
    return redirect(DETAIL, code=code)


@require_POST
@for_members
@refusable(DETAIL, "code")
def member_practice_publish(request: SignedInRequest, code: str) -> HttpResponse:
    """Let it be public for one's own side, or no longer."""
    publishes = request.POST.get("visa") == "ja"
    practice = _practice(request, code)
    changed = set_publishing(practice, publishes=publishes, by=request.user, now=request.now)
    words = "Det är offentligt nu." if changed.is_agreed else "Det är inte offentligt."
    messages.success(request, f"Ert val är sparat. {words}")
    return redirect(DETAIL, code=code)


@require_POST
@for_members
@refusable(DETAIL, "code")
def member_practice_withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    """Take it back."""
    withdraw_practice(_practice(request, code), by=request.user, now=request.now)
    messages.success(request, "Det är återtaget och inte offentligt.")
    return redirect(DETAIL, code=code)


def _practice(request: SignedInRequest, code: str) -> Practice:
    """Give one of the reader's; another municipality's is not there."""
    own = readable_practices(request.user, request.now)
    practice: Practice = get_object_or_404(own, code=code)
    return practice
