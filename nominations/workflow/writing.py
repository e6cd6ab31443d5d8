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
from nominations.workflow.approving import void_changed

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

OFFICE_HELP = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Source:
    """The open page that sends a text: a random key, and which of its changes it is."""

    tab: str = ""
    turn: int = 0


NOWHERE = Source()


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
    source: Source = NOWHERE,
) -> Saved:
    """Save a section that the person read in ``version``; nothing is ever overwritten unseen.

    A stale save changes nothing: its text is kept as a revision of its own, and the caller shows
    both. Saving what already stands there is no new version. A page whose earlier save arrived,
    but not the answer to it, goes on where it was: nobody else has written since. What such a page
    sent before its latest save, and arrives after, changes nothing.
    """
    application, section = _lock(section)
    require(rules.may_write(application, by=by, now=now))
    answers = {**section.answers, **answers}
    same_text = answers == section.answers
    if section.version != version and not same_text:
        own = _own_turn(section, version, source, by)
        if own is None:
            return Saved(section, _beside(section, answers, source, by=by, now=now))
        if source.turn <= own:
            return Saved(section)
    done = section.is_done if is_done is None else is_done
    if not same_text or done != section.is_done:
        _write(section, answers, done, source, by=by, now=now)
        void_changed([application], now=now)
    return Saved(section)


def _write(
    section: Section,
    answers: dict[str, str],
    is_done: bool,
    source: Source,
    *,
    by: User,
    now: datetime,
) -> None:
    section.is_done, section.updated_at, section.updated_by = is_done, now, by
    if answers != section.answers:
        section.answers = answers
        section.version += 1
        _keep(section, RevisionKind.SAVED, answers, source, by=by, now=now)
    section.save(update_fields=["answers", "version", "is_done", "updated_at", "updated_by"])


def _lock(section: Section) -> tuple[Application, Section]:
    """Lock the application, then the section, and read both anew, in one query.

    Edition, municipality and area are everybody's: they are not locked, and what the caller has
    read of them is used again.
    """
    rows = Section.objects.select_for_update(of=("application", "self"))
    locked = rows.select_related("application").get(pk=section.pk)
    application: Application = locked.application
    application.edition = section.application.edition
    application.municipality = section.application.municipality
    locked.area = section.area
    return application, locked


def _keep(
    section: Section,
    kind: RevisionKind,
    answers: dict[str, str],
    source: Source,
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
        tab=source.tab,
        turn=source.turn,
    )


def _beside(
    section: Section, answers: dict[str, str], source: Source, *, by: User, now: datetime
) -> Revision:
    """Keep the text that did not get in; what a page sends twice is kept once."""
    kept = section.revisions.filter(
        kind=RevisionKind.CONFLICT, tab=source.tab, turn=source.turn, saved_by=by
    )
    earlier: Revision | None = kept.first() if source.tab else None
    if earlier and earlier.answers == answers:
        return earlier
    return _keep(section, RevisionKind.CONFLICT, answers, source, by=by, now=now)


def _own_turn(section: Section, version: int, source: Source, by: User) -> int | None:
    """Give the page's latest saved change, if it alone has saved since the version that it read."""
    since = section.revisions.saved_since(version).values_list("tab", "turn", "saved_by_id")
    rows = list(since)
    own = [
        turn for tab, turn, person in rows if source.tab and (tab, person) == (source.tab, by.pk)
    ]
    is_alone = len(own) == len(rows) == section.version - version
    return max(own) if is_alone else None


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
