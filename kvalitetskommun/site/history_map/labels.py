"""Where the labels of a map stand: in a column on each side, in no other's way."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], gap: float, lowest: float, highest: float) -> list[float]:
    """Give places in the same order, at least a gap apart, as near the wanted ones as they can.

    Neighbours that stand too close become a group around the middle of what they want. Where there
    is no room for all gaps, the gap gives way.
    """
    if not wanted:
        return []
    gap = min(gap, (highest - lowest) / len(wanted))
    groups: list[list[float]] = []
    for place in wanted:
        groups.append([place])
        while len(groups) > 1 and _end(groups[-2], gap) > _start(groups[-1], gap):
            last = groups.pop()
            groups[-1].extend(last)
    places = [
        _start(group, gap) + gap * (number + 0.5)
        for group in groups
        for number in range(len(group))
    ]
    return _within(places, gap, lowest, highest)


def _start(group: list[float], gap: float) -> float:
    return sum(group) / len(group) - gap * len(group) / 2


def _end(group: list[float], gap: float) -> float:
    return sum(group) / len(group) + gap * len(group) / 2


def _within(places: list[float], gap: float, lowest: float, highest: float) -> list[float]:
    """Push in what stands outside, and what that pushes in its turn."""
    edge = lowest - gap / 2
    pushed = []
    for place in places:
        edge = max(place, edge + gap)
        pushed.append(edge)
    edge = highest + gap / 2
    for number in range(len(pushed) - 1, -1, -1):
        edge = min(pushed[number], edge - gap)
        pushed[number] = edge
    return pushed
