"""The form that a new edition starts from when there is none to copy, in ``data/form.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nominations.models import Area, Edition, Question

FORM = Path(__file__).parent / "data" / "form.json"


def create_form(edition: Edition) -> list[Area]:
    """Give the edition its areas and questions, in the order of the file."""
    return [
        _create_area(edition, position, described)
        for position, described in enumerate(json.loads(FORM.read_text("utf-8")), start=1)
    ]


def _create_area(edition: Edition, position: int, described: dict[str, Any]) -> Area:
    questions = described.pop("questions")
    area = Area.objects.create(edition=edition, position=position, **described)
    Question.objects.bulk_create(
        Question(area=area, position=place, **question)
        for place, question in enumerate(questions, start=1)
    )
    return area
