"""How an application is begun, saved section by section, and opened for change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Application, Edition, Municipality, Section
from nominations.rules import writing as rules
from nominations.workflow.approving import void_changed
from nominations.workflow.revisions import NOWHERE, Saved, Source, Writing, lock_section, write

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

OFFICE_HELP = timedelta(hours=24)


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
    source: Source = NOWHERE,
    confirmed: Collection[str] = (),
) -> Saved:
    """Save a section that the person read in ``version``; nothing is ever overwritten unseen.

    A stale save changes nothing: its text is kept as a revision of its own, and the caller shows
    both. Saving what already stands there is no new version. A page whose earlier save arrived,
    but not the answer to it, goes on where it was: nobody else has written since. What such a page
    sent before its latest save, and arrives after, changes nothing. ``confirmed`` are copied
    answers that the person lets stand.
    """
    application, section = lock_section(section)
    require(rules.may_write(application, area=section.area, by=by, now=now))
    writing = Writing(
        answers=answers,
        version=version,
        by=by,
        now=now,
        is_done=is_done,
        source=source,
        confirmed=confirmed,
    )
    saved = write(section, writing)
    void_changed([application], now=now)
    return saved


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
