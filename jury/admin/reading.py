"""The application as the jury reads it: every area of the last snapshot, persons' answers apart."""

from __future__ import annotations

from nominations.models import Nomination
from nominations.reading import ReadableArea, readable_areas


def areas_of(nomination: Nomination) -> list[list[ReadableArea]]:
    """Give the areas one by one, each as a list of its own for the partial that shows them."""
    application = nomination.application
    last = application.submissions.order_by("-number").first() if application else None
    return [[area] for area in readable_areas(last.content)] if last else []
