"""When the letter of a quarter is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from network.quarters import latest_mark, mark_before, mark_of

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize(
    ("quarter", "day"),
    [
        ((2026, 10), date(2026, 10, 1)),
        # New Year's Day is a Friday, so the first weekday is a Monday.
        ((2027, 1), date(2027, 1, 4)),
        ((2027, 4), date(2027, 4, 1)),
        # It is a Tuesday here.
        ((2030, 1), date(2030, 1, 2)),
        # A Saturday and a Sunday.
        ((2028, 7), date(2028, 7, 3)),
        ((2028, 10), date(2028, 10, 2)),
    ],
)
def test_the_first_weekday(quarter: tuple[int, int], day: date) -> None:
    mark = mark_of(*quarter)
    assert (mark.date(), mark.hour) == (day, 8)


def test_eight_on_the_wall_clock_summer_and_winter() -> None:
    assert mark_of(2027, 1).astimezone(UTC).hour == 7
    assert mark_of(2027, 7).astimezone(UTC).hour == 6


def test_the_latest_and_the_one_before() -> None:
    mark = mark_of(2027, 1)
    assert latest_mark(mark) == mark
    assert latest_mark(mark - timedelta(seconds=1)) == mark_of(2026, 10) == mark_before(mark)
    # Just after midnight in Stockholm on New Year's Eve it is still the autumn's.
    assert latest_mark(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == mark_of(2026, 10)
