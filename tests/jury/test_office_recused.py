"""Somebody at the office who has stepped back as a juror reads nothing of the office's either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from jury.workflow.protocol import finish_protocol
from nominations.models import Nomination
from tests.clock import NOW
from tests.factories import UserFactory
from tests.factories_jury import (
    CitationFactory,
    DecisionFactory,
    DeclarationFactory,
    JurorFactory,
    Jury,
    KeyFigureFactory,
    hand_in_all,
    log_all,
    make_jury,
)
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of


@dataclass
class Both:
    """A jury of two nominees, and who works at the office and has stepped back from the first."""

    jury: Jury
    client: Client

    def address(self, name: str, nominee: Nomination | None = None) -> str:
        """Give a page of the edition, or about a nominee."""
        slug = [nominee.municipality.slug] if nominee else []
        return reverse(name, args=[self.jury.edition.year, *slug])

    def status(self, name: str, nominee: int) -> int:
        """Open a page about a nominee."""
        return self.client.get(self.address(name, self.jury.nominees[nominee])).status_code

    def names(self, address: str) -> list[bool]:
        """Tell of each nominee whether a page names it."""
        shows = self.client.get(address).content.decode()
        return [row.municipality.name in shows for row in self.jury.nominees]


@pytest.fixture
def both(browse: Browse, db: None) -> Both:
    jury = make_jury(nominees=2)
    hand_in_all(jury)
    person = UserFactory(office=True)
    juror = JurorFactory(edition=jury.edition, user=person)
    DeclarationFactory(juror=juror, nomination=jury.nominee, conflict=True)
    DeclarationFactory(juror=juror, nomination=jury.nominees[1])
    return Both(jury, browse(person))


def test_the_evidence_is_closed(both: Both) -> None:
    for name in ("jury_evidence_nominee", "jury_evidence_add"):
        assert [both.status(name, nominee) for nominee in (0, 1)] == [404, 200]
    assert both.names(both.address("jury_evidence")) == [False, True]


def test_the_key_figures_of_the_nominee_are_not_listed(both: Both) -> None:
    figures = [KeyFigureFactory(nomination=row) for row in both.jury.nominees]
    shows = both.client.get("/admin/jury/keyfigure/").content.decode()
    assert [row.title in shows for row in figures] == [False, True]
    pages = [f"/admin/jury/keyfigure/{row.pk}/change/" for row in figures]
    assert [both.client.get(page).status_code for page in pages] == [404, 200]
    assert both.names("/admin/jury/keyfigure/add/") == [False, True]


def test_citations_and_scores_of_the_nominee_are_closed(both: Both) -> None:
    citation = CitationFactory(nomination=both.jury.nominee, checked_at=None)
    both.jury.deliberation.revealed_at = citation.written_at
    both.jury.deliberation.save()
    assert [both.status("jury_citation", nominee) for nominee in (0, 1)] == [404, 200]
    check = reverse("jury_citation_check", args=[citation.code])
    assert both.client.post(check).status_code == 404
    citation.refresh_from_db()
    assert citation.checked_at is None
    assert both.names(reverse("jury_room")) == [False, True]


def test_the_log_of_the_nominee_is_closed(both: Both) -> None:
    log_all(both.jury)
    both.jury.deliberation.revealed_at = NOW
    both.jury.deliberation.save()
    text = both.client.get(reverse("jury_log_file")).content.decode()
    codes = [[card.code for card in row.scorecards.all()] for row in both.jury.nominees]
    assert [any(f'"{code}"' in text for code in own) for own in codes] == [False, True]


def test_the_protocol_is_an_extract_that_the_person_does_not_finish(
    both: Both, now: datetime
) -> None:
    both.jury.deliberation.revealed_at = NOW
    both.jury.deliberation.save()
    DecisionFactory(edition=both.jury.edition)
    by = both.jury.edition.jurors.get(user__office=True).user
    assert code_of(finish_protocol, both.jury.deliberation, by=by, now=now) == "held_back"
