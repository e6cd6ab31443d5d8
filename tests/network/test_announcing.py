"""A host hears when the office has published the visit that it agreed."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.mail.models import Message
from network.models import Visit
from tests.factories import AffiliationFactory
from tests.factories_network import EventFactory, VisitFactory

pytestmark = pytest.mark.django_db


def publish(desk: Client, visit: Visit) -> None:
    assert visit.event is not None
    answer = desk.post(f"/admin/network/event/{visit.event.pk}/publish/")
    assert answer.status_code == 302


def test_the_host_hears_that_its_visit_is_published(desk: Client) -> None:
    visit = VisitFactory(event=EventFactory(for_members=True, draft=True))
    contact = AffiliationFactory(municipality=visit.host).user
    AffiliationFactory(municipality=visit.host, role="writer")
    AffiliationFactory(municipality=visit.guest)
    publish(desk, visit)
    letter = Message.objects.get()
    assert (letter.kind, letter.to) == ("visit_announced", contact.email)
    assert visit.event.get_absolute_url() in letter.text
    assert f"/natverk/anmalan/{visit.event.code}/" in letter.text


def test_an_event_of_the_offices_own_has_nobody_to_tell(desk: Client) -> None:
    event = EventFactory(draft=True)
    assert desk.post(f"/admin/network/event/{event.pk}/publish/").status_code == 302
    assert not Message.objects.exists()
