"""Whether jurors and nominees hang together."""

from __future__ import annotations

from collections.abc import Collection

from jury.scoring.matrix import Matrix, Pair


def is_connected(matrix: Matrix) -> bool:
    """Tell whether every juror and nominee with a score can be reached from any other.

    A juror and a nominee are neighbours when the one has scored the other. Of two groups that
    share no juror it cannot be told whether the one is better or its jurors milder.
    """
    return not matrix.cards or _reached(matrix.cards.keys()) == len(matrix.cards)


def _reached(pairs: Collection[Pair]) -> int:
    first = next(iter(pairs))
    jurors, nominees = {first[0]}, {first[1]}
    reached = 0
    while True:
        found = [pair for pair in pairs if pair[0] in jurors or pair[1] in nominees]
        if len(found) == reached:
            return reached
        reached = len(found)
        jurors |= {juror for juror, _ in found}
        nominees |= {nominee for _, nominee in found}
