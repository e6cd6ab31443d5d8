"""Example texts for the nominees of 2021, whose real applications are not here."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from kvalitetskommun.site.demo.answers import example_answers
from kvalitetskommun.site.demo.people import People
from nominations.default_form import create_form
from nominations.models import Edition, Nomination, Question, Submission
from nominations.workflow.earlier import import_application

YEAR = 2021
REWORDED = "arbetsmiljo-text"
SENT_AT = datetime(2020, 11, 26, 9, 0, tzinfo=UTC)


def add_example_texts(people: People, seed: int) -> list[Submission]:
    """Give each nominee of 2021 an application text that says it is an example."""
    edition = Edition.objects.get(year=YEAR)
    create_form(edition)
    # The form has changed since, so that the demo can show what that means to an old answer.
    asked = Question.objects.filter(area__edition=edition, key=REWORDED)
    asked.update(wording="Exempel på äldre fråga: Hur mår de som arbetar hos er?")
    chance = random.Random(seed)
    nominations = Nomination.objects.filter(edition=edition).in_swedish_order()
    return [
        import_application(
            nomination,
            answers={
                area: example_answers(area, nomination.municipality, chance)
                for area in edition.areas.prefetch_related("questions")
            },
            by=people.office,
            now=SENT_AT,
        )
        for nomination in nominations.with_context()
    ]
