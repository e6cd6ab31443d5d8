"""Every move in every state: what the tables list happens, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from nominations.models import Application, Approval
from nominations.querysets.approvals import LIVE
from nominations.rules.clearing import digest_to_publish
from nominations.states import (
    ACCESS_REQUEST_TRANSITIONS,
    APPLICATION_TRANSITIONS,
    APPROVAL_TRANSITIONS,
    ATTACHMENT_TRANSITIONS,
    CLEARANCE_TRANSITIONS,
    COMPLETION_TRANSITIONS,
    FEEDBACK_TRANSITIONS,
    NOMINATION_TRANSITIONS,
    AccessRequestState,
    ApplicationState,
    ApprovalState,
    AttachmentState,
    ClearanceState,
    CompletionState,
    FeedbackState,
    NominationState,
    Stage,
)
from nominations.workflow import (
    approving,
    attachments,
    clearing,
    completing,
    feedback,
    nominating,
    people,
    scanning,
    submission,
    writing,
)
from tests.clock import NOW
from tests.factories import (
    AccessRequestFactory,
    AffiliationFactory,
    ApplicationFactory,
    ApprovalFactory,
    AttachmentFactory,
    ClearanceFactory,
    CompletionRequestFactory,
    FeedbackFactory,
    MunicipalityFactory,
    NominationFactory,
    PublishedVersionFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
)

pytestmark = pytest.mark.django_db
Move = Callable[..., Any]
DAYS = timedelta(days=3)

APPLICATION_MOVES: dict[str, Move] = {
    "submit": submission.submit,
    "withdraw": submission.withdraw,
    "open_copy": writing.open_copy,
    "open_to_office": writing.open_to_office,
    "screen": lambda row, **who: nominating.screen(row, note="", recommendation="", **who),
    "nominate": nominating.nominate,
}
NOMINATION_MOVES: dict[str, Move] = {
    "set_teaser": lambda row, **who: nominating.set_teaser(row, teaser="Ny", **who),
    "revoke": nominating.revoke_nomination,
    "withdraw": lambda row, **who: nominating.withdraw_nomination(row, wording="Nej", **who),
}


def void(row: Approval, *, by: User, now: datetime) -> None:
    """Change the text's hash under the approval."""
    Approval.objects.filter(pk=row.pk).update(sha256="0" * 64)
    approving.void_changed([Application.objects.get(pk=row.application_id)], now=now)


APPROVAL_MOVES: dict[str, Move] = {
    "resend": approving.resend_approval,
    "approve": approving.approve,
    "decline": lambda row, **who: approving.decline(row, comment="Nej", **who),
    "void": void,
    "take_back": approving.take_back_approval,
}
COMPLETION_MOVES: dict[str, Move] = {
    "submit": lambda row, **who: submission.submit(row.application, **who),
    "take_back": completing.take_back_completion,
    "move": lambda row, **who: completing.move_completion(row, until=NOW + DAYS, **who),
    "ask_again": lambda row, **who: completing.ask_completion(
        row.application, areas=[], wanted="Mer", until=NOW + DAYS, **who
    ),
}
ACCESS_MOVES: dict[str, Move] = {
    "approve": people.approve_access,
    "decline": people.decline_access,
}

FEEDBACK_MOVES: dict[str, Move] = {
    "write": lambda row, **who: feedback.write_feedback(
        row.application, strengths="Ja", next_steps="Sedan", version=row.version, **who
    ),
    "deliver": lambda row, **who: feedback.deliver_feedback(
        row.application, version=row.version, figures=[], **who
    ),
    "reopen": lambda row, **who: feedback.reopen_feedback(row.application, **who),
}

CLEARANCE_MOVES: dict[str, Move] = {
    "approve": lambda row, **who: clearing.approve_publication(
        row, sha256=digest_to_publish(row.application), **who
    ),
    "object": lambda row, **who: clearing.object_to_publication(
        row, objection="Nej", sha256=digest_to_publish(row.application), **who
    ),
    "settle": lambda row, **who: clearing.settle(row, reply="Jo", **who),
    "ask_again": lambda row, **who: clearing.ask_again(row, until=NOW + DAYS, **who),
}

