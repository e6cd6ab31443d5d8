"""How an edition gets its dates and its form."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.default_form import create_form
from nominations.ledger import add_first_entitlements
from nominations.models import (
    Application,
    Area,
    Edition,
    EditionDate,
    Entitlement,
    Organisation,
    Question,
    WordingChange,
)
from nominations.rules import editions as rules
from nominations.states import DateKind, Precision
from nominations.workflow.approving import void_changed

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


# The logotype's file is the same in both editions; it is swept when no row knows it any more.
SHOWN_OF_ORGANISATION = (
    *("address", "logo", "logo_sha256", "logo_width", "logo_height", "logo_text"),
)


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
    require(rules.may_set_date(edition, kind=kind, at=at, precision=precision, by=by, now=now))
    _give_way(edition, kind, now)
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
        content={
            "kind": kind,
            "at": at.isoformat(),
            "precision": precision,
            "reason": reason,
        },
    )
    return row


def _give_way(edition: Edition, kind: DateKind, now: datetime) -> None:
    """End the date that holds; one that nobody has seen leaves nothing to show as moved."""
    current = EditionDate.objects.current().filter(edition=edition, kind=kind).first()
    if current is not None and edition.published_at is None:
        current.delete()
    elif current is not None:
        current.replaced_at = now
        current.save(update_fields=["replaced_at"])


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
    """Correct a question's wording in an open edition; the old words and the reason stay.

    What a signatory approved was answered under the old words, so it is no longer approved.
    """
    edition = question.area.edition_id
    answered = Application.objects.live().filter(edition=edition).order_by("pk")
    applications = list(answered.select_for_update())
    question = Question.objects.select_for_update().get(pk=question.pk)
    require(rules.may_correct_wording(question, by=by, now=now))
    WordingChange.objects.create(
        question=question, earlier=question.wording, reason=reason, changed_at=now, changed_by=by
    )
    question.wording = wording
    question.save(update_fields=["wording"])
    void_changed(applications, now=now)
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
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_copy(edition, year=year, by=by, now=now))
    settings = _values(
        edition,
        "process min_nominees max_nominees case_prefix prize requires_approval advice "
        "max_file_mb max_files_per_section max_files_mb",
    )
    copy = _added(Edition(year=year, **settings), by=by, now=now)
    for organisation in edition.organisations.all():
        Organisation.objects.create(
            edition=copy,
            name=organisation.name,
            is_organiser=organisation.is_organiser,
            position=organisation.position,
            **{name: getattr(organisation, name) for name in SHOWN_OF_ORGANISATION},
        )
    copy_entitlements(edition, copy)
    copy_form(edition, copy)
    record("nominations.copy_edition", str(year), by=by, now=now, content={"from": edition.year})
    return copy


@transaction.atomic
def create_edition(edition: Edition, *, by: User, now: datetime) -> Edition:
    """Add an edition that nobody has seen; its dates and its form come after."""
    require(rules.may_create_edition(edition.year, by=by, now=now))
    edition = _added(edition, by=by, now=now)
    add_first_entitlements(edition)
    record("nominations.create_edition", str(edition.year), by=by, now=now)
    return edition


def _added(edition: Edition, *, by: User, now: datetime) -> Edition:
    """Insert the row; who comes second at the same moment meets the rule again."""
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        require(rules.may_create_edition(edition.year, by=by, now=now))
        raise
    return edition


@transaction.atomic
def add_default_form(edition: Edition, *, by: User, now: datetime) -> Edition:
    """Give the edition the form that the portal brings, for the office to work on."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_add_default_form(edition, by=by, now=now))
    create_form(edition)
    record("nominations.add_default_form", str(edition.year), by=by, now=now)
    return edition


def copy_entitlements(source: Edition, target: Edition) -> None:
    """Copy what the winner is given and takes on."""
    Entitlement.objects.bulk_create(
        Entitlement(edition=target, **_values(row, "kind title words owner due_days position"))
        for row in source.entitlements.all()
    )


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


def _values(row: Edition | Area | Question | Entitlement, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}
