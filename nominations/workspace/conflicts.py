"""Two people, or two tabs, wrote in the same part: both texts are shown and both survive."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.differences import compare
from nominations.forms.section_input import DONE, field_name, read_version
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
    found = compare(part.area, part.section.answers, _beside(part, mine)).changed
    context = {
        "part": part,
        "application": part.application,
        "area": part.area,
        "mine": mine,
        "is_same_person": part.section.updated_by_id == mine.saved_by_id,
        "is_mine": mine.saved_by_id == request.user.pk,
        "differences": [(one, field_name(one.question)) for one in found],
        "scale": SelfAssessment.choices,
        "done_choices": DONE,
        "done": "ja" if mine.is_done else "nej",
        "together": "tillsammans" in request.GET,
        "writing": may_write(part.application, area=part.area, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_conflict.html", context)


def _beside(part: Part, mine: Revision) -> dict[str, str]:
    """Give what the text beside changes in what stands now; the rest of it is not at issue."""
    lost_to = part.section.revisions.standing().filter(version=mine.version).first()
    before = lost_to.answers if lost_to else {}
    changes = {key: text for key, text in mine.answers.items() if text != before.get(key, "")}
    return {**part.section.answers, **changes}


def _choose(request: SignedInRequest, part: Part, mine: Revision) -> HttpResponse:
    code, area = part.application.code, part.area.key
    if request.POST.get("val") != "min":
        messages.success(
            request, "Texten som stod i delen är kvar. Den andra finns under Versioner."
        )
        return redirect("application_section", code=code, area=area)
    saved = save_section(
        part.section,
        answers=_beside(part, mine),
        version=read_version(request.POST.get("version", "")),
        is_done=mine.is_done,
        by=request.user,
        now=request.now,
    )
    if saved.conflict:
        return redirect("application_conflict", code=code, area=area, revision=saved.conflict.pk)
    messages.success(request, "Texten du valde är sparad. Den andra finns under Versioner.")
    return redirect("application_section", code=code, area=area)
