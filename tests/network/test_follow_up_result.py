"""What was answered: without names, of three at the least, and when nobody can answer more."""

from __future__ import annotations

import pytest
from django.test import Client

from network.models import FollowUp, Tally
from network.workflow.follow_up_forgetting import forget_words
from tests.clock import Clock
from tests.factories import DAY
from tests.network.follow_ups import CLOSED, FREE, SCALE, YES_NO, answered, with_questions
from tests.network.reading import text
from tests.workbooks import cells

pytestmark = pytest.mark.django_db
SAID = ((5, 1, "=A1 bra"), (4, 1, "Lugnt"), (4, 0, "Mer tid"), (1, 1, ""))


def followed(*said: tuple[int, int, str]) -> FollowUp:
    follow_up = with_questions(sent=True)
    for question in follow_up.questions.exclude(kind="free"):
        values = range(1, 6) if question.kind == "scale" else range(2)
        Tally.objects.bulk_create(Tally(question=question, value=value) for value in values)
    answered(follow_up, *said)
    return follow_up


def page(follow_up: FollowUp, last: str = "svar/") -> str:
    return f"/natverk/anmalan/{follow_up.event.code}/{last}"


def test_the_result_is_shown_when_nobody_can_answer_more(desk: Client, clock: Clock) -> None:
    follow_up = followed(*SAID)
    words = text(desk.get(page(follow_up)))
    assert "Nio personer fick frågorna den 10 november 2026. Fyra har svarat." in words.replace(
        "\u00a0", " "
    )
    assert "Svaren visas när svarstiden är slut" in words
    assert "Lugnt" not in words
    assert desk.get(page(follow_up, "svar.csv")).status_code == 404
    clock.set(CLOSED)
    words = text(desk.get(page(follow_up)))
    assert f"{SCALE} 4 svar · medelvärde 3,5 av 5" in words
    assert "1 (lägst) 1 25 % 2 0 0 % 3 0 0 % 4 2 50 % 5 (högst) 1 25 %" in words
    assert f"{YES_NO} 4 svar" in words
    assert "Ja 3 75 % Nej 1 25 %" in words
    assert f"{FREE} 3 svar" in words
    assert "Lugnt" in words


def test_of_fewer_than_three_nothing_is_shown(desk: Client, clock: Clock) -> None:
    follow_up = followed(*SAID[:2])
    clock.set(CLOSED)
    words = text(desk.get(page(follow_up)))
    assert words.count("Färre än tre svar") == 3
    assert "Lugnt" not in words
    assert "%" not in words
    file = desk.get(page(follow_up, "svar.csv")).content.decode("utf-8-sig")
    assert file.count("Färre än tre svar") == 3
    assert "Lugnt" not in file


def test_each_question_is_counted_by_itself(desk: Client, clock: Clock) -> None:
    follow_up = followed((5, 1, "Ett"), (4, 1, "Två"), (3, 1, ""))
    clock.set(CLOSED)
    words = text(desk.get(page(follow_up)))
    assert words.count("Färre än tre svar") == 1
    assert "Ett" not in words


def test_the_result_as_files(desk: Client, clock: Clock) -> None:
    follow_up = followed(*SAID)
    clock.set(CLOSED)
    rows = desk.get(page(follow_up, "svar.csv")).content.decode("utf-8-sig").split("\r\n")
    assert rows[0] == "Fråga;Svar;Antal;Procent"
    assert rows[4] == f"{SCALE};4;2;50"
    assert f"{FREE};'=A1 bra;;" in rows
    sheet = cells(desk.get(page(follow_up, "svar.xlsx")).content)
    assert sheet[6] == [YES_NO, "Ja", "3", "75"]
    assert len(sheet) == 11


def test_nobody_has_been_asked(desk: Client) -> None:
    follow_up = with_questions()
    assert "Ingen har fått några frågor än." in text(desk.get(page(follow_up)))


def test_when_the_words_are_gone_the_counts_stay(desk: Client, clock: Clock) -> None:
    follow_up = followed(*SAID)
    gone = CLOSED + 180 * DAY
    assert (forget_words(gone - DAY), forget_words(gone)) == (0, 3)
    clock.set(gone)
    words = text(desk.get(page(follow_up)))
    assert "De sparas 180 dagar efter att svarstiden är slut." in words
    assert "medelvärde 3,5 av 5" in words
    gone_words = "Svaren med egna ord är borttagna. De sparas 180 dagar"
    file = desk.get(page(follow_up, "svar.csv")).content.decode("utf-8-sig")
    assert f"{FREE};{gone_words}" in file
    assert "Färre än tre svar" not in file
    sheet = cells(desk.get(page(follow_up, "svar.xlsx")).content)
    assert sheet[-1][1].startswith(gone_words)
