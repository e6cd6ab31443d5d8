"""The kinds of mail about a signatory's approval, and what their previews are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.letters import GROUP, NEWEST, example_application, example_closing, group_of
from nominations.models import Approval
from nominations.states import ApprovalState, DateKind

SIGNATORY = "Den undertecknare som kommunens kontaktperson har angett."
BOTH = "Alla som arbetar med kommunens ansökan, och undertecknaren."


def _approvals(*states: ApprovalState) -> Callable[[str, datetime], Iterable[Sample]]:
    """Give the newest approvals that the letter was about."""

    def samples(code: str, now: datetime) -> Iterable[Sample]:
        found = Approval.objects.filter(state__in=states).newest_first()
        if code:
            found = found.filter(code=code)
        joined = found.select_related("asked_by", "application__municipality")
        for approval in joined.select_related("application__edition")[:NEWEST]:
            yield Sample(
                code=approval.code,
                label=f"{approval.name}, {approval.application}",
                to=_receivers(approval, states, now),
                context=_context(approval),
            )

    return samples


def _receivers(approval: Approval, states: Iterable[ApprovalState], now: datetime) -> str:
    if ApprovalState.ASKED in states or ApprovalState.TAKEN_BACK in states:
        return approval.email
    return group_of(approval.application, now)


def _context(approval: Approval) -> Mapping[str, Any]:
    """Give what the workflow hands over, as the municipality's people read it."""
    return {
        "approval": approval,
        "application": approval.application,
        "closing": approval.application.edition.dates.get(DateKind.CLOSES),
        "to_signatory": False,
        "was_given": approval.approved_at is not None,
        "token": "lank",
    }


def _example(now: datetime) -> Mapping[str, Any]:
    approval = Approval(
        application=example_application(),
        code="exempel234",
        name="Exempelperson",
        title="kommundirektör",
        email="person@kommun.example",
        sha256="0" * 64,
        asked_at=now,
        asked_by=User(name="Exempelkontakt"),
        expires_at=now + timedelta(days=7),
        approved_at=now,
        comment="Exempel: skriv mer om skolan.",
    )
    return {
        "approval": approval,
        "application": approval.application,
        "closing": example_closing(now),
        "to_signatory": False,
        "was_given": True,
        "token": "lank",
    }


KINDS = (
    Kind(
        name="approval_request",
        label="Godkänn ansökan",
        purpose="Ger undertecknaren en personlig länk för att läsa och godkänna ansökan.",
        receivers=SIGNATORY,
        moment="Genast, när en kontaktperson ber om ett godkännande eller skickar länken igen.",
        example=_example,
        samples=_approvals(ApprovalState.ASKED),
        personal=True,
    ),
    Kind(
        name="approval_given",
        label="Ansökan är godkänd",
        purpose="Berättar att undertecknaren har godkänt och att ansökan kan skickas in.",
        receivers=BOTH,
        moment="Genast, när undertecknaren har godkänt.",
        example=_example,
        samples=_approvals(ApprovalState.APPROVED),
        receipt=True,
    ),
    Kind(
        name="approval_declined",
        label="Undertecknaren ber om ändringar",
        purpose="Berättar vad undertecknaren vill att kommunen ändrar.",
        receivers=GROUP,
        moment="Genast, när undertecknaren har bett om ändringar.",
        example=_example,
        samples=_approvals(ApprovalState.DECLINED),
    ),
    Kind(
        name="approval_void",
        label="Godkännandet har upphört",
        purpose="Berättar att ansökan har ändrats, så att godkännandet eller länken inte gäller.",
        receivers=BOTH,
        moment="Genast, vid den första ändringen.",
        example=_example,
        samples=_approvals(ApprovalState.VOIDED),
    ),
    Kind(
        name="approval_taken_back",
        label="Godkännandet är återkallat",
        purpose="Berättar för undertecknaren att frågan eller godkännandet är återkallat.",
        receivers=SIGNATORY,
        moment="Genast, när en kontaktperson återkallar eller frågar någon annan.",
        example=_example,
        samples=_approvals(ApprovalState.TAKEN_BACK),
    ),
    Kind(
        name="approval_over",
        label="Frågan om godkännande gäller inte längre",
        purpose="Berättar för undertecknaren att det inte längre finns något att godkänna.",
        receivers=SIGNATORY,
        moment="Genast, när kommunen drar tillbaka ansökan eller kansliet sin begäran om "
        "komplettering.",
        example=_example,
        samples=_approvals(ApprovalState.TAKEN_BACK),
    ),
)
