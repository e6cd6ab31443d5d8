"""An invitation to the jury holds only while the place does: asked when it is answered."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from jury.models import Juror
from jury.states import JurorRole
from jury.workflow.panel import add_juror
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow.inviting import accept_invitation
from nominations.models import Edition
from nominations.states import Stage
from tests.accounts.people import PASSWORD
from tests.factories import UserFactory, edition_in
from tests.factories_jury import JurorFactory, Jury, hand_in_all, make_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
MEMBER, CHAIR = JurorRole.MEMBER, JurorRole.CHAIR
EMAIL = "ny@jury.example"
JOIN = {"name": "Nils Ny", "password": PASSWORD, "repeated": PASSWORD}


def invited(
    edition: Edition, office: User, now: datetime, role: JurorRole = MEMBER, email: str = EMAIL
) -> Invitation:
    """Invite somebody who has no account yet."""
    sent = add_juror(edition, email=email, name="Ny", role=role, by=office, now=now)
    assert isinstance(sent, Invitation)
    return sent


def accept(invitation: Invitation, now: datetime) -> str:
    """Say yes with an account; gives the refusal's code."""
    user = User.objects.filter(email=invitation.email).first()
    user = user or UserFactory(email=invitation.email)
    return code_of(accept_invitation, invitation, by=user, now=now)


def reveal(jury: Jury, now: datetime) -> None:
    """Show the scores."""
    hand_in_all(jury)
    jury.deliberation.revealed_at = now
    jury.deliberation.save()


def page(invitation: Invitation) -> str:
    return f"/konto/inbjudan/{invitation.token}/"


def test_nobody_joins_after_the_reveal(jury: Jury, office: User, now: datetime) -> None:
    old = invited(jury.edition, office, now)
    reveal(jury, now)
    assert accept(old, now) == "revealed"
    assert Juror.objects.filter(user__email=EMAIL).count() == 0
    assert Invitation.objects.get().accepted_at is None


def test_of_two_invited_chairs_one_is_seated(office: User, now: datetime) -> None:
    edition = edition_in(Stage.EVALUATION)
    first = invited(edition, office, now, CHAIR)
    second = invited(edition, office, now, CHAIR, "andra@jury.example")
    assert [accept(first, now), accept(second, now)] == ["", "chair_taken"]
    assert Juror.objects.get(edition=edition).user.email == EMAIL


def test_nobody_sits_on_two_chairs(office: User, now: datetime) -> None:
    edition = edition_in(Stage.EVALUATION)
    member, deputy = invited(edition, office, now), invited(edition, office, now, JurorRole.DEPUTY)
    assert [accept(member, now), accept(deputy, now)] == ["", "already_juror"]
    assert Juror.objects.get(edition=edition).role == MEMBER


def test_an_invitation_falls_with_its_sender(jury: Jury, office: User, now: datetime) -> None:
    sent = invited(jury.edition, office, now)
    office.office = False
    office.save()
    assert accept(sent, now) == "sender_gone"


def test_a_new_person_who_is_too_late_meets_a_page_and_gets_no_account(
    jury: Jury, office: User, client: Client, now: datetime
) -> None:
    old = invited(jury.edition, office, now)
    reveal(jury, now)
    answer = client.post(page(old), JOIN)
    shown = answer.content.decode()
    assert (answer.status_code, answer.context["answer"].code) == (200, "revealed")
    assert "Juryn är färdig med sina bedömningar" in shown
    assert "Logga ut" not in shown
    assert User.objects.filter(email=EMAIL).count() == 0


def test_who_has_an_account_and_is_too_late_meets_a_page(
    jury: Jury, office: User, browse: Browse, now: datetime
) -> None:
    old = invited(jury.edition, office, now)
    reveal(jury, now)
    client = browse(UserFactory(email=EMAIL))
    answer = client.post(page(old))
    assert (answer.status_code, answer.context["answer"].code) == (200, "revealed")
    assert Juror.objects.filter(user__email=EMAIL).count() == 0


def test_the_second_chair_meets_a_page(office: User, browse: Browse, now: datetime) -> None:
    jury = make_jury()
    Juror.objects.filter(user=jury.chair).update(ends_at=now)
    late = invited(jury.edition, office, now, CHAIR)
    JurorFactory(edition=jury.edition, role=CHAIR)
    answer = browse(UserFactory(email=EMAIL)).post(page(late))
    assert (answer.status_code, answer.context["answer"].code) == (200, "chair_taken")
    assert "Kontakta kansliet" in answer.content.decode()


def test_a_suspended_chair_keeps_the_place(jury: Jury, office: User, now: datetime) -> None:
    jury.chair.is_active = False
    jury.chair.save()
    refused = code_of(
        add_juror, jury.edition, email=EMAIL, name="Ny", role=CHAIR, by=office, now=now
    )
    assert refused == "chair_taken"
