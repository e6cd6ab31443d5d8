"""What is said at the meeting is heard by nobody who must wait outside, at no address there is."""

from __future__ import annotations

from datetime import datetime

import pytest

from jury.models import Ballot, Given, Juror
from jury.workflow.attending import arrive
from jury.workflow.noting import write_notes
from jury.workflow.second_scores import close_second, open_second, score_again
from jury.workflow.voting import cast, close_ballot, open_ballot, vote
from kvalitetskommun.accounts.models import User
from tests.factories import UserFactory
from tests.factories_jury import Jury
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse
from tests.jury.secret import CANARY, addresses, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftotext")]


@pytest.fixture
def met(db: None, now: datetime) -> Jury:
    """Second scores are open: the first juror's reason about the first nominee is the canary."""
    jury = meeting_jury(jurors=4)
    open_second(jury.nominee, by=jury.chair, now=now)
    card = jury.card()
    values = {jury.criteria[0].key: Given(2, CANARY)}
    score_again(card, values=values, version=card.version, by=jury.juror.user, now=now)
    return jury


def tell_all(jury: Jury, now: datetime) -> Juror:
    """Let the canary stand everywhere in the meeting; gives who is recused from that nominee."""
    recused = out(jury)
    close_second(jury.nominee, by=jury.chair, now=now)
    write_notes(jury.nominee, text=CANARY, version=0, by=jury.chair, now=now)
    ballot = open_ballot(jury.deliberation, nominees=jury.nominees, by=jury.chair, now=now)
    for place in (0, 2):
        juror = jury.jurors[place]
        arrive(juror, by=juror.user, now=now)
        vote(ballot, juror, nomination=jury.nominees[place // 2], by=juror.user, now=now)
    close_ballot(ballot, by=jury.chair, now=now)
    cast(ballot, nomination=jury.nominee, reason=CANARY, by=jury.chair, now=now)
    return recused


def heard(jury: Jury, browse: Browse, person: User) -> list[str]:
    """Name every address at which the person finds the canary."""
    client = browse(person)
    return [url for url in addresses(jury) if CANARY in text_of(client.get(url))]


def test_an_open_second_score_is_its_writers_alone(met: Jury, browse: Browse, office: User) -> None:
    others = (met.jurors[2].user, met.chair, office, UserFactory(is_superuser=True))
    assert [heard(met, browse, person) for person in others] == [[], [], [], []]


def test_who_is_recused_hears_nothing_of_the_nominee(
    met: Jury, browse: Browse, now: datetime
) -> None:
    assert heard(met, browse, tell_all(met, now).user) == []


def test_control_who_takes_part_hears_it(met: Jury, browse: Browse, now: datetime) -> None:
    tell_all(met, now)
    stem = f"/admin/jury/mote/{met.edition.year}/"
    about = f"{stem}{met.nominee.municipality.slug}/"
    found = heard(met, browse, met.jurors[2].user)
    ballot = f"/admin/jury/omrostning/{Ballot.objects.get().code}/"
    assert sorted({stem, f"{about}anteckningar/", ballot} - set(found)) == []
