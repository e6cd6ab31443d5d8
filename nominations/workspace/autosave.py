"""The autosave does what the plain form does, in the background, and answers in JSON."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Refused
from kvalitetskommun.browser_keys import browser_keys
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import clock_words
from nominations.forms.section_input import SectionInput
from nominations.workspace.lookups import Part
from nominations.workspace.quick import part_to_save
from nominations.workspace.saving import conflict_address, store


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def application_autosave(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """Save in the background; asked, say how far an open page's text is kept."""
    part = part_to_save(request, code, area)
    if request.method == "POST":
        return _save(request, part)
    kept = part.section.revisions.latest_turn(request.GET.get("flik", ""), request.user)
    return JsonResponse({"turn": kept})


def _save(request: SignedInRequest, part: Part) -> HttpResponse:
    """Answer what the page is to say, and the next version."""
    if request.POST.get("person", "") not in {"", browser_keys(request.user).owner}:
        return JsonResponse({"status": "other_person"}, status=403)
    brought = SectionInput(part.area, request.POST)
    if brought.errors:
        return JsonResponse({"status": "invalid", "errors": brought.errors}, status=400)
    try:
        saved = store(request, part, brought)
    except Refused as refused:
        note_refusal("application_autosave", part.application.code, request, refused)
        answer = refused.answer
        return JsonResponse({"status": answer.code, "error": answer.reason}, status=403)
    if saved.conflict:
        conflict = {
            "status": "conflict",
            "address": conflict_address(part, saved.conflict.pk),
            "same_person": saved.section.updated_by_id == request.user.pk,
        }
        return JsonResponse(conflict, status=409)
    return JsonResponse(
        {
            "status": "saved",
            "version": saved.section.version,
            "saved_at": clock_words(request.now),
        }
    )
