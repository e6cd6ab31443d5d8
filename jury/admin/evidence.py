"""The office's view of what the jury gets beside the applications."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from jury.admin.pages import assignment_of, held_back_from, keep_out, page
from jury.evidence import fact_sheets_of
from jury.evidence_amounts import evidence_in
from jury.rules import evidence as rules
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Edition, Nomination

if TYPE_CHECKING:
    from collections.abc import Callable

either = require_http_methods(["GET", "HEAD", "POST"])


def office_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hide a page from everybody outside the office: the list tells who is nominated."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not cast(SignedInRequest, request).user.office:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_GET
@office_only
def jury_evidence(request: HttpRequest, year: int) -> HttpResponse:
    """List the nominees and what the jury gets about each."""
    ours = cast(SignedInRequest, request)
    edition = get_object_or_404(Edition, year=year)
    return page(
        request,
        "evidence",
        f"Underlag till juryn {year}",
        edition=edition,
        rows=evidence_in(edition, without=held_back_from(assignment_of(request, year))),
        answer=rules.may_edit_any_evidence(edition, by=ours.user, now=ours.now),
    )


@require_GET
@office_only
def jury_evidence_nominee(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show one nominee's fact sheets as the jury sees them, with ways to change them."""
    ours = cast(SignedInRequest, request)
    nomination = nominee_at(request, year, slug)
    return page(
        request,
        "evidence_nominee",
        f"Underlag om {nomination.municipality.full_name}",
        nomination=nomination,
        sheets=fact_sheets_of(nomination),
        answer=rules.may_edit_evidence(nomination, by=ours.user, now=ours.now),
    )


def nominee_at(request: HttpRequest, year: int, slug: str) -> Nomination:
    """Give a nominee for the office, announced or not; 404 to who has stepped back from it."""
    standing = Nomination.objects.standing().filter(edition__year=year)
    nomination: Nomination = get_object_or_404(
        standing.select_related("municipality", "edition"), municipality__slug=slug
    )
    keep_out(request, nomination)
    return nomination
