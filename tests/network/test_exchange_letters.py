"""The previews of the exchange's letters are made of what the members have agreed and written."""

from __future__ import annotations

import pytest

from kvalitetskommun.mail.kinds import kind_of
from kvalitetskommun.mail.rendering import render_for_preview
from tests.clock import NOW
from tests.factories_network import EventFactory, PracticeFactory, VisitFactory

pytestmark = pytest.mark.django_db


KINDS = ["visit_agreed", "visit_to_announce", "visit_announced", "takeaway_reminder"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_visit(kind: str) -> None:
    VisitFactory(event=EventFactory(for_members=True, cancelled=True))
    visit = VisitFactory()
    (sample,) = kind_of(kind).samples("", NOW)
    assert sample.code == visit.code
    subject, text = render_for_preview(kind_of(kind), sample.context)
    assert subject.endswith(f"{visit.guest.name} hos {visit.host.name}")
    assert visit.offer.theme in text
    assert list(kind_of(kind).samples("finnsinte", NOW)) == []


@pytest.mark.parametrize("kind", ["practice_to_confirm", "practice_answered"])
def test_a_practice(kind: str) -> None:
    practice = PracticeFactory(agreed=True)
    (sample,) = kind_of(kind).samples(practice.code, NOW)
    _, text = render_for_preview(kind_of(kind), sample.context)
    assert practice.title in text
