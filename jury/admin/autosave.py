"""The scorecard saved in the background: what the plain form does, answered in JSON."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from jury.admin.scorecard_page import form_of, own_card, own_card_to_write, so_far
from jury.admin.scorecards import keep
from jury.templatetags.jury import own_score
from jury.workflow.scorecards import STALE
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.browser_keys import browser_keys
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import clock_words

NAME = "jury_scorecard_autosave"


@require_http_methods(["GET", "HEAD", "POST"])
def jury_scorecard_autosave(request: HttpRequest, code: str) -> HttpResponse:
    """Save while the juror writes; asked, say how far an open page's text is kept."""
    if request.method == "POST":
        return _save(cast(SignedInRequest, request), code)
    card = own_card(request, code)
    is_last = card.saved_tab != "" and card.saved_tab == request.GET.get("flik")
    return JsonResponse({"turn": card.saved_turn if is_last else 0})


def _save(ours: SignedInRequest, code: str) -> HttpResponse:
    """Answer what the page is to say, and the next version."""
    if ours.POST.get("person", "") not in {"", browser_keys(ours.user).owner}:
        return JsonResponse({"status": "other_person"}, status=403)
    card = own_card_to_write(ours, code, NAME)
    form = form_of(card, ours.POST)
    if not form.is_valid():
        errors = {name: " ".join(map(str, texts)) for name, texts in form.errors.items()}
        return JsonResponse({"status": "invalid", "errors": errors}, status=400)
    try:
        saved = keep(card, form, ours)
    except Refused as refused:
        note_refusal(NAME, code, ours, refused)
        return _refused(refused.answer)
    filled, mean = so_far(saved, form)
    return JsonResponse(
        {
            "status": "saved",
            "version": saved.version,
            "saved_at": clock_words(ours.now),
            "filled": filled,
            "mean": own_score(mean) if mean else "",
        }
    )


def _refused(answer: Answer) -> HttpResponse:
    """Tell a stale page to show both texts: unlike an application's, only the browser has this."""
    if answer == STALE:
        conflict = {"status": "conflict", "same_person": True, "is_kept": False}
        return JsonResponse(conflict, status=409)
    return JsonResponse({"status": answer.code, "error": answer.reason}, status=403)
