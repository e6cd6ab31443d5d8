"""What a save in the background must know before the lock, asked in our own SQL.

Django would write the same, but it takes ten times as long to write it as the database takes to
answer, and a save asks little else. ``SectionQuerySet.visible_to`` says in Django's words whose
parts are found here; a test holds the two together.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# Of a part: itself, its area, and whose it is; of its edition: how it runs, and one of its dates.
PART = """
    SELECT section.id, section.area_id, application.id, application.municipality_id,
           edition.id, edition.process, edition.published_at, edition_date.kind, edition_date.at
      FROM nominations_section AS section
      JOIN nominations_application AS application ON application.id = section.application_id
      JOIN nominations_area AS area ON area.id = section.area_id
      JOIN nominations_edition AS edition ON edition.id = application.edition_id
      LEFT JOIN nominations_editiondate AS edition_date
           ON edition_date.edition_id = edition.id AND edition_date.replaced_at IS NULL
     WHERE application.code = %s
       AND area.key = %s
       AND EXISTS (
           SELECT 1
             FROM nominations_affiliation AS held
            WHERE held.municipality_id = application.municipality_id
              AND held.user_id = %s
              AND held.starts_at <= %s
              AND (held.ends_at IS NULL OR held.ends_at > %s)
       )
"""
QUESTIONS = """
    SELECT id, area_id, key, kind FROM nominations_question WHERE area_id = %s
     ORDER BY position, id
"""


def facts_to_save(user: User, now: datetime, *, code: str, area: str) -> list[tuple[Any, ...]]:
    """Find a part of a municipality for which the person acts at ``now``: a row for each date.

    Every row begins with the part's own facts; without a date the last two columns are None.
    """
    if not user.is_active:
        return []
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(PART, [code, area, user.pk, moment, moment])
        rows = cursor.fetchall()
    return [(*row[:6], _in_utc(row[6]), row[7], _in_utc(row[8])) for row in rows]


def questions_to_save(area: int) -> list[tuple[Any, ...]]:
    """Give of each of an area's questions itself, its area, key and kind, in the form's order."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTIONS, [area])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _in_utc(moment: datetime | None) -> datetime | None:
    """Give a moment its zone: SQLite keeps none, PostgreSQL gives it in UTC."""
    return moment and moment.replace(tzinfo=UTC)
