"""A changed address locks out who writes rows about the person, and so takes the head first."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client
from django.urls import reverse

from kvalitetskommun.audit.verification import verify
from network.models import Registration
from network.workflow import registering
from network.workflow.registering import register
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory
from tests.factories_network import EventFactory
from tests.races.meeting import meet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]


def test_who_registers_a_colleague_confirms_a_new_address_in_that_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    me = AffiliationFactory()
    user, colleague = me.user, AffiliationFactory(municipality=me.municipality).user
    new = EmailAddress.objects.create(user=user, email="ny@nacka.example")
    link = reverse("account_confirm_email", args=[EmailConfirmationHMAC.create(new).key])

    def writing() -> None:
        register(event, colleague, by=user, now=NOW)

    def confirming() -> None:
        assert Client().post(link).status_code == 302

    place = (registering, "record")
    assert meet(monkeypatch, place, writing, confirming, after=True) == ["", ""]
    assert Registration.objects.get().registered_by.email == "ny@nacka.example"
    assert EmailAddress.objects.get(user=user).verified
    assert verify() == []
