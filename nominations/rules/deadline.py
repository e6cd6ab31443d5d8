"""Until when a municipality may write and send: the only place that decides about time.

Everybody's closing is a date of the edition. The office may give one municipality longer time
(:class:`Extension`), and ask for a completion of named parts after it (:class:`CompletionRequest`).
All is read anew at each request and judged by the moment it arrived.
"""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.closings import Closing
from nominations.models import (
    Application,
    Area,
    CompletionRequest,
    Edition,
    Extension,
    Municipality,
)
from nominations.states import CompletionState, Process


def is_open(edition: Edition, now: datetime) -> Answer:
    """Say whether the edition takes applications at ``now``, as everybody may know.

    The closing moment itself is too late, and there is no grace.
    """
    if edition.process != Process.APPLICATION or edition.published_at is None:
        return no("no_applications", "Omgången tar inte emot ansökningar.")
    if edition.opens_at is None:
        return no("not_open_yet", "Ansökan har inte öppnat. Datumet är inte bestämt än.")
    if now < edition.opens_at:
        return no("not_open_yet", f"Ansökan öppnar den {moment_words(edition.opens_at)}.")
    if edition.closes_at is not None and now >= edition.closes_at:
        return _closed(Closing(edition.closes_at))
    return YES


def _closed(closing: Closing) -> Answer:
    return no(
        "closed",
        f"Ansökningstiden gick ut den {moment_words(closing.shown_at)}. Ert utkast finns kvar "
        "och går att läsa, men kan inte ändras eller skickas in.",
    )


def is_open_for(edition: Edition, municipality: Municipality, now: datetime) -> Answer:
    """Say whether the municipality may write and send at ``now``: in everybody's time or its own.

    While the edition is open to all nothing more is asked of the database.
    """
    answer = is_open(edition, now)
    if answer.code != "closed":
        return answer
    closing = closing_for(edition, municipality, now)
    assert closing is not None
    return YES if now < closing.at else _closed(closing)


def closing_for(edition: Edition, municipality: Municipality, now: datetime) -> Closing | None:
    """Give the municipality's closing: everybody's, or its own later one; None while not set."""
    closes_at = edition.closes_at
    if closes_at is None:
        return None
    extension = extension_of(edition, municipality, now)
    if extension is not None and extension.until > closes_at:
        return Closing(extension.until, is_own=True)
    return Closing(closes_at)


def extension_of(edition: Edition, municipality: Municipality, now: datetime) -> Extension | None:
    """Give the longer time that the municipality had at ``now``."""
    rows = municipality.extensions.all()
    held = (row for row in rows if row.edition_id == edition.pk and row.holds(now))
    return next(held, None)


def completion_of(application: Application) -> CompletionRequest | None:
    """Give the completion that the office has asked for, also when its time has run out.

    While one is asked for, a working copy is open; without one nothing is asked of the database.
    """
    if not application.has_open_copy:
        return None
    rows = application.completions.all()
    return next((row for row in rows if row.state == CompletionState.ASKED), None)


def closing_of(application: Application, now: datetime) -> Closing | None:
    """Give the moment that ends the municipality's writing: its closing, or its completion's.

    A completion is only asked for after the closing, and the closing is not moved meanwhile.
    """
    closing = closing_for(application.edition, application.municipality, now)
    completion = completion_of(application)
    return closing if completion is None else Closing(completion.until, is_completion=True)


def runs_in_own_time(application: Application, now: datetime) -> Answer:
    """Say whether the whole application is the municipality's to change at ``now``."""
    return is_open_for(application.edition, application.municipality, now)


def may_still_change(
    application: Application, now: datetime, *, area: Area | None = None
) -> Answer:
    """Say whether the municipality's time with the application, or one part of it, runs at ``now``.

    After the closing only what the office has asked for can be changed, until the date it named.
    """
    completion = completion_of(application)
    if completion is None:
        return runs_in_own_time(application, now)
    if now >= completion.until:
        return no(
            "completion_closed",
            f"Tiden för kompletteringen gick ut den {moment_words(completion.shown_until)}. "
            "Den version som är inskickad räknas. Det ni har skrivit finns kvar och går att läsa.",
        )
    if area is not None and not completion.names(area):
        titles = " och ".join(completion.titles)
        return no(
            "not_asked_for",
            f"Kansliet har bett er komplettera {titles}. Den här delen kan bara läsas.",
        )
    return YES
