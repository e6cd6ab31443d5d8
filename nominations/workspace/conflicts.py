"""Two people, or two tabs, wrote in the same part: both texts are shown and both survive."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.differences import differences
from nominations.forms.section import STALE, field_name
from nominations.models import Revision
from nominations.rules.writing import may_write
from nominations.states import RevisionKind, SelfAssessment
from nominations.workflow.writing import save_section
from nominations.workspace.lookups import Part, own_part


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_section", "code", "area")
def application_conflict(
    request: SignedInRequest, code: str, area: str, revision: int
) -> HttpResponse:
    """Show the text that stands beside the one that did not get in, and let the writer choose."""
    part = own_part(request, code, area)
    kept = part.section.revisions.filter(kind=RevisionKind.CONFLICT).select_related("saved_by")
    mine = get_object_or_404(kept, pk=revision)
    if request.method == "POST":
        return _choose(request, part, mine)
    found = differences(part.area, part.section.answers, mine.answers)
    context = {
        "part": part,
        "application": part.application,
        "area": part.area,
        "mine": mine,
        "is_same_person": part.section.updated_by_id == mine.saved_by_id,
        "is_mine": mine.saved_by_id == request.user.pk,
        "differences": [(one, field_name(one.question)) for one in found],
        "scale": SelfAssessment.choices,
        "together": "tillsammans" in request.GET,
        "writing": may_write(part.application, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_conflict.html", context)


def _choose(request: SignedInRequest, part: Part, mine: Revision) -> HttpResponse:
    code, area = part.application.code, part.area.key
    if request.POST.get("val") != "min":
        messages.success(request, "Den sparade texten står kvar. Din text finns under Versioner.")
        return redirect("application_section", code=code, area=area)
    saved = save_section(
        part.section,
        answers=mine.answers,
        version=_version(request),
        by=request.user,
        now=request.now,
    )
    if saved.conflict:
        return redirect("application_conflict", code=code, area=area, revision=saved.conflict.pk)
    messages.success(request, "Din text är sparad. Den andra texten finns under Versioner.")
    return redirect("application_section", code=code, area=area)


def _version(request: SignedInRequest) -> int:
    raw = request.POST.get("version", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else STALE