ATTACHMENT_MOVES: dict[str, Move] = {
    "pass_scan": lambda row, *, by, now: scanning.pass_scan(row, now=now),
    "fail_scan": lambda row, *, by, now: scanning.fail_scan(row, now=now),
    "describe": lambda row, **who: attachments.describe(row, text="En karta", earlier="", **who),
    "remove": attachments.remove,
}


def after(row: Any, move: Move, by: User) -> str:
    """Try the move, and give the state in which the row then is."""
    with suppress(Refused):
        move(row, by=by, now=NOW)
    return str(type(row).objects.get(pk=row.pk).state)


def in_state(state: ApplicationState) -> tuple[Application, User]:
    """Give an open round's application, nothing missing, and its contact."""
    contact = AffiliationFactory(municipality=MunicipalityFactory()).user
    moments = {
        ApplicationState.DRAFT: {},
        ApplicationState.SUBMITTED: {"submitted_at": NOW, "editing_since": NOW},
        ApplicationState.WITHDRAWN: {"withdrawn_at": NOW},
    }
    application = ApplicationFactory(
        edition=edition_in(Stage.OPEN),
        municipality=contact.affiliations.get().municipality,
        state=state,
        **moments[state],
    )
    return application, contact


@pytest.mark.parametrize("state", ApplicationState)
@pytest.mark.parametrize("move", APPLICATION_MOVES)
def test_application(state: ApplicationState, move: str) -> None:
    application, contact = in_state(state)
    expected = APPLICATION_TRANSITIONS.get((state, move), state)
    assert after(application, APPLICATION_MOVES[move], contact) == expected


@pytest.mark.parametrize("state", ApplicationState)
@pytest.mark.parametrize("move", ["screen", "nominate"])
def test_the_office_never_moves_an_application(state: ApplicationState, move: str) -> None:
    application, _ = in_state(state)
    assert after(application, APPLICATION_MOVES[move], UserFactory(office=True)) == state


@pytest.mark.parametrize("state", NominationState)
@pytest.mark.parametrize("move", NOMINATION_MOVES)
def test_nomination(state: NominationState, move: str) -> None:
    moments = {
        NominationState.WITHDRAWN: {"withdrawn_at": NOW - timedelta(hours=1)},
        NominationState.REVOKED: {"revoked_at": NOW - timedelta(hours=1)},
    }
    nomination = NominationFactory(
        edition=edition_in(Stage.SCREENING), state=state, **moments.get(state, {})
    )
    expected = NOMINATION_TRANSITIONS.get((state, move), state)
    assert after(nomination, NOMINATION_MOVES[move], UserFactory(office=True)) == expected


@pytest.mark.parametrize("state", ApprovalState)
@pytest.mark.parametrize("move", APPROVAL_MOVES)
def test_approval(state: ApprovalState, move: str) -> None:
    application, contact = in_state(ApplicationState.DRAFT)
    moments = {"approved_at": NOW} if state == ApprovalState.APPROVED else {}
    if state not in LIVE:
        moments["ended_at"] = NOW
    approval = ApprovalFactory(application=application, state=state, **moments)
    Application.objects.update(under_approval=state in LIVE)
    expected = APPROVAL_TRANSITIONS.get((state, move), state)
    assert after(approval, APPROVAL_MOVES[move], contact) == expected


@pytest.mark.parametrize("state", AccessRequestState)
@pytest.mark.parametrize("move", ACCESS_MOVES)
def test_access_request(state: AccessRequestState, move: str) -> None:
    decided = {} if state == AccessRequestState.WAITING else {"decided_at": NOW}
    request = AccessRequestFactory(state=state, **decided)
    expected = ACCESS_REQUEST_TRANSITIONS.get((state, move), state)
    assert after(request, ACCESS_MOVES[move], UserFactory(office=True)) == expected


