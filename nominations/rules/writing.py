"""When an application may be begun, written in and opened for change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Application, Area, Edition, Municipality, Submission
from nominations.rules.deadline import (
    completion_of,
    is_open_for,
    may_still_change,
    runs_in_own_time,
)
from nominations.rules.people import NOT_AFFILIATED, acts_for
from nominations.states import ApplicationState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

WITHDRAWN = no("withdrawn", "Ansökan är återtagen och kan bara läsas.")
SENT = no(
    "submitted",
    "Ansökan är inskickad. Välj ”Ändra ansökan” i översikten om ni vill ändra den.",
)
SENT_AND_CLOSED = no(
    "submitted",
    "Ansökan är inskickad, och ansökningstiden har gått ut. Den kan läsas men inte ändras.",
)


def has_unsent_changes(application: Application) -> bool:
    """Tell whether the working copy has been saved since it was opened beside the snapshot."""
    since = application.editing_since
    saved = [section.updated_at for section in application.sections.all() if section.updated_at]
    return since is not None and any(moment > since for moment in saved)


def is_unsent(application: Application) -> bool:
    """Tell whether something is written, or asked for, that has not been sent."""
    if application.state == ApplicationState.DRAFT or has_unsent_changes(application):
        return True
    return completion_of(application) is not None


def may_begin(edition: Edition, municipality: Municipality, *, by: User, now: datetime) -> Answer:
    """Say whether the municipality may begin an application to the edition."""
    live = Application.objects.live().filter(edition=edition, municipality=municipality)
    if live.exists():
        return no("already_begun", "Kommunen har redan en ansökan i omgången. Öppna den i listan.")
    if not acts_for(municipality, by, now):
        return NOT_AFFILIATED
    return is_open_for(edition, municipality, now)


def may_write(
    application: Application, *, by: User, now: datetime, area: Area | None = None
) -> Answer:
    """Say whether the working copy may be changed: one part of it, or anything at all."""
    if application.state == ApplicationState.WITHDRAWN:
        return WITHDRAWN
    if application.state == ApplicationState.SUBMITTED and not application.has_open_copy:
        return SENT if may_still_change(application, now) else SENT_AND_CLOSED
    if not acts_for(application.municipality, by, now):
        return NOT_AFFILIATED
    return may_still_change(application, now, area=area)


def may_copy_answers(
    application: Application, source: Submission | None, *, by: User, now: datetime
) -> Answer:
    """Say whether answers may be copied from what the same municipality has sent before."""
    writing = may_write(application, by=by, now=now) and runs_in_own_time(application, now)
    if not writing:
        return writing
    if source is None or source.application.municipality_id != application.municipality_id:
        return no(
            "nothing_earlier", "Kommunen har ingen tidigare inskickad ansökan att hämta svar från."
        )
    return YES


def may_open_copy(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether a working copy may be opened beside the snapshot that stands."""
    if application.state == ApplicationState.WITHDRAWN:
        return WITHDRAWN
    if application.state == ApplicationState.DRAFT:
        return no("not_submitted", "Ansökan är inte inskickad än. Ni kan ändra den direkt.")
    if application.has_open_copy:
        return no("copy_open", "Ansökan är redan öppen för ändring.")
    if not acts_for(application.municipality, by, now):
        return NOT_AFFILIATED
    return may_still_change(application, now)


def may_open_to_office(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the municipality may let the office read the unsent text for a day."""
    if application.state == ApplicationState.WITHDRAWN:
        return WITHDRAWN
    if application.state == ApplicationState.SUBMITTED and not application.has_open_copy:
        return no("nothing_unsent", "Ansökan är inskickad, så kansliet kan redan läsa den.")
    return YES if acts_for(application.municipality, by, now) else NOT_AFFILIATED


def may_set_registry_number(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the municipality's own case number may be set: by its people, at any time.

    It is outside the hash, and often given long after the closing.
    """
    return YES if acts_for(application.municipality, by, now) else NOT_AFFILIATED
