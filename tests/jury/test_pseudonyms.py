"""After the reveal jurors see scores without names, and nothing that gives a name away."""

from __future__ import annotations

import pytest

from jury.models import Declaration, Juror, Score, Scorecard
from jury.overview import Line, in_pseudonym_order, result_of
from jury.room.numbers import decimals
from jury.states import ScorecardState
from tests.factories_jury import Jury, revealed_jury
from tests.jury.conftest import Browse
from tests.jury.room.scored import panel

pytestmark = pytest.mark.django_db
RESULT = "/admin/jury/resultat/"


def steps_back(jury: Jury, juror: int, nominee: int) -> None:
    """Let a juror have stepped back from a nominee, before anything was scored."""
    pair = {"juror": jury.jurors[juror], "nomination": jury.nominees[nominee]}
    Declaration.objects.filter(**pair).update(kind="conflict", ground="close")
    card = Scorecard.objects.get(**pair)
    card.scores.all().delete()
    card.state = ScorecardState.RECUSED
    card.save()


def lines(jury: Jury) -> dict[int, Line]:
    """Give the table's lines by nominee."""
    result = result_of(jury.deliberation)
    return {line.nomination.pk: line for line in result.lines}


def test_a_gap_does_not_tell_who_has_stepped_back() -> None:
    jury = revealed_jury(jurors=5, nominees=3)
    steps_back(jury, 2, 1)
    result = result_of(jury.deliberation)
    assert result.headings == ["J1", "J2", "J3", "J4", "J5"]
    filled = {line.nomination: [mean is not None for mean in line.means] for line in result.lines}
    first, second, third = jury.nominees
    assert filled == {
        first: [True] * 5,
        second: [True] * 4 + [False],
        third: [True] * 5,
    }


def test_the_order_is_another_for_each_nominee() -> None:
    jury = revealed_jury(jurors=7, nominees=6)
    orders: set[tuple[Juror, ...]] = {
        tuple(in_pseudonym_order(jury.jurors, nominee, jury.deliberation))
        for nominee in jury.nominees
    }
    assert len(orders) > 4
    assert {frozenset(order) for order in orders} == {frozenset(jury.jurors)}


def test_a_column_is_one_person_within_a_nominee() -> None:
    jury = revealed_jury(jurors=4)
    for number, juror in enumerate(jury.jurors, 1):
        Score.objects.filter(scorecard__juror=juror).update(value=number)
    (line,) = lines(jury).values()
    for _, values, _ in line.criteria:
        assert [float(mean) for mean in line.means if mean is not None] == values
    assert sorted(value for value in values if value) == [1, 2, 3, 4]


def test_of_fewer_than_three_nothing_is_shown_to_jurors() -> None:
    jury = revealed_jury(jurors=3, nominees=2)
    steps_back(jury, 2, 1)
    shown = lines(jury)[jury.nominees[1].pk]
    assert (shown.place, shown.mean, shown.spread) == (None, None, None)
    assert shown.means == [None] * 3
    assert [(values, mean) for _, values, mean in shown.criteria] == [([None] * 3, None)] * 2
    assert lines(jury)[jury.nominees[0].pk].mean is not None
    (table,) = panel(jury, "medel").tables
    named = {row[0]: row[-4] for row in table.rows}
    assert named[jury.nominees[1].municipality.name] == "4,00"


def test_means_and_places_are_the_same_under_names_and_pseudonyms() -> None:
    jury = revealed_jury(jurors=5, nominees=3)
    for value, nominee in enumerate(jury.nominees, 2):
        Score.objects.filter(scorecard__nomination=nominee).update(value=value)
    steps_back(jury, 0, 2)
    named = {row[0]: row for table in panel(jury, "medel").tables for row in table.rows}
    for line in lines(jury).values():
        shown = named[line.nomination.municipality.name]
        assert line.place is not None
        assert (shown[1], shown[-4]) == (str(line.place.number), decimals(line.mean))


def test_the_page_names_no_juror(browse: Browse) -> None:
    jury = revealed_jury(jurors=4, nominees=2)
    steps_back(jury, 2, 1)
    page = browse(jury.juror.user).get(RESULT).content.decode()
    people = [*(juror.user for juror in jury.jurors[1:]), jury.chair]
    assert [row.name for row in people if row.name in page or row.key in page] == []
