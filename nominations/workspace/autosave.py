"""The autosave does what the plain form does, in the background, and answers in JSON."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import clock_words
from nominations.forms.section import SectionForm
from nominations.workspace.lookups import own_part
from nominations.workspace.saving import conflict_address, store


@require_POST
@signed_in
def application_autosave(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """Save in the background; the answer tells the page what to say and the next version."""
    part = own_part(request, code, area)
    form = SectionForm(part.area, part.section, request.POST)
    if not form.is_valid():
        texts = [str(text) for errors in form.errors.values() for text in errors]
        return JsonResponse({"status": "invalid", "error": " ".join(texts)}, status=400)
    try:
        saved = store(request, part, form)
    except Refused as refused:
        note_refusal("application_autosave", part.application.code, request, refused)
        answer = refused.answer
        return JsonResponse({"status": answer.code, "error": answer.reason}, status=403)
    if saved.conflict:
        address = conflict_address(part, saved.conflict.pk)
        return JsonResponse({"status": "conflict", "address": address}, status=409)
    return JsonResponse(
        {
            "status": "saved",
            "version": saved.section.version,
            "saved_at": f"Sparat {clock_words(request.now)}",
        }
    )
