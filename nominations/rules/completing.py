"""When the office may ask for a completion, move its date and take it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.models import Application, CompletionRequest, Edition
from nominations.rules.deadline import closing_for, completion_of
from nominations.rules.nominating import nominees_are_set
from nominations.rules.people import NOT_OFFICE
from nominations.states import ApplicationState, CompletionState, DateKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOMINEES_SET = no(
    "release_confirmed",
    "Släppet av de nominerade är bekräftat. Dra tillbaka släppet innan en ansökan kompletteras.",
)
OVER = no("over", "Begäran är avslutad. Be om en ny komplettering från ansökans sida.")


def may_ask_completion(
    application: Application, *, by: User, now: datetime, until: datetime | None = None
) -> Answer:
    """Say whether the office may ask for a completion: after the closing, one at a time.

    It is possible for a nominee too, but not once the release of the nominees is confirmed: what
    the jury and the public read then stands.
    """
    if application.state != ApplicationState.SUBMITTED:
        return no("not_submitted", "Bara en inskickad ansökan kan kompletteras.")
    if not by.office:
        return NOT_OFFICE
    edition = application.edition
    closing = closing_for(edition, application.municipality, now)
    if closing is None or now < closing.at:
        return no(
            "still_open",
            "Kommunen kan själv ändra sin ansökan än. Be om komplettering när tiden har gått ut.",
        )
    if nominees_are_set(edition):
        return NOMINEES_SET
    asked = completion_of(application)
    if asked is not None and now < asked.until:
        return no(
            "already_asked",
            "Kansliet har redan bett om en komplettering, till den "
            f"{moment_words(asked.shown_until)}. Flytta dess tid eller ta tillbaka den först.",
        )
    return YES if until is None else _ends(edition, until, now)


def may_move_completion(
    completion: CompletionRequest, *, by: User, now: datetime, until: datetime | None = None
) -> Answer:
    """Say whether a completion may be given more time, or less; also when its time ran out."""
    if completion.state != CompletionState.ASKED:
        return OVER
    if not by.office:
        return NOT_OFFICE
    if nominees_are_set(completion.application.edition):
        return NOMINEES_SET
    if until is None:
        return YES
    if until == completion.until:
        return no("unchanged", "Kompletteringen gäller redan till dess. Ange en annan tidpunkt.")
    return _ends(completion.application.edition, until, now)


def _ends(edition: Edition, until: datetime, now: datetime) -> Answer:
    if until <= now:
        return no("in_the_past", "Välj en tidpunkt som inte har passerat.")
    announced = edition.moment(DateKind.NOMINEES_ANNOUNCED)
    if announced is not None and until >= announced:
        return no(
            "after_nominees",
            "Kompletteringen måste vara klar innan de nominerade presenteras den "
            f"{moment_words(announced)}. Välj en tidigare tidpunkt.",
        )
    return YES


def may_take_back_completion(completion: CompletionRequest, *, by: User, now: datetime) -> Answer:
    """Say whether the office may let go of what it asked for."""
    if completion.state != CompletionState.ASKED:
        return OVER
    return YES if by.office else NOT_OFFICE
