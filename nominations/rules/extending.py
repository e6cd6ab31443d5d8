"""When the office may give one municipality longer time, move it and take it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.closings import Closing
from nominations.models import CompletionRequest, Edition, Extension, Municipality, Nomination
from nominations.rules.deadline import closing_for, extension_of
from nominations.rules.nominating import nominees_are_set
from nominations.rules.people import NOT_OFFICE
from nominations.states import DateKind, Process

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_extend(
    edition: Edition,
    *,
    by: User,
    now: datetime,
    municipality: Municipality | None = None,
    until: datetime | None = None,
) -> Answer:
    """Say whether a municipality may get longer time; who and until when are asked once chosen.

    When its time is out and nominees are chosen it is too late, as it is for the edition's own
    closing: the choice was made among the others.
    """
    if edition.process != Process.APPLICATION or edition.published_at is None:
        return no("no_applications", "Omgången tar inte emot ansökningar.")
    if not by.office:
        return NOT_OFFICE
    if edition.closes_at is None:
        return no("no_closing", "Omgången har ingen sista dag än. Sätt den först.")
    if nominees_are_set(edition):
        return no(
            "release_confirmed",
            "Släppet av de nominerade är bekräftat. Dra tillbaka släppet innan du förlänger tiden.",
        )
    if municipality is None:
        return YES
    in_time = _in_time(edition, municipality, now)
    return in_time if not in_time or until is None else _lasts(edition, municipality, until, now)


def _in_time(edition: Edition, municipality: Municipality, now: datetime) -> Answer:
    closing = closing_for(edition, municipality, now)
    is_out = closing is not None and now >= closing.at
    if CompletionRequest.objects.asked_of(edition, municipality).exists():
        return no(
            "completion_asked",
            "Kommunen kompletterar sin ansökan. Flytta kompletteringens tid, eller ta tillbaka "
            "den innan kommunen får längre tid för allt.",
        )
    if is_out and Nomination.objects.standing().filter(edition=edition).exists():
        return no(
            "nominees_chosen",
            "Kommuner är redan nominerade. Ångra nomineringarna innan någon får längre tid.",
        )
    return YES


def _lasts(edition: Edition, municipality: Municipality, until: datetime, now: datetime) -> Answer:
    if until <= now:
        return no("in_the_past", "Välj en tidpunkt som inte har passerat.")
    if edition.closes_at is not None and until <= edition.closes_at:
        return no(
            "not_later",
            "Förlängningen måste räcka längre än tiden för alla, som går ut den "
            f"{moment_words(Closing(edition.closes_at).shown_at)}. Välj en senare tidpunkt.",
        )
    announced = edition.moment(DateKind.NOMINEES_ANNOUNCED)
    if announced is not None and until >= announced:
        return no(
            "after_nominees",
            "Förlängningen måste gå ut innan de nominerade presenteras den "
            f"{moment_words(announced)}. Välj en tidigare tidpunkt.",
        )
    held = extension_of(edition, municipality, now)
    if held is not None and held.until == until:
        return no("unchanged", "Kommunen har redan tid till dess. Ange en annan tidpunkt.")
    return YES


def may_move_extension(
    extension: Extension, *, by: User, now: datetime, until: datetime | None = None
) -> Answer:
    """Say whether a longer time may be made longer still, or shorter."""
    if extension.ended_at is not None:
        return no("ended", "Förlängningen gäller inte längre. Se den senaste i listan.")
    return may_extend(
        extension.edition, municipality=extension.municipality, until=until, by=by, now=now
    )


def may_take_back_extension(extension: Extension, *, by: User, now: datetime) -> Answer:
    """Say whether a longer time may be taken back; what was sent in it stands."""
    if extension.ended_at is not None:
        return no("ended", "Förlängningen gäller inte längre. Se den senaste i listan.")
    if not by.office:
        return NOT_OFFICE
    if extension.until <= now:
        return no("passed", "Den förlängda tiden har redan gått ut.")
    return YES
