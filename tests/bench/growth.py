"""How the list of nominees grows: made from nothing for 5, 50 and 290 of them, in one process."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from django.test import Client

from nominations.models import Edition, Municipality
from nominations.states import Stage
from tests.factories import edition_in, readable_nomination

# Years that no edition of the demo has, and how many are nominated in each.
NOMINEES = {2004: 5, 2006: 50, 2008: 290}
ROUNDS = 15


def figures() -> dict[str, dict[str, float]]:
    """Give milliseconds (the middle of the rounds) and bytes, by the number of nominees."""
    towns = list(Municipality.objects.order_by("code"))
    for year, number in NOMINEES.items():
        edition: Edition = edition_in(Stage.EVALUATION, year=year)
        for municipality in towns[:number]:
            readable_nomination(edition=edition, municipality=municipality)
    rounds = [{year: _asked(year) for year in NOMINEES} for _ in range(ROUNDS + 1)][1:]
    return {
        str(number): {
            "milliseconds": round(median(one[year][0] for one in rounds), 2),
            "bytes": rounds[0][year][1],
        }
        for year, number in NOMINEES.items()
    }


def _asked(year: int) -> tuple[float, int]:
    """Ask once; nothing that has a query is kept."""
    browser = Client(headers={"host": "localhost"})
    began = perf_counter()
    answer = browser.get(f"/nominerade/{year}/?kall")
    taken = 1000 * (perf_counter() - began)
    assert answer.content.count(b'class="card card--marked"') == NOMINEES[year]
    return taken, len(answer.content)
