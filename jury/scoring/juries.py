"""Juries drawn out of the jury's own members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import lcm

from jury.scoring.matrix import Matrix

Row = tuple[int, ...]


def rows_of(matrix: Matrix, jurors: Sequence[str]) -> list[tuple[Row, Row]]:
    """Give each juror's totals as whole numbers, with 0 in a hole, and 1 where there is one."""
    unit = common_unit(matrix) * lcm(*range(1, len(jurors) + 1))
    columns = [whole_totals(matrix, nominee, unit) for nominee in matrix.scored]
    return [
        (
            tuple(column.get(juror, 0) for column in columns),
            tuple(int(juror in column) for column in columns),
        )
        for juror in jurors
    ]


def drawn_means(
    rows: Sequence[tuple[Row, Row]], chance: Callable[[], float]
) -> Iterator[list[int] | None]:
    """Draw juries without end, one juror short; give the nominees' means.

    None when one of them has no score in the drawn jury.
    """
    size = len(rows)
    is_complete = all(all(have) for _, have in rows)
    totals, holes = [row for row, _ in rows], [row for _, row in rows]
    while True:
        drawn = [int(chance() * size) for _ in rows[1:]]
        sums = map(sum, zip(*[totals[one] for one in drawn], strict=True))
        if is_complete:
            yield list(sums)
            continue
        counts = [sum(column) for column in zip(*[holes[one] for one in drawn], strict=True)]
        yield (
            [total // count for total, count in zip(sums, counts, strict=True)]
            if all(counts)
            else None
        )


def whole_totals(matrix: Matrix, nominee: str, unit: int) -> dict[str, int]:
    """Give a nominee's weighted means by juror, counted in parts of ``unit``."""
    return {juror: int(total * unit) for juror, total in matrix.totals_of(nominee).items()}


def common_unit(matrix: Matrix) -> int:
    """Find into how many parts a step must be cut for every weighted mean to be a whole number."""
    return lcm(*(total.denominator for total in matrix.totals.values()))
