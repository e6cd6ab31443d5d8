"""An even result, from an unlocked scorecard over the vote to the protocol, in browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import Settings

from jury.models import Protocol
from nominations.models import Municipality
from tests.axe import violations
from tests.factories_jury import CitationFactory, Jury, hand_in_all, make_jury
from tests.factories_meeting import out
from tests.journeys.jury import reveal
from tests.journeys.pages import Visitor

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

CHAIR = "/admin/jury/ordforande/"
CITATION = ("För ett modigt och envist arbete. " * 11).strip()
Seat = Callable[..., Visitor]


@pytest.fixture
def jury(transactional_db: None, settings: Settings) -> Jury:
    """Four jurors who have handed in the same on both nominees; the fourth is recused from one."""
    settings.SECOND_STEP_REQUIRED = False
    jury = make_jury(jurors=4, nominees=2)
    for nominee, name in zip(jury.nominees, ("Ale", "Boden"), strict=True):
        Municipality.objects.filter(pk=nominee.municipality_id).update(
            name=name, full_name=f"{name}s kommun"
        )
        nominee.municipality.refresh_from_db()
        CitationFactory(nomination=nominee, text=CITATION)
    hand_in_all(jury)
    return jury


def come(person: object, arrive: Seat) -> Visitor:
    """Seat somebody who is logged in."""
    visitor = arrive()
    visitor.log_in(person)  # type: ignore[arg-type]
    return visitor


def vote(juror: Visitor, year: int, name: str) -> None:
    """Come to the meeting and vote."""
    juror.open(f"/admin/jury/mote/{year}/")
    juror.follow("Rösta")
    juror.page.get_by_label(name, exact=True).check()
    juror.press("Rösta")
    juror.sees("Din röst är sparad.")


def test_an_even_result_is_voted_on_and_stands_in_the_protocol(jury: Jury, arrive: Seat) -> None:
    chair = come(jury.chair, arrive)
    first, second, recused = (come(jury.jurors[n].user, arrive) for n in (0, 1, 3))
    unlock_and_hand_in_again(chair, first, jury)
    reveal(chair)
    out(jury, juror=3, nominee=1)
    chair.open(f"{CHAIR}poang/")
    chair.sees("Ale och Boden är lika. Nästa steg: juryn talar om dem igen")
    assert violations(chair.page) == ""
    talk_about_both(chair, jury)
    for juror in (first, second, recused):
        juror.open(f"/admin/jury/mote/{jury.edition.year}/")
        juror.press("Jag är här")
    the_vote(chair, first, second, recused, jury)
    decide_and_finish(chair)
    protocol = Protocol.objects.get()
    told = str(protocol.content)
    assert "Utslagsröst för Boden" in told
    assert "Juryn utser Bodens kommun" in told


def unlock_and_hand_in_again(chair: Visitor, juror: Visitor, jury: Jury) -> None:
    """The chair unlocks one scorecard with a reason; the juror changes it back and hands it in."""
    card = jury.card()
    chair.open(f"{CHAIR}las-upp/{card.code}/")
    chair.fill("Skäl", "Fel kommun.")
    chair.press("Lås upp bedömningen av Ale")
    juror.open(f"/admin/jury/bedomning/{card.code}/")
    juror.press("Lämna in bedömningen av Ale")
    juror.sees("Bedömningen av Ale är inlämnad och låst.")


def talk_about_both(chair: Visitor, jury: Jury) -> None:
    """The meeting opens, and second scores are opened and closed for each."""
    chair.open(f"/admin/jury/mote/{jury.edition.year}/")
    chair.press("Öppna mötet")
    for name in ("Ale", "Boden"):
        chair.press(f"Ta upp {name}")
        chair.press(f"Öppna andra poäng för {name}")
        chair.press(f"Avsluta och visa andra poäng för {name}")
    chair.press("Avsluta samtalet om Boden")
    chair.open(f"{CHAIR}poang/")
    chair.sees("Ale och Boden är lika. Nästa steg: juryn röstar på mötet.")


def the_vote(chair: Visitor, first: Visitor, second: Visitor, recused: Visitor, jury: Jury) -> None:
    """Two vote for one each; who is recused from one of them does not, and the chair decides."""
    chair.open(f"/admin/jury/mote/{jury.edition.year}/")
    chair.follow("Öppna en omröstning")
    for name in ("Ale", "Boden"):
        chair.page.get_by_label(name, exact=True).check()
    chair.press("Öppna omröstningen")
    vote(first, jury.edition.year, "Ale")
    vote(second, jury.edition.year, "Boden")
    recused.open(f"/admin/jury/mote/{jury.edition.year}/")
    recused.does_not_see("Juryn röstar mellan")
    assert violations(first.page) == ""
    chair.open(f"/admin/jury/mote/{jury.edition.year}/")
    chair.press("Avsluta och visa omröstningen")
    chair.follow("Lägg utslagsrösten")
    chair.page.get_by_label("Boden", exact=True).check()
    chair.fill("Skäl", "Har kommit längst.")
    chair.press("Lägg utslagsrösten")
    chair.press("Avsluta mötet")
    chair.open(f"{CHAIR}poang/")
    chair.sees("Boden går före. Det avgjordes av regeln ”Ordförandens utslagsröst”.")


def decide_and_finish(chair: Visitor) -> None:
    """The decision is written down, and the protocol finished."""
    chair.open(CHAIR)
    chair.follow("Anteckna juryns beslut")
    group = chair.page.get_by_role("group", name="Vinnare")
    group.get_by_label("Boden", exact=True).check()
    chair.press("Spara juryns beslut")
    chair.follow("Juryns protokoll")
    chair.press("Gör protokollet färdigt")
    chair.sees("Protokollet är färdigt.")
    assert violations(chair.page) == ""
    with chair.page.expect_download() as download:
        chair.page.get_by_role("link", name="Hämta protokollet som PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
