"""Two invitations answered at once by one person: the second waits, and nothing fails.

On SQLite, whoever writes has the file alone: the race is PostgreSQL's. There is no control: the
confirmed address is a second row that both write, so the lock on the person is not the only one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow import accept_invitation, join
from nominations.models import Affiliation
from nominations.states import Role
from nominations.workflow.people import approve_access, invite_colleague
from tests.clock import NOW
from tests.factories import AccessRequestFactory, AffiliationFactory, UserFactory
from tests.races.meeting import together

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "alva@kommun.example"


def two_invitations() -> list[Invitation]:
    """Let a contact and the office invite the same person to one municipality."""
    contact = AffiliationFactory()
    wish = AccessRequestFactory(municipality=contact.municipality, email=ADDRESS)
    invite_colleague(
        contact.municipality,
        email=ADDRESS,
        name="Alva",
        role=Role.CONTACT,
        by=contact.user,
        now=NOW,
    )
    approve_access(wish, by=UserFactory(office=True), now=NOW)
    return list(Invitation.objects.filter(email=ADDRESS))


def accepting(invitation: Invitation, by: User) -> Callable[[], object]:
    return lambda: accept_invitation(invitation, by=by, now=NOW)


def joining(invitation: Invitation) -> Callable[[], object]:
    return lambda: join(invitation, name="Alva", password="en liten groda utan svans", now=NOW)


def test_two_answered_at_once_are_one_assignment() -> None:
    alva = UserFactory(email=ADDRESS)
    works = [accepting(one, alva) for one in two_invitations()]
    assert together(*works, may_break=True) == ["", ""]
    assert Affiliation.objects.get(user=alva).role == Role.CONTACT


def test_a_new_person_who_answers_two_at_once_is_told_to_log_in() -> None:
    works = [joining(one) for one in two_invitations()]
    assert sorted(together(*works, may_break=True)) == ["", "log_in_first"]
    assert User.objects.filter(email=ADDRESS).count() == 1
