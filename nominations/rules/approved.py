"""Whether exactly what is about to be submitted is approved by its signatory."""

from __future__ import annotations

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Application, Approval
from nominations.rules.completed import content_to_send
from nominations.snapshots import digest
from nominations.states import ApprovalState


def latest_approval(application: Application) -> Approval | None:
    """Give the question that was put last to a signatory, whatever became of it."""
    found: Approval | None = application.approvals.newest_first().first()
    return found


def live_approval(application: Application) -> Approval | None:
    """Give the approval that waits for an answer or holds; there is one at most."""
    found: Approval | None = application.approvals.live().first()
    return found


def holds_for(approval: Approval, application: Application) -> bool:
    """Tell whether the approval is about exactly what is written now."""
    return bool(approval.sha256 == digest(content_to_send(application)))


def is_approved(application: Application) -> Answer:
    """Say whether the signatory has approved what is written now, to the letter."""
    latest = latest_approval(application)
    if latest is None:
        return no(
            "not_approved",
            "Ansökan ska godkännas av kommundirektören eller kommunstyrelsens ordförande innan ni "
            "skickar in den. Be om ett godkännande.",
        )
    if latest.state == ApprovalState.APPROVED and holds_for(latest, application):
        return YES
    return _why_not(latest, application)


def _why_not(latest: Approval, application: Application) -> Answer:
    if latest.state == ApprovalState.ASKED and holds_for(latest, application):
        return no(
            "approval_waiting",
            f"Ansökan väntar på att {latest.name} ska godkänna den. Sedan kan ni skicka in.",
        )
    if latest.approved_at is not None and latest.state != ApprovalState.TAKEN_BACK:
        return no(
            "approval_void",
            "Ansökan har ändrats efter godkännandet, som därför inte gäller längre. "
            "Be om ett nytt innan ni skickar in.",
        )
    return no(
        "not_approved_again",
        "Ansökan är inte godkänd. Be om ett godkännande innan ni skickar in den.",
    )
