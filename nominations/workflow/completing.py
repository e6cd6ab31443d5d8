"""How the office asks for a completion, moves its date, takes it back, and receives it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import cancel, enqueue
from nominations.models import (
    Application,
    Area,
    CompletionRequest,
    Edition,
    Submission,
)
from nominations.rules import completing as rules
from nominations.rules.deadline import completion_of
from nominations.rules.writing import has_unsent_changes
from nominations.states import CompletionState
from nominations.workflow.approving import end_waiting
from nominations.workflow.groups import tell_group
from nominations.workflow.nominating import prepare_published_version
from nominations.workflow.reminders import call_off_reminders

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def ask_completion(
    application: Application,
    *,
    areas: Collection[Area],
    wanted: str,
    until: datetime,
    by: User,
    now: datetime,
) -> CompletionRequest:
    """Ask for a completion of named parts; the working copy opens for them, and all are told.

    One whose time has run out is called missed. The edition is locked, as a release locks it.
    """
    Edition.objects.select_for_update().get(pk=application.edition_id)
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_ask_completion(application, until=until, by=by, now=now))
    missed = completion_of(application)
    if missed is not None:
        _end(missed, CompletionState.MISSED, now)
    if not application.has_open_copy:
        application.editing_since = now
        application.save(update_fields=["editing_since"])
    completion = CompletionRequest.objects.create(
        application=application,
        wanted=wanted,
        until=until,
        dated_at=now,
        asked_at=now,
        asked_by=by,
    )
    completion.areas.set(areas)
    _tell("completion_asked", completion, now, is_moved=False)
    record(
        "nominations.ask_completion",
        application.code,
        by=by,
        now=now,
        content={"areas": sorted(area.key for area in areas), "until": until.isoformat()},
    )
    return completion


@transaction.atomic
def move_completion(
    completion: CompletionRequest, *, until: datetime, by: User, now: datetime
) -> CompletionRequest:
    """Give a completion more time, or less; the municipality is told."""
    completion = _locked(completion)
    require(rules.may_move_completion(completion, until=until, by=by, now=now))
    completion.until = until
    completion.dated_at = now
    completion.save(update_fields=["until", "dated_at"])
    _tell("completion_asked", completion, now, is_moved=True)
    record(
        "nominations.move_completion",
        completion.application.code,
        by=by,
        now=now,
        content={"until": until.isoformat()},
    )
    return completion


@transaction.atomic
def take_back_completion(
    completion: CompletionRequest, *, by: User, now: datetime
) -> CompletionRequest:
    """Let go of what was asked for; the snapshot stands, and what is written stays readable."""
    completion = _locked(completion)
    require(rules.may_take_back_completion(completion, by=by, now=now))
    _end(completion, CompletionState.TAKEN_BACK, now)
    application = completion.application
    end_waiting(application, now)
    if not has_unsent_changes(application):
        application.editing_since = None
        application.save(update_fields=["editing_since"])
    _tell("completion_taken_back", completion, now)
    record("nominations.take_back_completion", application.code, by=by, now=now)
    return completion


def receive_completion(
    completion: CompletionRequest, submission: Submission, *, by: User, now: datetime
) -> None:
    """Note that the completed version has come, in the transaction that froze it; tell the office.

    The version to publish follows: what the jury and the public will read is what stands.
    """
    completion.submission = submission
    _end(completion, CompletionState.RECEIVED, now)
    application = completion.application
    prepare_published_version(submission, by=by, now=now)
    enqueue(
        "completion_received",
        to=settings.OFFICE_EMAIL,
        dedupe_key=f"completion_received:{completion.pk}",
        now=now,
        context={"application": application, "submission": submission, "completion": completion},
        about=f"application:{application.code}",
    )


def _locked(completion: CompletionRequest) -> CompletionRequest:
    """Lock edition, application and request in this order, as a release and a submission do."""
    Edition.objects.select_for_update().get(pk=completion.application.edition_id)
    Application.objects.select_for_update().get(pk=completion.application_id)
    locked: CompletionRequest = CompletionRequest.objects.select_for_update().get(pk=completion.pk)
    return locked


def _end(completion: CompletionRequest, state: CompletionState, now: datetime) -> None:
    completion.state = state
    completion.ended_at = now
    completion.save(update_fields=["state", "ended_at", "submission"])


def _tell(
    kind: str, completion: CompletionRequest, now: datetime, *, is_moved: bool = False
) -> None:
    """Write to everybody in the municipality's group; letters with an old date are stopped."""
    application = completion.application
    call_off_reminders(application, now)
    cancel(
        now=now,
        about=f"application:{application.code}",
        kind="completion_asked",
        why="Kompletteringen är flyttad eller återtagen.",
    )
    tell_group(
        kind,
        application.municipality,
        key=f"{kind}:{completion.pk}:{now:%Y%m%dT%H%M%S%f}",
        about=f"application:{application.code}",
        context={"application": application, "completion": completion, "is_moved": is_moved},
        now=now,
    )
