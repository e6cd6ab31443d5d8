"""The tie chain is executed, and says whose turn it is."""

from __future__ import annotations

import pytest

from jury.models import Ballot, Candidate, Deliberation, SecondRound, Vote
from tests.clock import NOW
from tests.jury.room.scored import panel, scored

pytestmark = pytest.mark.django_db

# Both have the mean 3; Boden has the higher median.
BY_MEDIAN = [[5, 4], [2, 4], [2, 1]]
ALIKE = [[4, 4], [3, 3], [2, 2]]


def chain(*links: str) -> None:
    """Let the edition have this chain."""
    Deliberation.objects.update(tie_chain=list(links))


def test_not_needed() -> None:
    jury = scored([[5, 1], [5, 1], [5, 1]])
    assert panel(jury, "lika").sentence == (
        "Ingen delar första platsen. Reglerna för lika resultat behövs inte."
    )


def test_a_computed_link_decides() -> None:
    jury = scored(BY_MEDIAN)
    chain("higher_median")
    found = panel(jury, "lika")
    assert found.sentence == "Boden går före. Det avgjordes av regeln ”Högre median”."
    assert found.tables[0].rows == (("Högre median", "Ale 2,00, Boden 4,00", "Boden"),)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("deliberate", "Nästa steg: juryn talar om dem igen och sätter andra poäng."),
        ("vote", "Nästa steg: juryn röstar på mötet."),
        ("fewer_prefer_other", "och reglerna har inget mer att säga."),
        ("shared", "delar första platsen, som reglerna säger."),
    ],
)
def test_whose_turn_it_is(link: str, words: str) -> None:
    jury = scored(ALIKE)
    chain(link)
    assert panel(jury, "lika").sentence.startswith("Ale och Boden ")
    assert panel(jury, "lika").sentence.endswith(words)


def test_people_have_voted() -> None:
    jury = scored(ALIKE)
    chain("deliberate", "vote")
    moments = {"opened_at": NOW, "closed_at": NOW}
    for nominee in jury.nominees:
        SecondRound.objects.create(nomination=nominee, **moments)
    ballot = Ballot.objects.create(edition=jury.edition, **moments)
    candidates = [
        Candidate.objects.create(ballot=ballot, nomination=nominee) for nominee in jury.nominees
    ]
    for juror, chosen in zip(jury.jurors, (0, 1, 1), strict=True):
        Vote.objects.create(ballot=ballot, juror=juror, candidate=candidates[chosen], voted_at=NOW)
    found = panel(jury, "lika")
    assert found.sentence == "Boden går före. Det avgjordes av regeln ”Omröstning i juryn”."
    assert found.tables[0].rows[1] == ("Omröstning i juryn", "Ale 1, Boden 2", "Boden")


def test_the_rules_are_told_in_their_order() -> None:
    jury = scored(ALIKE)
    chain("higher_median", "vote")
    told = panel(jury, "lika").counted
    assert told[1].startswith("1. Den vars mittersta")
    assert told[2] == "2. Den som får flest röster går före."
