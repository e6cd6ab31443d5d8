"""The links of the tie chain in Swedish, and which chains hold together."""

from __future__ import annotations

from collections.abc import Sequence

from jury.scoring import TieRule

LABELS = {
    TieRule.DELIBERATE: "Juryn samtalar och sätter andra poäng",
    TieRule.HIGHER_MEDIAN: "Högre median",
    TieRule.FIRST_CRITERION: "Högre medelvärde på kriteriet som väger tyngst",
    TieRule.FEWER_PREFER_OTHER: "Färre jurymedlemmar som satte en annan före",
    TieRule.VOTE: "Omröstning i juryn",
    TieRule.CASTING_VOTE: "Ordförandens utslagsröst",
    TieRule.SHARED: "Delad plats",
}
MEANINGS = {
    TieRule.DELIBERATE: "Juryn talar om kommunerna igen. Den som vill sätter andra poäng.",
    TieRule.HIGHER_MEDIAN: "Den vars mittersta vägda medelvärde är högst går före.",
    TieRule.FIRST_CRITERION: "Den med högst medelvärde på ett kriterium går före.",
    TieRule.FEWER_PREFER_OTHER: (
        "Den som minst antal jurymedlemmar satte efter någon av de andra går före."
    ),
    TieRule.VOTE: "Den som får flest röster går före.",
    TieRule.CASTING_VOTE: "Är rösterna lika avgör ordföranden, med ett skäl.",
    TieRule.SHARED: "De delar platsen.",
}


def fault_in(chain: Sequence[TieRule]) -> str:
    """Say what is wrong with a chain; "" for nothing."""
    if not chain:
        return "Välj minst en regel för lika resultat."
    if len({*chain}) < len(chain):
        return "Samma regel står två gånger. Välj varje regel högst en gång."
    if TieRule.SHARED in chain[:-1]:
        return "Delad plats avslutar alltid. Välj den sist."
    if TieRule.CASTING_VOTE in chain and TieRule.VOTE not in _before(chain, TieRule.CASTING_VOTE):
        return "Ordförandens utslagsröst kommer efter en omröstning. Välj omröstningen före den."
    return ""


def _before(chain: Sequence[TieRule], rule: TieRule) -> Sequence[TieRule]:
    return chain[: list(chain).index(rule)]
