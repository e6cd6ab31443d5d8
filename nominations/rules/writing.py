"""When an application may be begun, written in and opened for change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.models import Application, Edition, Municipality, Submission
from nominations.rules.people import NOT_AFFILIATED, acts_for
from nominations.states import ApplicationState, DateKind, Process

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


def is_open(edition: Edition, now: datetime) -> Answer:
    """Say whether applications may be written and sent at ``now``.

    The closing moment itself is too late, and there is no grace.
    """
    if edition.process != Process.APPLICATION or edition.published_at is None:
        return no("no_applications", "Omgången tar inte emot ansökningar.")
    if edition.opens_at is None:
        return no("not_open_yet", "Ansökan har inte öppnat. Datumet är inte bestämt än.")
    if now < edition.opens_at:
        return no("not_open_yet", f"Ansökan öppnar den {moment_words(edition.opens_at)}.")
    if edition.closes_at is not None and now >= edition.closes_at:
        last = moment_words(edition.dates[DateKind.CLOSES].shown_at)
        return no(
            "closed",
            f"Ansökningstiden gick ut den {last}. Ert utkast finns kvar och går att läsa, "
            "men kan inte ändras eller skickas in.",
        )
    return YES


def may_begin(edition: Edition, municipality: Municipality, *, by: User, now: datetime) -> Answer:
    """Say whether the municipality may begin an application to the edition."""
    live = Application.objects.live().filter(edition=edition, municipality=municipality)
    if live.exists():
        return no("already_begun", "Kommunen har redan en ansökan i omgången. Öppna den i listan.")
    if not acts_for(municipality, by, now):
        return NOT_AFFILIATED
    return is_open(edition, now)


def may_write(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the working copy may be changed."""
    if application.state == ApplicationState.WITHDRAWN:
        return WITHDRAWN
    if application.state == ApplicationState.SUBMITTED and not application.has_open_copy:
        return SENT if is_open(application.edition, now) else SENT_AND_CLOSED
    if not acts_for(application.municipality, by, now):
        return NOT_AFFILIATED
    return is_open(application.edition, now)


def may_copy_answers(
    application: Application, source: Submission | None, *, by: User, now: datetime
) -> Answer:
    """Say whether answers may be copied from what the same municipality has sent before."""
    writing = may_write(application, by=by, now=now)
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
    return is_open(application.edition, now)


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
