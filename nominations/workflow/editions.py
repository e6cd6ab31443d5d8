"""How an edition gets its dates and its form."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Area, Edition, EditionDate, Organisation, Question, WordingChange
from nominations.rules import editions as rules
from nominations.states import DateKind, Precision

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def set_date(
    edition: Edition,
    *,
    kind: DateKind,
    at: datetime,
    by: User,
    now: datetime,
    precision: Precision = Precision.MOMENT,
    reason: str = "",
) -> EditionDate:
    """Set or move a date; the earlier value stays and is shown as moved."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_set_date(edition, kind=kind, at=at, by=by, now=now))
    current = EditionDate.objects.current().filter(edition=edition, kind=kind).first()
    if current is not None and edition.published_at is None:
        # Nobody has seen it yet, so there is nothing to show as moved.
        current.delete()
    elif current is not None:
        current.replaced_at = now
        current.save(update_fields=["replaced_at"])
    row = EditionDate.objects.create(
        edition=edition,
        kind=kind,
        at=at,
        precision=precision,
        recorded_at=now,
        recorded_by=by,
        reason=reason,
    )
    record(
        "nominations.set_date",
        str(edition.year),
        by=by,
        now=now,
        content={"kind": kind, "at": at.isoformat(), "reason": reason},
    )
    return row


@transaction.atomic
def publish_dates(edition: Edition, *, by: User, now: datetime) -> Edition:
    """Show the edition's dates to the public from now on."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_publish_dates(edition, by=by, now=now))
    edition.published_at = now
    edition.save(update_fields=["published_at"])
    record("nominations.publish_dates", str(edition.year), by=by, now=now)
    return edition


@transaction.atomic
def correct_wording(
    question: Question, *, wording: str, reason: str, by: User, now: datetime
) -> Question:
    """Correct a question's wording in an open edition; the old words and the reason stay."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    require(rules.may_correct_wording(question, by=by, now=now))
    WordingChange.objects.create(
        question=question, earlier=question.wording, reason=reason, changed_at=now, changed_by=by
    )
    question.wording = wording
    question.save(update_fields=["wording"])
    record(
        "nominations.correct_wording",
        f"{question.area.edition.year}/{question.area.key}/{question.key}",
        by=by,
        now=now,
        content={"reason": reason},
    )
    return question


@transaction.atomic
def copy_edition(edition: Edition, *, year: int, by: User, now: datetime) -> Edition:
    """Make a new edition with the same form, settings and organisers; dates are set anew."""
    require(rules.may_copy(edition, by=by, now=now))
    copy = Edition.objects.create(
        year=year,
        process=edition.process,
        min_nominees=edition.min_nominees,
        max_nominees=edition.max_nominees,
        case_prefix=edition.case_prefix,
        prize=edition.prize,
    )
    for organisation in edition.organisations.all():
        Organisation.objects.create(
            edition=copy,
            name=organisation.name,
            is_organiser=organisation.is_organiser,
            position=organisation.position,
        )
    copy_form(edition, copy)
    record("nominations.copy_edition", str(year), by=by, now=now, content={"from": edition.year})
    return copy


def copy_form(source: Edition, target: Edition) -> None:
    """Copy areas and questions with their keys, so that answers can be compared over the years."""
    for area in source.areas.prefetch_related("questions"):
        questions = list(area.questions.all())
        copied = Area.objects.create(
            edition=target, **_values(area, "key title heading guidance position is_public")
        )
        Question.objects.bulk_create(
            Question(
                area=copied,
                **_values(
                    question,
                    "key kind wording guidance required word_limit is_personal position",
                ),
            )
            for question in questions
        )


def _values(row: Area | Question, names: str) -> dict[str, object]:
    return {name: getattr(row, name) for name in names.split()}
