"""Example answers to a form's questions."""

from __future__ import annotations

import random

from kvalitetskommun.site.demo import texts
from nominations.models import Area, Municipality, Question
from nominations.states import QuestionKind, SelfAssessment

# Most municipalities that apply have come some way.
_WEIGHTS = (1, 4, 6, 3)


def example_answers(
    area: Area, municipality: Municipality, chance: random.Random
) -> dict[str, str]:
    """Answer every question of an area."""
    return {
        question.key: _answer(question, area, municipality, chance)
        for question in area.questions.all()
    }


def _answer(
    question: Question, area: Area, municipality: Municipality, chance: random.Random
) -> str:
    if question.kind == QuestionKind.SCALE:
        return chance.choices(SelfAssessment.values, weights=_WEIGHTS)[0]
    if question.kind == QuestionKind.TEXT:
        return texts.area_text(area.key, municipality.full_name, question.word_limit, chance)
    if question.kind == QuestionKind.EMAIL:
        return "exempel@demo.example"
    return "Exempel"
