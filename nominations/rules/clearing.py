"""When applicants may be asked about what would be published, and may answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.models import Application, Clearance, Edition, Nomination, PublishedVersion
from nominations.querysets.nominations import NominationQuerySet
from nominations.rules.nominating import nominees_are_set
from nominations.rules.people import NOT_CONTACT, NOT_OFFICE, is_contact
from nominations.snapshots import digest
from nominations.states import ApplicationState, ClearanceState, DateKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# Nobody is asked with less time than this to read and to answer.
LEAST_TIME = timedelta(days=3)
TOO_SHORT = no("too_short", "Kommunen ska ha minst tre dagar på sig att svara.")
RELEASE_SET = no(
    "release_confirmed",
    "Släppet av de nominerade är bekräftat, så det som publiceras ligger fast.",
)


def version_to_publish(application: Application) -> PublishedVersion | None:
    """Give what the public would read of the last snapshot; None before it is prepared."""
    versions = PublishedVersion.objects.filter(submission__application=application)
    found: PublishedVersion | None = (
        versions.select_related("submission").order_by("-submission__number").first()
    )
    return found


def may_ask_applicants(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the office may ask all applicants: after every closing, by a set date.

    Whoever has been asked is not asked again here; who got longer time afterwards is asked then.
    """
    if not by.office:
        return NOT_OFFICE
    if edition.closes_at is None or now < edition.closes_at:
        return no("still_open", "Fråga när ansökningstiden har gått ut.")
    if edition.extensions.filter(ended_at=None, until__gt=now).exists():
        return no(
            "extension_runs",
            "En kommun har längre tid att skicka in. Fråga när den tiden har gått ut, så att alla "
            "tillfrågas samma dag.",
        )
    submitted = edition.applications.submitted()
    if not submitted.exists():
        return no("nobody", "Ingen ansökan är inskickad.")
    if not submitted.unasked().exists():
        return no("already_asked", "Kommunerna är redan tillfrågade.")
    if nominees_are_set(edition):
        return RELEASE_SET
    return _is_time(answer_by(edition, now), now)


def answer_by(edition: Edition, now: datetime) -> datetime | None:
    """Give the moment before which those who are asked now must answer.

    The edition's date is for the first round; who comes after it has at least the least time.
    """
    date = edition.moment(DateKind.PUBLICATION)
    asked = Clearance.objects.filter(application__edition=edition)
    return max(date, now + LEAST_TIME) if date is not None and asked.exists() else date


def _is_time(until: datetime | None, now: datetime) -> Answer:
    if until is None:
        return no(
            "no_date",
            "Sätt först datumet ”Kommunerna svarar om den publika versionen”. Kommunerna får det "
            "i brevet.",
        )
    return YES if until - now >= LEAST_TIME else TOO_SHORT


def may_answer_publication(
    clearance: Clearance, *, by: User, now: datetime, sha256: str | None = None
) -> Answer:
    """Say whether the contact may approve or object, to exactly the version that was shown."""
    if clearance.application.state != ApplicationState.SUBMITTED:
        return no("not_submitted", "Ansökan är återtagen, så ingenting publiceras.")
    if clearance.state == ClearanceState.SETTLED:
        return no(
            "settled",
            "Kansliet har besvarat er invändning. Skriv till kansliet om ni har fler frågor.",
        )
    if not is_contact(clearance.application.municipality, by, now):
        return NOT_CONTACT
    if now >= clearance.until:
        return no(
            "time_over",
            f"Tiden att svara gick ut den {moment_words(clearance.shown_until)}. Skriv till "
            "kansliet om något är fel.",
        )
    if sha256 is not None and sha256 != digest_to_publish(clearance.application):
        return no(
            "changed",
            "Den publika versionen har ändrats sedan du öppnade sidan. Läs den igen och svara "
            "sedan.",
        )
    return YES


def digest_to_publish(application: Application) -> str:
    """Give the SHA-256 of what the public would read; "" before it is prepared."""
    version = version_to_publish(application)
    return digest(version.content) if version is not None else ""


def may_settle(clearance: Clearance, *, by: User, now: datetime) -> Answer:
    """Say whether the office may answer an objection without changing what it would publish."""
    if clearance.state != ClearanceState.OBJECTED:
        return no("no_objection", "Kommunen har ingen invändning som väntar på svar.")
    return YES if by.office else NOT_OFFICE


def may_ask_again(
    clearance: Clearance, *, by: User, now: datetime, until: datetime | None = None
) -> Answer:
    """Say whether a municipality may be asked anew: when what would be published has changed."""
    if clearance.application.state != ApplicationState.SUBMITTED:
        return no("not_submitted", "Ansökan är återtagen.")
    if not by.office:
        return NOT_OFFICE
    if nominees_are_set(clearance.application.edition):
        return RELEASE_SET
    if clearance.sha256 == digest_to_publish(clearance.application):
        return no("unchanged", "Ingenting är ändrat i det som kommunen är tillfrågad om.")
    return YES if until is None or until - now >= LEAST_TIME else TOO_SHORT


def cleared(standing: NominationQuerySet, now: datetime) -> Answer:
    """Say whether every nominee has approved what is published of it, in words or by silence."""
    nominees = standing.filter(application__isnull=False).in_swedish_order()
    for nomination in nominees.select_related("municipality", "application__clearance"):
        answer = _is_cleared(nomination, now)
        if not answer:
            return answer
    return YES


def _is_cleared(nomination: Nomination, now: datetime) -> Answer:
    name = nomination.municipality.full_name
    application = nomination.application
    clearance: Clearance | None = getattr(application, "clearance", None)
    if application is None or clearance is None:
        return no(
            "not_asked",
            f"{name} är inte tillfrågad om det som ska publiceras. Fråga alla sökande först.",
        )
    if clearance.state == ClearanceState.OBJECTED:
        return no("objection", f"{name} har en invändning som väntar på svar.")
    if clearance.sha256 != digest_to_publish(application):
        return no(
            "changed",
            f"Det som ska publiceras av {name} är ändrat efter att kommunen tillfrågades. Fråga "
            "kommunen igen.",
        )
    if now < clearance.until:
        return no(
            "answers_awaited",
            f"{name} har till den {moment_words(clearance.shown_until)} på sig att svara om det "
            "som ska publiceras.",
        )
    return YES
