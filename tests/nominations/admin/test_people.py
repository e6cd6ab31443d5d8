"""The office lets people in, and ends what they do for a municipality."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.mail.models import Message
from nominations.models import AccessRequest, Municipality
from nominations.states import AccessRequestState, Role
from tests.clock import NOW
from tests.factories import AccessRequestFactory, AffiliationFactory, MunicipalityFactory
from tests.nominations.admin.conftest import content, do, kinds, page, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish() -> AccessRequest:
    """A wish that waits."""
    request: AccessRequest = AccessRequestFactory()
    return request


def test_approve_the_first_as_contact(desk: Client, wish: AccessRequest) -> None:
    do(desk, wish, "approve")
    assert (wish.state, wish.decided_at) == (AccessRequestState.APPROVED, NOW)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.subject) == (
        wish.email,
        f"{wish.municipality.code}:contact",
    )
    assert kinds()[-1] == "nominations.approve_access"


def test_approve_the_next_as_writer(desk: Client, wish: AccessRequest) -> None:
    AffiliationFactory(municipality=wish.municipality)
    do(desk, wish, "approve")
    assert Invitation.objects.get().subject == f"{wish.municipality.code}:writer"


def test_decline(desk: Client, wish: AccessRequest) -> None:
    do(desk, wish, "decline")
    assert wish.state == AccessRequestState.DECLINED
    assert (Invitation.objects.count(), Message.objects.get().to) == (0, wish.email)


@pytest.mark.parametrize("verb", ["approve", "decline"])
@pytest.mark.parametrize("state", [AccessRequestState.APPROVED, AccessRequestState.DECLINED])
def test_decided_once(desk: Client, verb: str, state: AccessRequestState) -> None:
    wish = AccessRequestFactory(state=state, decided_at=NOW)
    assert refusal(desk, wish, verb) == "already_decided"


@pytest.mark.parametrize("verb", ["approve", "decline"])
def test_a_superuser_decides_nothing(superuser: Client, wish: AccessRequest, verb: str) -> None:
    assert refusal(superuser, wish, verb) == "not_office"


def test_end_an_assignment(desk: Client) -> None:
    affiliation = AffiliationFactory(role=Role.WRITER)
    do(desk, affiliation, "remove")
    assert affiliation.ends_at == NOW
    assert kinds() == ["nominations.remove_person"]


def test_the_last_contact_stays(desk: Client) -> None:
    assert refusal(desk, AffiliationFactory(), "remove") == "last_contact"


def test_what_has_ended_has_ended(desk: Client) -> None:
    affiliation = AffiliationFactory(ends_at=NOW - timedelta(hours=1))
    assert refusal(desk, affiliation, "remove") == "already_ended"


def test_a_superuser_ends_nothing(superuser: Client) -> None:
    assert refusal(superuser, AffiliationFactory(role=Role.WRITER), "remove") == "not_contact"


def test_the_office_keeps_the_mail_domains(desk: Client) -> None:
    municipality = MunicipalityFactory()
    given = {"email_domains": "aby.example", "name": "Annat", "code": "0000"}
    assert desk.post(page(municipality), given).status_code == 302
    kept = Municipality.objects.get()
    assert (kept.email_domains, kept.name, kept.code) == (
        "aby.example",
        municipality.name,
        municipality.code,
    )
    assert kinds() == ["nominations.change_municipality"]
    assert content() == {"changes": [{"changed": {"fields": ["E-postdomäner"]}}]}


def test_a_superuser_changes_no_register(superuser: Client) -> None:
    given = {"email_domains": "aby.example"}
    assert superuser.post(page(MunicipalityFactory()), given).status_code == 403
