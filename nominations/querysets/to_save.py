"""What a save in the background must know before the lock, each written once in a process.

Sixteen people may write at once, and a save asks little else.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import (
    CharField,
    DateTimeField,
    FilteredRelation,
    IntegerField,
    Q,
    QuerySet,
)

from kvalitetskommun.prepared import prepared

# Of a part: itself, its area, and whose it is; of its edition: how it runs, and one of its dates.
FACTS = (
    *("pk", "area", "application", "application__municipality"),
    *("application__edition", "application__edition__process"),
    *("application__edition__published_at", "date__kind", "date__at"),
)


@prepared(user=IntegerField(), now=DateTimeField(), code=CharField(), area=CharField())
def facts_to_save(user: int, now: datetime, code: str, area: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Find a part of a municipality for which the person acts at ``now``: a row for each date.

    Every row begins with the part's own facts; without a date the last two columns are None.
    """
    sections = apps.get_model("nominations", "Section")._default_manager
    dates = "application__edition__date_rows"
    date = FilteredRelation(dates, condition=Q((f"{dates}__replaced_at", None)))
    parts = sections.visible_to(user, now).filter(application__code=code, area__key=area)
    rows: QuerySet[Any, tuple[Any, ...]] = parts.annotate(date=date).values_list(*FACTS)
    return rows


@prepared(area=IntegerField())
def questions_to_save(area: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Give of each of an area's questions itself, its area, key and kind, in the form's order."""
    questions = apps.get_model("nominations", "Question")._default_manager.filter(area=area)
    ordered = questions.order_by("position", "pk")
    rows: QuerySet[Any, tuple[Any, ...]] = ordered.values_list("pk", "area", "key", "kind")
    return rows
