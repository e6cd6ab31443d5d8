"""The application as the jury reads it: every area of the last snapshot, persons' answers apart."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from jury.evidence import fact_sheets_of
from jury.finding import panes_of, sought_in
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination, Submission
from nominations.reading import Address, readable_areas
from nominations.workflow.reading import note_reading

# The field that a word is sought in, in the address as in the form.
SEARCH = "sok"


def reading_of(nomination: Nomination, request: SignedInRequest) -> dict[str, Any]:
    """Give what the page shows, and note who reads which version.

    ``panes`` are the areas, with how often each holds what is sought; ``reread`` is what has
    changed if the person has read an earlier version; ``sheets`` is what the office has laid
    beside the application.
    """
    sought = sought_in(request.GET.get(SEARCH, ""))
    last = _last(nomination)
    areas = readable_areas(last.content, _files_of(nomination)) if last else []
    panes = panes_of(areas, sought)
    return {
        "sheets": fact_sheets_of(nomination),
        "panes": panes,
        "sought": sought,
        "hits": sum(pane.hits for pane in panes),
        "is_short": bool(request.GET.get(SEARCH)) and not sought,
        "reread": note_reading(last, by=request.user, now=request.now) if last else None,
    }


def content_of(nomination: Nomination) -> dict[str, Any]:
    """Give what the jury reads; without an application here there is nothing in it."""
    last = _last(nomination)
    return last.content if last else {"areas": []}


def _last(nomination: Nomination) -> Submission | None:
    application = nomination.application
    return application.submissions.order_by("-number").first() if application else None


def _files_of(nomination: Nomination) -> Address:
    """Give the way to a nominee's files on the jury's desk."""
    year, slug = nomination.edition.year, nomination.municipality.slug
    return lambda _area, code: reverse("jury_file", args=[year, slug, code])
