"""How an application is begun, saved section by section, and opened for change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Application, Edition, Municipality, Revision, Section
from nominations.rules import writing as rules
from nominations.states import RevisionKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

OFFICE_HELP = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Saved:
    """A section as it stands after a save; ``conflict`` holds the text that did not get in."""

    section: Section
    conflict: Revision | None = None


@transaction.atomic
def begin_application(
    edition: Edition, municipality: Municipality, *, by: User, now: datetime
) -> Application:
    """Begin the municipality's application, with an empty section for each area of the form."""
    municipality = Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    require(rules.may_begin(edition, municipality, by=by, now=now))
    application = Application.objects.create(
        edition=edition, municipality=municipality, begun_at=now, begun_by=by
    )
    Section.objects.bulk_create(
        Section(application=application, area=area) for area in edition.areas.all()
    )
    record("nominations.begin", application.code, by=by, now=now)
    return application


@transaction.atomic
def save_section(
    section: Section,
    *,
    answers: dict[str, str],
    version: int,
    by: User,
    now: datetime,
    is_done: bool | None = None,
) -> Saved:
    """Save a section that the person read in ``version``; nothing is ever overwritten unseen.

    A stale save changes nothing: its text is kept as a revision of its own, and the caller shows
    both. Saving what already stands there is no new version.
    """
    application = Application.objects.select_for_update().get(pk=section.application_id)
    # The area is everybody's: only the section is locked.
    locked = Section.objects.select_for_update(of=("self",)).select_related("area")
    section = locked.get(pk=section.pk)
    require(rules.may_write(application, by=by, now=now))
    answers = {**section.answers, **answers}
    same_text = answers == section.answers
    if section.version != version and not same_text:
        return Saved(section, _keep(section, RevisionKind.CONFLICT, answers, by=by, now=now))
    done = section.is_done if is_done is None else is_done
    if same_text and done == section.is_done:
        return Saved(section)
    section.is_done = done
    section.updated_at = now
    section.updated_by = by
    if not same_text:
        section.answers = answers
        section.version += 1
        _keep(section, RevisionKind.SAVED, answers, by=by, now=now)
    section.save(update_fields=["answers", "version", "is_done", "updated_at", "updated_by"])
    return Saved(section)


def _keep(
    section: Section,
    kind: RevisionKind,
    answers: dict[str, str],
    *,
    by: User,
    now: datetime,
) -> Revision:
    return Revision.objects.create(
        section=section,
        kind=kind,
        version=section.version,
        answers=answers,
        saved_at=now,
        saved_by=by,
    )


@transaction.atomic
def open_copy(application: Application, *, by: User, now: datetime) -> Application:
    """Open a working copy beside the snapshot that stands; the snapshot counts until the next."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_open_copy(application, by=by, now=now))
    application.editing_since = now
    application.save(update_fields=["editing_since"])
    record("nominations.open_copy", application.code, by=by, now=now)
    return application


@transaction.atomic
def open_to_office(application: Application, *, by: User, now: datetime) -> Application:
    """Let the office read the unsent text for 24 hours, to help."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(rules.may_open_to_office(application, by=by, now=now))
    application.open_to_office_until = now + OFFICE_HELP
    application.save(update_fields=["open_to_office_until"])
    record("nominations.open_to_office", application.code, by=by, now=now)
    return application
