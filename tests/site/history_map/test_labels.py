"""Labels stand near what they name, and in no other's way."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kvalitetskommun.site.history_map.labels import spread


def test_a_label_alone_stands_where_it_wants() -> None:
    assert spread([50], 10, 0, 100) == [50]
    assert spread([], 10, 0, 100) == []


def test_neighbours_that_want_the_same_stand_around_it() -> None:
    assert spread([50, 50], 10, 0, 100) == [45, 55]


def test_nobody_stands_outside() -> None:
    assert spread([1, 2, 99], 10, 0, 100) == [5, 15, 95]


@pytest.mark.parametrize("wanted", [[10, 11, 12, 40, 41, 90], [95] * 6, [5] * 10, [0, 99] * 1])
def test_they_keep_their_order_and_the_gap(wanted: list[float]) -> None:
    places = spread(wanted, 10, 0, 100)
    assert all(later - earlier >= 10 - 1e-9 for earlier, later in pairwise(places))
    assert all(5 - 1e-9 <= place <= 95 + 1e-9 for place in places)


def test_too_many_for_the_gap_share_the_room() -> None:
    places = spread([50] * 20, 10, 0, 100)
    assert places == pytest.approx([2.5 + 5 * number for number in range(20)])
