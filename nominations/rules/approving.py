"""When a signatory may be asked to approve an application, and may answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.mail.pace import may_write_again
from kvalitetskommun.pace import HOUR, free_again, most_in_an_hour
from kvalitetskommun.swedish import moment_words
from nominations.models import Application, Approval
from nominations.rules.approved import holds_for, live_approval
from nominations.rules.deadline import may_still_change
from nominations.rules.people import NOT_CONTACT, NOT_OFFICE, is_contact
from nominations.rules.submission import is_complete, is_under_way
from nominations.states import ApprovalState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

CHANGED = no(
    "changed",
    "Ansökan har ändrats sedan länken skickades, så den kan inte godkännas här längre. "
    "Be kommunens kontaktperson om en ny länk.",
)
_ANSWERED = {
    ApprovalState.APPROVED: no("approved", "Ansökan är godkänd. Länken kan användas en gång."),
    ApprovalState.DECLINED: no(
        "declined",
        "Du har bett om ändringar. När de är gjorda skickar kontaktpersonen en ny länk.",
    ),
    ApprovalState.VOIDED: CHANGED,
    ApprovalState.TAKEN_BACK: no(
        "taken_back",
        "Kommunens kontaktperson har tagit tillbaka frågan. Fråga kontaktpersonen om du undrar.",
    ),
}


def may_ask_approval(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether a signatory may be asked: only about what is complete, since a change voids it.

    Asking again while one waits is allowed: the new link takes the place of the old one.
    """
    under_way = is_under_way(application)
    if not under_way:
        return under_way
    live = live_approval(application)
    if live is not None and live.state == ApprovalState.APPROVED and holds_for(live, application):
        return no(
            "already_approved",
            "Ansökan är redan godkänd. Ta tillbaka godkännandet om någon annan ska godkänna.",
        )
    if not is_contact(application.municipality, by, now):
        return NOT_CONTACT
    open_now = may_still_change(application, now)
    return is_complete(application) if open_now else open_now


def may_ask_address(application: Application, email: str, *, by: User, now: datetime) -> Answer:
    """Say whether the person at this address may be asked: somebody else than who asks."""
    if email.strip().lower() == by.email:
        return no(
            "own_address",
            "Skriv adressen till den som ska godkänna. Du kan inte be dig själv; "
            "be en annan kontaktperson om det är du som godkänner.",
        )
    asking = may_ask_approval(application, by=by, now=now)
    return _not_too_often(application, email, by, now) if asking else asking


def _not_too_often(application: Application, email: str, by: User, now: datetime) -> Answer:
    """Count what the contact has asked, and the links that have gone to this address."""
    asked = Approval.objects.asked_by(by, since=now - HOUR)
    then = free_again("approval_questions", asked.values_list("asked_at", flat=True), now)
    if then:
        return no(
            "too_many_questions",
            f"Du har bett om godkännande {most_in_an_hour('approval_questions')} gånger på en "
            f"timme. Försök igen efter {then}.",
        )
    return _may_write_to(application, email, now)


def _may_write_to(application: Application, email: str, now: datetime) -> Answer:
    asked = Approval.objects.filter(application=application).to_address(email)
    about = [f"approval:{code}" for code in asked.values_list("code", flat=True)]
    return may_write_again("approval_request", about, email.strip(), now)


def may_resend_approval(approval: Approval, *, by: User, now: datetime) -> Answer:
    """Say whether the link may be sent again, also when it has become too old."""
    if approval.state != ApprovalState.ASKED:
        return no("not_waiting", "Frågan är redan besvarad eller avslutad. Ställ en ny.")
    if not is_contact(approval.application.municipality, by, now):
        return NOT_CONTACT
    as_asked = _about_the_text(approval, now)
    return _may_write_to(approval.application, approval.email, now) if as_asked else as_asked


def may_take_back_approval(approval: Approval, *, by: User, now: datetime) -> Answer:
    """Say whether the question, or the answer, may be taken back before it has been used."""
    if approval.state not in {ApprovalState.ASKED, ApprovalState.APPROVED}:
        return no("not_live", "Godkännandet gäller redan inte.")
    under_way = is_under_way(approval.application)
    if not under_way:
        return under_way
    return YES if is_contact(approval.application.municipality, by, now) else NOT_CONTACT


def may_approve(approval: Approval, *, now: datetime) -> Answer:
    """Say whether the signatory may approve by the link: once, in seven days, what it was sent for.

    The link itself is who asks; nobody has to log in.
    """
    if approval.state != ApprovalState.ASKED:
        return _ANSWERED[ApprovalState(approval.state)]
    if now >= approval.expires_at:
        return no(
            "expired",
            f"Länken gällde till den {moment_words(approval.expires_at)}. "
            "Be kommunens kontaktperson att skicka den igen.",
        )
    return _about_the_text(approval, now)


def may_decline(approval: Approval, *, now: datetime) -> Answer:
    """Say whether the signatory may ask for changes instead."""
    return may_approve(approval, now=now)


def may_erase_signatory(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the office may take away a signatory's name and address."""
    return YES if by.office else NOT_OFFICE


def _about_the_text(approval: Approval, now: datetime) -> Answer:
    """The application has not been sent, its time has not run out, and it reads as it did."""
    application = approval.application
    under_way = is_under_way(application)
    if not under_way:
        return under_way
    open_now = may_still_change(application, now)
    if not open_now:
        return open_now
    return YES if holds_for(approval, application) else CHANGED
