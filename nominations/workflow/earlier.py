"""How the text of an application that was written elsewhere comes to stand here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.audit.workflow import record
from nominations.models import Application, Area, Nomination, Section, Submission
from nominations.snapshots import build_content, digest
from nominations.states import ApplicationState
from nominations.workflow.nominating import prepare_published_version

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def import_application(
    nomination: Nomination, *, answers: Mapping[Area, dict[str, str]], by: User, now: datetime
) -> Submission:
    """Give a nomination of an earlier edition the application it was made on.

    ``answers`` are by area and question key; ``now`` is when the application was sent.
    """
    nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
    application = Application.objects.create(
        edition=nomination.edition,
        municipality=nomination.municipality,
        state=ApplicationState.SUBMITTED,
        begun_at=now,
        begun_by=by,
        submitted_at=now,
    )
    Section.objects.bulk_create(
        Section(application=application, area=area, answers=values, is_done=True)
        for area, values in answers.items()
    )
    content = build_content(application)
    submission = Submission.objects.create(
        application=application,
        number=1,
        content=content,
        sha256=digest(content),
        submitted_at=now,
        submitted_by=by,
    )
    prepare_published_version(submission, by=by, now=now)
    nomination.application = application
    nomination.save(update_fields=["application"])
    record("nominations.import_application", application.code, by=by, now=now)
    return submission
