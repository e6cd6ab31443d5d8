"""Every version of a part that was ever saved: who, when, how many words, and the text."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.models import Area, Revision
from nominations.states import QuestionKind, RevisionKind
from nominations.words import count_words
from nominations.workspace.answers import shown_area
from nominations.workspace.lookups import own_part

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    revision: Revision
    words: int
    is_conflict: bool


@require_safe
@signed_in
def application_revisions(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """List the versions of a part, the latest first."""
    part = own_part(request, code, area)
    revisions = part.section.revisions.newest_first().select_related("saved_by")
    page = Paginator(revisions, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "part": part,
        "application": part.application,
        "area": part.area,
        "page_obj": page,
        "lines": [_line(part.area, revision) for revision in page],
    }
    return render(request, "nominations/workspace/application_revisions.html", context)


def _line(area: Area, revision: Revision) -> Line:
    texts = [one.key for one in area.questions.all() if one.kind != QuestionKind.SCALE]
    words = sum(count_words(revision.answers.get(key, "")) for key in texts)
    return Line(revision, words, revision.kind == RevisionKind.CONFLICT)


@require_safe
@signed_in
def application_revision(
    request: SignedInRequest, code: str, area: str, revision: int
) -> HttpResponse:
    """Show one version of a part."""
    part = own_part(request, code, area)
    found = get_object_or_404(part.section.revisions.select_related("saved_by"), pk=revision)
    context = {
        "part": part,
        "application": part.application,
        "area": part.area,
        "line": _line(part.area, found),
        "shown": shown_area(part.area, found.answers),
    }
    return render(request, "nominations/workspace/application_revision.html", context)
