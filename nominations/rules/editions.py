"""When the office may change an edition's dates and form."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import (
    Application,
    Area,
    Clearance,
    CompletionRequest,
    Edition,
    EditionDate,
    Feedback,
    Nomination,
    Question,
)
from nominations.rules.people import NOT_OFFICE
from nominations.states import DateKind, Precision, Stage

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def is_frozen(edition: Edition, now: datetime) -> bool:
    """Tell whether the form stands fixed: from the opening on, only wording is corrected."""
    return edition.opens_at is not None and now >= edition.opens_at


def may_edit_form(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether areas and questions may be added, changed and removed."""
    if is_frozen(edition, now):
        return no(
            "form_frozen",
            "Formuläret är låst sedan omgången öppnade. Lydelsen av en fråga kan rättas, "
            "med ett skäl som syns för kommunerna.",
        )
    if not by.office:
        return NOT_OFFICE
    if _has_applications(edition):
        return no("form_in_use", "Formuläret används redan av en ansökan och kan inte ändras.")
    return YES


def may_correct_wording(question: Question, *, by: User, now: datetime) -> Answer:
    """Say whether a question's wording may be corrected after the opening, with a reason."""
    edition = question.area.edition
    if not is_frozen(edition, now):
        return no("not_frozen", "Formuläret är inte låst. Ändra frågan direkt.")
    if edition.closes_at is not None and now >= edition.closes_at:
        return no("closed", "Ansökningstiden har gått ut. Frågorna kan inte ändras längre.")
    return YES if by.office else NOT_OFFICE


def may_set_dates(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the person may set dates at all; which ones is asked with each date."""
    return YES if by.office else NOT_OFFICE


def may_set_date(
    edition: Edition,
    *,
    kind: DateKind,
    at: datetime,
    by: User,
    now: datetime,
    precision: Precision = Precision.MOMENT,
) -> Answer:
    """Say whether a date may be set or moved; a closing that has passed may be moved onwards."""
    if not by.office:
        return NOT_OFFICE
    current: EditionDate | None = edition.dates.get(kind)
    if current is not None and (current.at, current.precision) == (at, precision):
        return no("unchanged", "Datumet är redan satt så. Ange en annan tidpunkt.")
    if kind == DateKind.OPENS:
        return _may_open_at(edition, at, now)
    if kind == DateKind.CLOSES:
        return _may_close_at(edition, at, now)
    asked = Clearance.objects.filter(application__edition=edition)
    if kind == DateKind.PUBLICATION and asked.exists():
        return no(
            "applicants_asked",
            "Kommunerna är tillfrågade med det datum som står. En enskild kommun kan frågas på "
            "nytt, med mer tid.",
        )
    read = Feedback.objects.released(now).filter(application__edition=edition)
    if kind == DateKind.FEEDBACK and read.exists():
        return no("feedback_read", "Kommunerna kan redan läsa återkopplingen. Datumet ligger fast.")
    return YES


def _may_open_at(edition: Edition, at: datetime, now: datetime) -> Answer:
    if is_frozen(edition, now) and _has_applications(edition):
        return no(
            "already_opened",
            "Ansökan har öppnat och kommuner har börjat skriva. Öppningen kan inte flyttas.",
        )
    if edition.closes_at is not None and at >= edition.closes_at:
        return no(
            "opens_after_closing",
            "Ansökan måste öppna innan den stänger. Flytta först sista dagen att skicka in.",
        )
    return YES


def _may_close_at(edition: Edition, at: datetime, now: datetime) -> Answer:
    if edition.opens_at is not None and at <= edition.opens_at:
        return no(
            "closes_before_opening",
            "Ansökan måste stänga efter att den har öppnat. Välj en senare tidpunkt.",
        )
    if at <= now:
        if edition.stage(now) == Stage.OPEN or _has_applications(edition):
            return no(
                "in_the_past",
                "Sista dagen kan inte flyttas till en tidpunkt som har passerat. Välj en senare.",
            )
        return YES
    closed = edition.closes_at is not None and edition.closes_at <= now
    if closed and Nomination.objects.standing().filter(edition=edition).exists():
        return no(
            "nominees_chosen",
            "Kommuner är redan nominerade. Ångra nomineringarna innan ansökningstiden förlängs.",
        )
    if closed and CompletionRequest.objects.asked_of(edition).exists():
        return no(
            "completion_asked",
            "En kommun kompletterar sin ansökan. Vänta tills det är klart, eller ta tillbaka "
            "begäran, innan ansökningstiden förlängs för alla.",
        )
    return YES


def _has_applications(edition: Edition) -> bool:
    return Application.objects.filter(edition=edition).exists()


def may_publish_dates(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the edition's dates may be shown to the public."""
    if edition.published_at is not None:
        return no("already_published", "Omgångens datum visas redan.")
    if not by.office:
        return NOT_OFFICE
    if edition.opens_at is None or edition.closes_at is None:
        return no("dates_missing", "Ange först när ansökan öppnar och stänger.")
    if not Area.objects.filter(edition=edition).exists():
        return no("form_missing", "Omgången saknar formulär. Lägg in grundformuläret först.")
    return YES


def may_create_edition(year: int | None = None, *, by: User, now: datetime) -> Answer:
    """Say whether a new edition may be made; there is one a year at most."""
    if not by.office:
        return NOT_OFFICE
    if year is not None and Edition.objects.filter(year=year).exists():
        return no("year_taken", f"Det finns redan en omgång {year}. Välj ett annat år.")
    return YES


def may_copy(edition: Edition, *, by: User, now: datetime, year: int | None = None) -> Answer:
    """Say whether a new edition may be made from this one; the year is asked once it is chosen."""
    return may_create_edition(year, by=by, now=now)


def fixed_settings(edition: Edition, now: datetime) -> list[str]:
    """Name the settings that stand fixed: the year, and from the opening on more.

    Once municipalities write, the demand for approval can be dropped but not brought in.
    """
    if not is_frozen(edition, now):
        return ["year"]
    demand = [] if edition.requires_approval else ["requires_approval"]
    return ["year", "process", "case_prefix", *demand]


def may_change_settings(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether numbers, prize and organisers may be changed."""
    return YES if by.office else NOT_OFFICE


def may_add_default_form(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the edition may be given the form that the portal brings."""
    if Area.objects.filter(edition=edition).exists():
        return no("form_exists", "Omgången har redan ett formulär. Ändra delarna i det.")
    return may_edit_form(edition, by=by, now=now)
