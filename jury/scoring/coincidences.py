"""The table of coincidences that Krippendorff's alpha is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, combinations
from math import lcm
from operator import mul
from struct import Struct


class Metric(StrEnum):
    """How far apart two values are: by the values between them, or by the steps."""

    ORDINAL = "ordinal"
    INTERVAL = "interval"


class Coincidences:
    """What each unit adds to the table of coincidences, packed into one whole number.

    The number holds, side by side, how often each pair of values meets in the unit (divided by
    the number of values less one, counted in parts of ``unit``) and how often each value stands
    there. Adding such numbers adds every entry at once. They are sorted, so that the draws do not
    hang on the order of jurors or nominees.
    """

    def __init__(self, units: Sequence[Sequence[int]]) -> None:
        paired = [unit for unit in units if len(unit) > 1]
        self.pairable = sum(map(len, paired))
        self.scale = sorted({value for unit in paired for value in unit})
        self.pairs = list(combinations(range(len(self.scale)), 2))
        self.unit = lcm(*(len(unit) - 1 for unit in paired))
        self.parts = Struct(f"<{len(self.pairs) + len(self.scale)}Q")
        self.packed = sorted(self._pack(unit) for unit in paired)

    def _pack(self, unit: Sequence[int]) -> int:
        counts = [unit.count(value) for value in self.scale]
        share = self.unit // (len(unit) - 1)
        met = [counts[low] * counts[high] * share for low, high in self.pairs]
        return int.from_bytes(self.parts.pack(*met, *counts), "little")

    def _unpack(self, packed: int) -> tuple[Sequence[int], Sequence[int]]:
        entries = self.parts.unpack(packed.to_bytes(self.parts.size, "little"))
        return entries[: len(self.pairs)], entries[len(self.pairs) :]

    def alpha(self, packed: int, metric: Metric) -> Fraction | None:
        """Give alpha of units added up, exactly; None when nothing varies."""
        met, counts = self._unpack(packed)
        places = self.scale if metric == Metric.INTERVAL else _middles(counts)
        ratio = self._ratio(met, counts, places)
        return 1 - Fraction(*ratio) if ratio else None

    def drawn_alphas(self, packed: int) -> tuple[float, float] | None:
        """Give the ordinal and the interval alpha of a draw."""
        met, counts = self._unpack(packed)
        ordinal = self._ratio(met, counts, _middles(counts))
        interval = self._ratio(met, counts, self.scale)
        if ordinal is None or interval is None:
            return None
        return 1 - ordinal[0] / ordinal[1], 1 - interval[0] / interval[1]

    def _ratio(
        self, met: Sequence[int], counts: Sequence[int], places: Sequence[int]
    ) -> tuple[int, int] | None:
        """Give the observed disagreement through the one that chance would give.

        Disagreement is the squared distance between the values' ``places``. Over all pairs of
        values it is n·Σx² − (Σx)².
        """
        observed = 0
        for times, (low, high) in zip(met, self.pairs, strict=True):
            if times:
                observed += times * (places[high] - places[low]) ** 2
        moments = list(map(mul, counts, places))
        whole = sum(counts)
        expected = whole * sum(map(mul, moments, places)) - sum(moments) ** 2
        return ((whole - 1) * observed, self.unit * expected) if expected else None


def _middles(counts: Sequence[int]) -> list[int]:
    """Place each value in the middle of its ranks, counted in halves.

    The distance of two such places is the number of values between them, with half of each end:
    Krippendorff's ordinal metric.
    """
    return [2 * upto - count for upto, count in zip(accumulate(counts), counts, strict=True)]
