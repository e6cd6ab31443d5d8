"""The chair's room: what the scores say, in words, and only to those who may know."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jury.models import Deliberation
from jury.room import room_of
from jury.workflow.ordering import draw_order
from kvalitetskommun.accounts.models import User
from tests.factories_jury import make_jury, revealed_jury
from tests.jury.conftest import Browse
from tests.jury.room.scored import panel, recuse, scored

pytestmark = pytest.mark.django_db
ROOM, RESULT = "/admin/jury/ordforande/poang/", "/admin/jury/resultat/"


def test_the_chair_sees_who_set_what_and_why_a_cell_is_empty() -> None:
    jury = scored([[4, 2], [3, 0], [5, 2], [4, 3]])
    (table,) = panel(jury, "medel").tables
    names = tuple(sorted(str(juror) for juror in jury.jurors))
    assert table.headings == (
        "Kommun",
        "Plats",
        *names,
        "Medel",
        "Median",
        "Lägst–högst",
        "Avvikelse",
    )
    ale, boden = table.rows
    assert (ale[0], ale[1], ale[-4], ale[-3], ale[-2]) == ("Ale", "1", "4,00", "4,00", "3,00–5,00")
    assert (boden[0], boden[-4], boden.count("jäv")) == ("Boden", "2,33", 1)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[5, 1], [5, 1], [5, 2], [5, 1]], "Klart: Ale. Kommunen kommer först i 100\u00a0% av"),
        ([[4, 3], [4, 3], [4, 3], [2, 4], [4, 4]], "Lutar åt Ale, som kommer först i "),
        (
            [[5, 3], [3, 5], [3, 5], [5, 3], [3, 4], [5, 4], [3, 2]],
            "För jämnt för att avgöra. Ale har högst",
        ),
        ([[4, 4], [3, 3], [5, 5]], "För jämnt för att avgöra: flera delar första platsen."),
    ],
)
def test_how_sure_the_first_place_is(rows: list[list[int]], words: str) -> None:
    jury = scored(rows)
    Deliberation.objects.update(seed=1)
    assert panel(jury, "sakerhet").sentence.startswith(words)


def test_the_limits_are_the_editions() -> None:
    jury = scored([[4, 3], [4, 3], [4, 3], [2, 4], [4, 4]])
    Deliberation.objects.update(seed=1, clear_from=61, leaning_from=60)
    assert panel(jury, "sakerhet").sentence.startswith("Klart: Ale.")


def test_the_same_seed_gives_the_same_figures_to_the_last_digit() -> None:
    jury = scored([[4, 3, 3], [3, 4, 2], [5, 3, 0], [3, 4, 4], [2, 3, 3]], criteria=3)
    Deliberation.objects.update(seed=17)
    jury.deliberation.refresh_from_db()
    first, again = (room_of(jury.deliberation, names=True) for _ in range(2))
    assert first == again
    named, nameless = (panel(jury, "sakerhet", names=names) for names in (True, False))
    assert named == nameless
    Deliberation.objects.update(seed=18)
    assert panel(jury, "sakerhet") != named


def test_a_missing_scorecard_is_no_nought() -> None:
    jury = scored([[4, 5], [4, 0], [4, 5], [4, 5]])
    assert [row[-4] for row in panel(jury, "medel").tables[0].rows] == ["5,00", "4,00"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[4, 3], [3, 2], [5, 3]], "Alla har bedömt alla kommuner."),
        ([[5, 4], [4, 3], [3, 2], [2, 0], [4, 3]], "Bedömningar saknas. Även när"),
    ],
)
def test_the_shadow_only_where_something_is_missing(rows: list[list[int]], words: str) -> None:
    assert panel(scored(rows), "stranghet").sentence.startswith(words)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [[5, 1], [5, 2], [5, 1]],
            "Första platsen är densamma vilken jurymedlem som än räknas bort.",
        ),
        (
            [[5, 1], [3, 4], [3, 4]],
            "Första platsen blir en annan, eller delas med andra, om en jurymedlem räknas bort.",
        ),
    ],
)
def test_without_one_juror(rows: list[list[int]], words: str) -> None:
    assert panel(scored(rows), "utan-en").sentence == words


def test_what_would_flip_the_first_place() -> None:
    jury = scored([[4, 3], [4, 3], [4, 3]], criteria=2)
    first, second = jury.criteria
    for card in jury.nominees[1].scorecards.all():
        card.scores.filter(criterion=second).update(value=5)
    words = panel(jury, "vikter").sentence
    assert f"Minsta ändring som ger en annan etta: {first.title} från" not in words
    assert panel(jury, "medel").sentence == "Ale och Boden delar första platsen."


def test_where_the_jury_is_apart_and_who() -> None:
    jury = scored([[5, 3], [2, 3], [4, 3]])
    found = panel(jury, "skillnader")
    high, low = str(jury.jurors[0]), str(jury.jurors[1])
    row = ("Ale", jury.criteria[0].title, "3", f"2: {low}", f"5: {high}")
    assert [table.rows for table in found.tables] == [(row,)]
    nameless = panel(jury, "skillnader", names=False)
    assert nameless.tables[0].rows == (("Ale", jury.criteria[0].title, "3", "2, 4, 5"),)


def test_the_order_says_nothing_where_it_was_not_recorded() -> None:
    jury = scored([[4, 3], [3, 2], [5, 3]])
    assert panel(jury, "ordning").sentence.startswith("Ordningen är inte antecknad för alla")


def test_the_order_of_reading(now: datetime) -> None:
    jury = scored([[4, 3, 2], [3, 2, 4], [5, 3, 1], [2, 3, 3]])
    for number, juror in enumerate(jury.jurors):
        draw_order(juror, by=juror.user, now=now, lot=Random(number))
    found = panel(jury, "ordning")
    assert found.sentence.startswith("Ingenting tyder på att ordningen spelade roll.")
    assert [row[:2] for row in found.tables[0].rows] == [("1", "4"), ("2", "4"), ("3", "4")]


def test_of_fewer_than_three_jurors_see_nothing() -> None:
    jury = scored([[4, 5], [4, 5], [4, 0]])
    jury.deliberation.refresh_from_db()
    told = str(room_of(jury.deliberation, names=False).panels)
    assert "Ale" in told
    assert "Boden" not in told


def test_who_has_stepped_back_meets_nothing_of_the_nominee(browse: Browse) -> None:
    jury = scored([[4, 5, 3], [4, 5, 3], [4, 5, 3], [3, 5, 3]])
    recuse(jury.card(0, 1))
    text = browse(jury.juror.user).get(RESULT).content.decode()
    assert "Boden" not in text
    assert "Ale har högst" not in text
    assert "Hur säker är första platsen?" in text


def test_jurors_read_no_names_of_jurors(browse: Browse) -> None:
    jury = scored([[4, 5, 3], [4, 1, 3], [4, 5, 3], [3, 5, 0]])
    text = browse(jury.juror.user).get(RESULT).content.decode()
    assert [str(juror) for juror in jury.jurors[1:] if str(juror) in text] == []
    assert "Jurymedlemmarna bredvid varandra" not in text


def test_chair_and_office_read_all_of_it(browse: Browse, office: User) -> None:
    jury = scored([[4, 5, 3], [4, 1, 3], [4, 5, 3], [3, 5, 0]])
    for person in (jury.chair, office):
        text = browse(person).get(ROOM).content.decode()
        assert [str(juror) for juror in jury.jurors if str(juror) not in text] == []
        assert text.count("Så räknades det fram") == 9


def test_nothing_before_the_reveal(browse: Browse) -> None:
    jury = make_jury(jurors=3, nominees=2)
    assert browse(jury.chair).get(ROOM).status_code == 404


@pytest.mark.parametrize(("jurors", "nominees", "criteria"), [(3, 2, 2), (10, 7, 15)])
def test_fifteen_questions_whatever_the_numbers(
    browse: Browse, jurors: int, nominees: int, criteria: int
) -> None:
    jury = revealed_jury(jurors=jurors, nominees=nominees, criteria=criteria)
    client = browse(jury.chair)
    client.get(ROOM)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(ROOM).status_code == 200
    assert len(queries) <= 15
