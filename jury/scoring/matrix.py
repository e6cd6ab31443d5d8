"""Everything the jury has scored in one round, as one value that cannot change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from types import MappingProxyType

from jury.scoring.means import Card, Weights

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Jurors × nominees × criteria, with weights; build it by :meth:`of`.

    ``cards`` holds a card for each (juror, nominee) that exists. A juror who is recused, excused
    or has left simply has no card there: why it is missing is the caller's to know, and nothing
    here counts it as a zero. ``totals`` are the cards' weighted means, exact. ``weights`` stand in
    the rules' order of the criteria, and as they were given: only their proportions matter.
    """

    jurors: tuple[str, ...]
    nominees: tuple[str, ...]
    weights: Mapping[str, Fraction]
    cards: Mapping[Pair, Card]
    totals: Mapping[Pair, Fraction]

    @classmethod
    def of(
        cls,
        cards: Mapping[Pair, Card],
        weights: Weights,
        *,
        jurors: Sequence[str] | None = None,
        nominees: Sequence[str] | None = None,
    ) -> Matrix:
        """Take the cards by (juror, nominee); who stands in none of them is named separately.

        ValueError: a weight that is not above zero, no criterion at all, or a card with a juror,
        nominee or criterion that is not named.
        """
        if not weights or any(weight <= 0 for weight in weights.values()):
            raise ValueError("Every criterion needs a weight above zero.")
        given = {pair: MappingProxyType(dict(card)) for pair, card in cards.items() if card}
        found = tuple(jurors if jurors is not None else dict.fromkeys(one for one, _ in cards))
        rivals = tuple(nominees if nominees is not None else dict.fromkeys(one for _, one in cards))
        for (juror, nominee), card in given.items():
            if juror not in found or nominee not in rivals or not card.keys() <= weights.keys():
                raise ValueError(f"Not in the matrix: {juror}, {nominee}, {sorted(card)}.")
        exact = {key: Fraction(weight) for key, weight in weights.items()}
        unit = lcm(*(weight.denominator for weight in exact.values()))
        whole = {key: int(weight * unit) for key, weight in exact.items()}
        totals = {pair: _total(card, whole) for pair, card in given.items()}
        return cls(
            found,
            rivals,
            MappingProxyType(exact),
            MappingProxyType(given),
            MappingProxyType(totals),
        )

    @property
    def criteria(self) -> tuple[str, ...]:
        """Name the criteria in the rules' order."""
        return tuple(self.weights)

    @property
    def shares(self) -> dict[str, Fraction]:
        """Give each criterion's share of the whole weight."""
        whole = sum(self.weights.values(), Fraction())
        return {key: weight / whole for key, weight in self.weights.items()}

    @property
    def is_complete(self) -> bool:
        """Tell whether every juror has scored every nominee."""
        return len(self.cards) == len(self.jurors) * len(self.nominees)

    @property
    def has_whole_cards(self) -> bool:
        """Tell whether every card that exists has a value on every criterion."""
        return all(len(card) == len(self.weights) for card in self.cards.values())

    @property
    def scored(self) -> tuple[str, ...]:
        """Name the nominees that somebody has scored."""
        have = {nominee for _, nominee in self.cards}
        return tuple(nominee for nominee in self.nominees if nominee in have)

    def totals_of(self, nominee: str) -> dict[str, Fraction]:
        """Give a nominee's weighted means by juror."""
        return {
            juror: self.totals[juror, nominee]
            for juror in self.jurors
            if (juror, nominee) in self.totals
        }

    def totals_by(self, juror: str) -> dict[str, Fraction]:
        """Give a juror's weighted means by nominee."""
        return {
            nominee: self.totals[juror, nominee]
            for nominee in self.nominees
            if (juror, nominee) in self.totals
        }

    def values(self, nominee: str, criterion: str) -> dict[str, int]:
        """Give what the jurors set on a criterion, by juror."""
        found = ((juror, self.cards.get((juror, nominee), {})) for juror in self.jurors)
        return {juror: card[criterion] for juror, card in found if criterion in card}

    def units(self) -> Iterator[dict[str, int]]:
        """Give the values of each nominee on each criterion, by juror."""
        return (
            self.values(nominee, criterion)
            for nominee in self.nominees
            for criterion in self.criteria
        )

    def without(self, juror: str) -> Matrix:
        """Leave a juror out, with all that juror's cards."""
        return self._part({*self.jurors} - {juror}, self.nominees)

    def only(self, nominees: Collection[str]) -> Matrix:
        """Keep some of the nominees."""
        return self._part(self.jurors, [one for one in self.nominees if one in nominees])

    def overlaid(self, second: Matrix) -> Matrix:
        """Let the second scores stand in the place of the first, where there are any."""
        pairs = [*self.cards, *(pair for pair in second.cards if pair not in self.cards)]
        merged = {
            pair: {**self.cards.get(pair, {}), **second.cards.get(pair, {})} for pair in pairs
        }
        return Matrix.of(merged, self.weights, jurors=self.jurors, nominees=self.nominees)

    def _part(self, jurors: Collection[str], nominees: Collection[str]) -> Matrix:
        kept = [one for one in self.cards if one[0] in jurors and one[1] in nominees]
        return Matrix(
            tuple(one for one in self.jurors if one in jurors),
            tuple(one for one in self.nominees if one in nominees),
            self.weights,
            MappingProxyType({pair: self.cards[pair] for pair in kept}),
            MappingProxyType({pair: self.totals[pair] for pair in kept}),
        )


def _total(card: Card, weights: Mapping[str, int]) -> Fraction:
    """Give a card's weighted mean; with whole weights it is one division."""
    return Fraction(
        sum(weights[key] * value for key, value in card.items()), sum(weights[key] for key in card)
    )
