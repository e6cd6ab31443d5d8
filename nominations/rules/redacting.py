"""When the office may take something out of what will be published, or put it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Application, Nomination, Redaction, Submission
from nominations.querysets.nominations import NominationQuerySet
from nominations.redacting import bites
from nominations.rules.deadline import closing_for
from nominations.rules.nominating import nominees_are_set
from nominations.rules.people import NOT_OFFICE
from nominations.states import ApplicationState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_redact(
    application: Application, *, by: User, now: datetime, redaction: Redaction | None = None
) -> Answer:
    """Say whether something may be taken out: of any application that is in, nominated or not."""
    if application.state != ApplicationState.SUBMITTED:
        return no("not_submitted", "Bara en inskickad ansökan har en text som kan publiceras.")
    if not by.office:
        return NOT_OFFICE
    closing = closing_for(application.edition, application.municipality, now)
    if closing is None or now < closing.at:
        return no(
            "still_open",
            "Kommunen kan själv ändra sin ansökan än. Vänta tills tiden har gått ut.",
        )
    if nominees_are_set(application.edition):
        return no(
            "release_confirmed",
            "Släppet av de nominerade är bekräftat. Dra tillbaka släppet innan du ändrar vad som "
            "publiceras.",
        )
    return YES if redaction is None else _is_there(application, redaction)


def _is_there(application: Application, redaction: Redaction) -> Answer:
    if not bites(application.submissions.latest("number").content, redaction):
        return no(
            "not_found",
            "Texten finns inte i svaret. Kopiera den ur ansökan, tecken för tecken.",
        )
    same = {name: getattr(redaction, name) for name in ("area", "question", "file", "text")}
    if application.redactions.filter(**same).exists():
        return no("already_gone", "Det är redan borttaget.")
    return YES


def may_restore_redaction(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether something that was taken out may come back; on the same terms."""
    answer = may_redact(application, by=by, now=now)
    if answer and not application.redactions.exists():
        return no("nothing_gone", "Ingenting är borttaget ur den här ansökan.")
    return answer


def lost_redaction(standing: NominationQuerySet) -> Nomination | None:
    """Give a nominee whose last snapshot no longer holds what the office has taken out.

    The municipality may have written the same thing in other words when it completed.
    """
    redacted = standing.filter(application__redactions__isnull=False).distinct()
    nominees: list[Nomination] = list(redacted.prefetch_related("application__redactions"))
    sent = Submission.objects.filter(application__in=[row.application_id for row in nominees])
    last = {row.application_id: row.content for row in sent.order_by("number")}
    return next((row for row in nominees if _is_lost(row, last[row.application_id])), None)


def _is_lost(nominee: Nomination, content: dict[str, Any]) -> bool:
    application = nominee.application
    return application is not None and not all(
        bites(content, row) for row in application.redactions.all()
    )
