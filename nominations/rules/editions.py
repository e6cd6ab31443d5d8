"""When the office may change an edition's dates and form."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Application, Area, Edition, Question
from nominations.rules.people import NOT_OFFICE
from nominations.states import DateKind

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
    if Application.objects.filter(edition=edition).exists():
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


def may_set_date(
    edition: Edition, *, kind: DateKind, at: datetime, by: User, now: datetime
) -> Answer:
    """Say whether a date may be set or moved; a closing that has passed may be moved onwards."""
    if not by.office:
        return NOT_OFFICE
    other = DateKind.CLOSES if kind == DateKind.OPENS else DateKind.OPENS
    limit = edition.moment(other)
    if kind == DateKind.OPENS and limit is not None and at >= limit:
        return no("opens_after_closing", "Ansökan måste öppna innan den stänger.")
    if kind == DateKind.CLOSES and limit is not None and at <= limit:
        return no("closes_before_opening", "Ansökan måste stänga efter att den har öppnat.")
    return YES


def may_publish_dates(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the edition's dates may be shown to the public."""
    if edition.published_at is not None:
        return no("already_published", "Omgångens datum visas redan.")
    if not by.office:
        return NOT_OFFICE
    if edition.opens_at is None or edition.closes_at is None:
        return no("dates_missing", "Ange först när ansökan öppnar och stänger.")
    if not Area.objects.filter(edition=edition).exists():
        return no("form_missing", "Omgången saknar formulär. Kopiera ett från en tidigare omgång.")
    return YES


def may_copy(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether a new edition may be made from this one."""
    return YES if by.office else NOT_OFFICE
