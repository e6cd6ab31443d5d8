"""How often within an hour, and when again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from kvalitetskommun.pace import HOUR, free_again
from tests.clock import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _three_an_hour(settings: Settings) -> None:
    settings.HOURLY_LIMITS = {"things": 3}


def test_one_more_goes_until_the_limit() -> None:
    made = [NOW - 30 * MINUTE, NOW - 20 * MINUTE]
    assert free_again("things", made, NOW) == ""
    assert free_again("things", [*made, NOW], NOW) == "kl.\u00a010.30"


def test_what_is_an_hour_old_counts_no_longer() -> None:
    made = [NOW - HOUR, NOW - 2 * MINUTE, NOW - MINUTE]
    assert free_again("things", made, NOW) == ""
    made[0] += timedelta(seconds=1)
    assert free_again("things", made, NOW) == "kl.\u00a010.01"


def test_the_time_is_that_of_the_one_that_must_grow_old() -> None:
    made = [NOW - minutes * MINUTE for minutes in (50, 40, 30, 20)]
    assert free_again("things", made, NOW) == "kl.\u00a010.20"
