"""Every version of a part that was saved: who, when, how many words, and the text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.differences import compare
from nominations.forms.section_input import read_version
from nominations.models import Revision, Submission
from nominations.rules.writing import may_write
from nominations.workflow.restoring import restore_revision
from nominations.workspace.answers import shown_area
from nominations.workspace.lookups import Part, own_part
from nominations.workspace.saving import conflict_address
from nominations.workspace.sittings import Line, Save, lines

PER_PAGE = 25
NOW = "nu"


@require_safe
@signed_in
def application_revisions(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """List the versions of a part by sittings, the latest first."""
    part = own_part(request, code, area)
    page = Paginator(_lines(part), PER_PAGE).get_page(request.GET.get("sida"))
    shown = list(page)
    _choose_earlier(shown)
    context = _page(part) | {"page_obj": page, "lines": shown}
    return render(request, "nominations/workspace/application_revisions.html", context)


def _choose_earlier(shown: list[Line]) -> None:
    """Choose beforehand to compare the version before the latest with what stands."""
    versions = [line for line in shown if line.saves]
    for line in versions[1:2] or versions:
        line.is_chosen = True


def _page(part: Part) -> dict[str, Any]:
    return {"part": part, "application": part.application, "area": part.area}


def _lines(part: Part) -> list[Line]:
    sent = Submission.revisions.through._default_manager.filter(revision__section=part.section)
    made = sent.select_related("submission").defer("submission__content", "submission__personal")
    pairs = [(row.revision_id, row.submission) for row in made]
    return lines(part.section.revisions.for_lines(), pairs)


@require_safe
@signed_in
def application_revision(
    request: SignedInRequest, code: str, area: str, revision: int
) -> HttpResponse:
    """Show one version of a part."""
    part = own_part(request, code, area)
    found = _revision(part, revision)
    context = _page(part) | {
        "save": Save(found, None),
        "shown": shown_area(part.area, found.answers),
        "writing": may_write(part.application, area=part.area, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_revision.html", context)


def _revision(part: Part, number: int) -> Revision:
    seen = part.section.revisions.select_related(
        "saved_by", "restored_from", "copied_from__application__edition"
    )
    found: Revision = get_object_or_404(seen, pk=number)
    return found


@require_safe
@signed_in
def application_compare(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """Compare two versions of a part, or one with what stands."""
    part = own_part(request, code, area)
    chosen = [request.GET.get("fran", ""), request.GET.get("till", NOW)]
    if not all(one == NOW or _is_number(one) for one in chosen):
        messages.info(request, "Välj två versioner att jämföra.")
        return redirect("application_revisions", code=code, area=area)
    before, after = (None if one == NOW else _revision(part, int(one)) for one in chosen)
    context = _page(part) | {
        "before": Save(before, None) if before else None,
        "after": Save(after, None) if after else None,
        "comparison": compare(part.area, _answers(part, before), _answers(part, after)),
        "swapped": f"?fran={chosen[1]}&till={chosen[0]}",
        "writing": may_write(part.application, area=part.area, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_compare.html", context)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _answers(part: Part, revision: Revision | None) -> dict[str, str]:
    answers: dict[str, str] = revision.answers if revision else part.section.answers
    return answers


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_revisions", "code", "area")
def application_restore(
    request: SignedInRequest, code: str, area: str, revision: int
) -> HttpResponse:
    """Show what restoring a version would change, and restore it or some of its answers."""
    part = own_part(request, code, area)
    found = _revision(part, revision)
    comparison = compare(part.area, part.section.answers, found.answers)
    offered = [one.question.key for one in comparison.changed]
    chosen = [key for key in request.POST.getlist("svar") if key in offered]
    if request.method == "POST" and (chosen or not offered):
        return _restore(request, part, found, chosen)
    context = _page(part) | {
        "save": Save(found, None),
        "comparison": comparison,
        "nothing_chosen": request.method == "POST",
        "writing": may_write(part.application, area=part.area, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_restore.html", context)


def _restore(
    request: SignedInRequest, part: Part, revision: Revision, chosen: list[str]
) -> HttpResponse:
    saved = restore_revision(
        part.section,
        revision,
        questions=chosen,
        version=read_version(request.POST.get("version", "")),
        by=request.user,
        now=request.now,
    )
    if saved.conflict:
        return redirect(conflict_address(part, saved.conflict.pk))
    messages.success(
        request, "Versionen är återställd. Texten som stod innan finns kvar under Versioner."
    )
    return redirect(reverse("application_section", args=[part.application.code, part.area.key]))
