"""The application as the jury reads it: every area of the last snapshot, persons' answers apart."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from nominations.models import Nomination
from nominations.reading import Address, ReadableArea, readable_areas


def areas_of(nomination: Nomination) -> list[list[ReadableArea]]:
    """Give the areas one by one, each as a list of its own for the partial that shows them."""
    return [[area] for area in readable_areas(content_of(nomination), _files_of(nomination))]


def content_of(nomination: Nomination) -> dict[str, Any]:
    """Give what the jury reads; without an application here there is nothing in it."""
    application = nomination.application
    last = application.submissions.order_by("-number").first() if application else None
    return last.content if last else {"areas": []}


def _files_of(nomination: Nomination) -> Address:
    """Give the way to a nominee's files on the jury's desk."""
    year, slug = nomination.edition.year, nomination.municipality.slug
    return lambda _area, code: reverse("jury_file", args=[year, slug, code])
