"""A save in the background reads what came as the form does, without the form's fields."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from nominations.forms.section import SectionForm
from nominations.forms.section_input import LONGEST, LONGEST_LINE, SectionInput
from nominations.states import QuestionKind
from tests.factories import QuestionFactory
from tests.nominations.desk import Desk, set_desk

pytestmark = pytest.mark.django_db
KEYS = {kind: f"fraga-{kind}" for kind in QuestionKind}


@pytest.fixture
def desk() -> Desk:
    made = set_desk()
    area = made.section().area
    for place, (kind, key) in enumerate(KEYS.items(), start=100):
        QuestionFactory(area=area, kind=kind, key=key, position=place)
    return made


VALUES = [
    *("", " ", "1", "4", "0", "5", " 1", "ett", "å ä ö", "a\r\nb\rc\n", "\r\n", "\t text \u00a0"),
    *("x" * LONGEST_LINE, "x" * (LONGEST_LINE + 1), "\r\n" * LONGEST_LINE, "𝔸" * LONGEST_LINE),
]


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
@pytest.mark.parametrize("kind", QuestionKind)
def test_an_answer_is_read_as_the_form_reads_it(desk: Desk, kind: QuestionKind, value: str) -> None:
    same_as_the_form(desk, {f"svar-{KEYS[kind]}": value})


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_the_longest_text(desk: Desk, length: int) -> None:
    same_as_the_form(desk, {f"svar-{KEYS[QuestionKind.TEXT]}": "x" * length})


@pytest.mark.parametrize("version", ["", "0", "7", " 7 ", "-1", "1e3", "٣", "1234567890", "sju"])
def test_the_version(desk: Desk, version: str) -> None:
    same_as_the_form(desk, {"version": version})


@pytest.mark.parametrize("done", ["", "ja", "nej", "kanske", " ja"])
def test_whether_it_is_done(desk: Desk, done: str) -> None:
    same_as_the_form(desk, {"klar": done})


def test_a_field_that_comes_twice_and_one_that_is_not_asked_for(desk: Desk) -> None:
    key = KEYS[QuestionKind.TEXT]
    same_as_the_form(desk, QueryDict(f"svar-{key}=ett&svar-{key}=tv%C3%A5&svar-annat=tre"))


def same_as_the_form(desk: Desk, sent: dict[str, str] | QueryDict) -> None:
    section = desk.section()
    read = SectionInput(section.area, sent)
    form = SectionForm(section.area, section, sent)
    errors = {name: " ".join(map(str, texts)) for name, texts in form.errors.items()}
    assert read.errors == errors
    if not errors:
        assert read.answers() == form.answers()
        assert (read.version(), read.is_done()) == (form.version(), form.is_done())
