"""The protocol: drafted by the system, finished once, and the same for ever."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from jury.models import Declaration, Protocol, Reservation, Scorecard
from jury.rules.reserving import may_reserve
from jury.states import ScorecardState
from jury.workflow.deciding import decide
from jury.workflow.meeting import close_meeting, open_meeting, take_up
from jury.workflow.protocol import finish_protocol
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Municipality
from nominations.snapshots import digest
from tests.clock import NOW
from tests.factories_jury import CitationFactory, DecisionFactory, Jury, revealed_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of
from tests.nominations.documents.papers import inside, words

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftotext")]

PAGE = "/admin/jury/ordforande/protokoll/"
CITATION = ("För ett modigt arbete. " * 16).strip()


@pytest.fixture
def decided(now: datetime) -> Jury:
    """A jury that has met and decided; the first juror has stepped back from the second nominee."""
    jury = revealed_jury(jurors=5, nominees=3)
    for nominee, name in zip(jury.nominees, ("Ale", "Boden", "Eda"), strict=True):
        Municipality.objects.filter(pk=nominee.municipality_id).update(name=name)
    _step_back(jury.card(0, 1))
    open_meeting(jury.deliberation, by=jury.chair, now=now)
    take_up(jury.nominees[0], by=jury.chair, now=now)
    close_meeting(jury.deliberation, by=jury.chair, now=now)
    CitationFactory(nomination=jury.nominee, text=CITATION)
    asked: dict[str, Any] = {"winner": jury.nominee, "mentions": []}
    decision = decide(jury.deliberation, **asked, by=jury.chair, now=now)
    Reservation.objects.create(
        decision=decision, juror=jury.jurors[1], text="Jag höll på Eda.", registered_at=now
    )
    return jury


def _step_back(card: Scorecard) -> None:
    pair = {"juror": card.juror, "nomination": card.nomination}
    Declaration.objects.filter(**pair).update(kind="conflict", ground="close")
    card.scores.all().delete()
    card.state = ScorecardState.RECUSED
    card.save()


def draft(client: Client) -> str:
    """Read the draft."""
    return words(client.get(f"{PAGE}utkast/").content)


def test_the_draft_tells_all_that_happened(decided: Jury, browse: Browse) -> None:
    read = draft(browse(decided.chair))
    told = (
        *("Utkast. Protokollet kan ändras", "Möte 1: från den", "Minst 3 ska ha bedömt"),
        *(str(decided.juror), "Juryn utser", "Motivering: För ett modigt arbete."),
        *(
            "Jag höll på Eda.",
            "Hur säker är första platsen?",
            "Vid lika resultat",
        ),
        *("Lottningarnas startvärde", "Loggens kontrollsumma", "Ordförande, datum"),
    )
    assert [one for one in told if one not in read] == []


def test_scores_stand_under_pseudonyms(decided: Jury, browse: Browse) -> None:
    read = draft(browse(decided.chair))
    scores = read[read.index("lottade på nytt") : read.rindex("Underskrifter")]
    assert "J4" in scores
    scores = scores[: scores.index("Avvikande mening")]
    names = [str(juror) for juror in decided.jurors]
    assert [name for name in names if name in scores] == []


def test_it_is_tagged_for_everybody_to_read(decided: Jury, browse: Browse) -> None:
    found = inside(browse(decided.chair).get(f"{PAGE}utkast/").content)
    assert (found.ua_part, found.language, found.is_marked) == ("1", "sv-SE", True)
    assert {"H1", "H2", "Table", "TH", "TOC"} <= found.tags


def test_it_is_finished_once_and_stays_as_it_was(decided: Jury, browse: Browse) -> None:
    client = browse(decided.chair)
    assert client.get(f"{PAGE}fil/").status_code == 404
    assert client.post(PAGE).url == PAGE
    protocol = Protocol.objects.get()
    assert protocol.sha256 == digest(protocol.content)
    assert Entry.objects.order_by("-number")[0].kind == "jury.finish_protocol"
    first = client.get(f"{PAGE}fil/").content
    Municipality.objects.filter(name="Ale").update(name="Annat")
    assert client.get(f"{PAGE}fil/").content == first
    assert protocol.sha256 in words(first).replace(" ", "")
    assert "Utkast" not in words(first)
    assert client.post(PAGE).status_code == 409


def test_a_new_decision_gets_a_protocol_of_its_own(decided: Jury, browse: Browse) -> None:
    client = browse(decided.chair)
    client.post(PAGE)
    asked: dict[str, Any] = {"winner": None, "mentions": []}
    decide(decided.deliberation, **asked, by=decided.chair, now=NOW)
    assert client.get(f"{PAGE}fil/").status_code == 404
    assert client.post(PAGE).url == PAGE
    assert Protocol.objects.count() == 2


@pytest.mark.parametrize("case", ["no_decision", "meeting_open", "not_chair_or_office"])
def test_when_it_may_not_be_finished(
    case: str, browse: Browse, now: datetime, office: User
) -> None:
    jury = revealed_jury(jurors=3)
    if case == "meeting_open":
        open_meeting(jury.deliberation, by=jury.chair, now=now)
        DecisionFactory(edition=jury.edition)
    by = jury.juror.user if case == "not_chair_or_office" else office
    assert code_of(finish_protocol, jury.deliberation, by=by, now=now) == case


def test_who_leads_but_has_stepped_back_gets_an_extract(
    decided: Jury, browse: Browse, office: User
) -> None:
    chair = decided.edition.jurors.get(user=decided.chair)
    Declaration.objects.create(
        juror=chair,
        nomination=decided.nominees[1],
        kind="conflict",
        ground="close",
        declared_at=NOW,
    )
    client = browse(decided.chair)
    read = draft(client)
    assert "Boden" not in read
    assert "Utdrag: kommuner som läsaren inte deltar" in read
    assert client.post(PAGE).status_code == 409
    assert browse(office).post(PAGE).url == PAGE
    assert client.get(f"{PAGE}fil/").status_code == 404
    assert "Boden" in words(browse(office).get(f"{PAGE}fil/").content)


def test_no_protocol_before_the_reveal_nor_for_jurors(jury: Jury, browse: Browse) -> None:
    for address in (PAGE, f"{PAGE}utkast/", f"{PAGE}fil/"):
        assert browse(jury.chair).get(address).status_code == 404
        assert browse(jury.juror.user).get(address).status_code == 404


def test_no_dissent_after_the_protocol_is_finished(
    decided: Jury, browse: Browse, now: datetime
) -> None:
    browse(decided.chair).post(PAGE)
    decision = Protocol.objects.get().decision
    who = decided.jurors[2]
    assert may_reserve(decision, who, by=who.user, now=now).code == "protocol_finished"