@pytest.mark.usefixtures("private_files")
@pytest.mark.parametrize("state", AttachmentState)
@pytest.mark.parametrize("move", ATTACHMENT_MOVES)
def test_attachment(state: AttachmentState, move: str) -> None:
    refused = {"file": "", "reason": "Stoppad."} if state == AttachmentState.REFUSED else {}
    application, contact = in_state(ApplicationState.DRAFT)
    attachment = AttachmentFactory(section__application=application, state=state, **refused)
    expected = ATTACHMENT_TRANSITIONS.get((state, move), state)
    assert after(attachment, ATTACHMENT_MOVES[move], contact) == expected


@pytest.mark.parametrize("state", CompletionState)
@pytest.mark.parametrize("move", COMPLETION_MOVES)
def test_completion(state: CompletionState, move: str) -> None:
    """Its time runs for who completes it and has run out when the office asks again."""
    person = UserFactory(office=True)
    municipality = AffiliationFactory(user=person).municipality
    application = ApplicationFactory(
        edition=edition_in(Stage.SCREENING),
        municipality=municipality,
        submitted=True,
        editing_since=NOW - timedelta(days=2),
    )
    sent = SubmissionFactory(application=application)
    over = {} if state == CompletionState.ASKED else {"ended_at": NOW}
    over |= {"submission": sent} if state == CompletionState.RECEIVED else {}
    until = NOW if move == "ask_again" else NOW + timedelta(days=1)
    completion = CompletionRequestFactory(application=application, state=state, until=until, **over)
    expected = COMPLETION_TRANSITIONS.get((state, move), state)
    assert after(completion, COMPLETION_MOVES[move], person) == expected


@pytest.mark.parametrize("state", FeedbackState)
@pytest.mark.parametrize("move", FEEDBACK_MOVES)
def test_feedback(state: FeedbackState, move: str) -> None:
    row = FeedbackFactory(ready=state == FeedbackState.READY)
    expected = FEEDBACK_TRANSITIONS.get((state, move), state)
    assert after(row, FEEDBACK_MOVES[move], UserFactory(office=True)) == expected
    assert after(row, FEEDBACK_MOVES[move], UserFactory()) == expected


@pytest.mark.parametrize("state", ClearanceState)
@pytest.mark.parametrize("move", CLEARANCE_MOVES)
def test_clearance(state: ClearanceState, move: str) -> None:
    submission = PublishedVersionFactory(submission__application__submitted=True).submission
    words = {"objection": "Nej", "reply": "Jo", "answered_at": NOW, "settled_at": NOW}
    row = ClearanceFactory(
        application=submission.application, state=state, sha256="0", waiting=True, **words
    )
    is_office = move in {"settle", "ask_again"}
    contact = AffiliationFactory(municipality=submission.application.municipality).user
    person = UserFactory(office=True) if is_office else contact
    expected = CLEARANCE_TRANSITIONS.get((state, move), state)
    assert after(row, CLEARANCE_MOVES[move], person) == expected


def test_the_tables_name_moves_that_exist() -> None:
    assert {move for _, move in CLEARANCE_TRANSITIONS} == set(CLEARANCE_MOVES)
    assert {move for _, move in APPLICATION_TRANSITIONS} <= set(APPLICATION_MOVES)
    assert {move for _, move in NOMINATION_TRANSITIONS} <= set(NOMINATION_MOVES)
    assert {move for _, move in APPROVAL_TRANSITIONS} == set(APPROVAL_MOVES)
    assert {move for _, move in ATTACHMENT_TRANSITIONS} <= set(ATTACHMENT_MOVES)
    assert {move for _, move in FEEDBACK_TRANSITIONS} == set(FEEDBACK_MOVES)
    assert {move for _, move in COMPLETION_TRANSITIONS} <= set(COMPLETION_MOVES)
    assert {move for _, move in ACCESS_REQUEST_TRANSITIONS} <= set(ACCESS_MOVES)
