"""A word that nobody may meet: it is put in everything that is secret, and then looked for."""

from __future__ import annotations

from typing import Any

from jury.models import Advice, Decision, Declaration, Mention, Reservation, Score
from nominations.models import (
    Application,
    Award,
    Feedback,
    Nomination,
    PublishedVersion,
    Revision,
    Screening,
    Section,
    Submission,
)
from nominations.states import QuestionKind

# Stockholm is nominated in the demo, and nobody of the matrix is from there.
SECRET_OF = "Stockholm"
CANARY = "KANARIE-7f3a"
# A word beside it that one may search for without writing the canary oneself.
BESIDE = "hemlighetsord"
PLANTED = f"{CANARY} {BESIDE}"
BEFORE_THE_NOMINEES = {"open", "screening", "nominated"}


def sing(answers: dict[str, Any]) -> dict[str, Any]:
    """Put the canary in every text of the answers."""
    return {key: PLANTED if len(str(text)) > 3 else text for key, text in answers.items()}


def told(content: dict[str, Any]) -> dict[str, Any]:
    """Put the canary in every free text, and every file's name, of what would be published."""
    areas = [
        area
        | {
            "answers": [
                one | {"value": PLANTED} if one["kind"] == QuestionKind.TEXT else one
                for one in area["answers"]
            ],
            "attachments": [one | {"alt": PLANTED} for one in area["attachments"]],
        }
        for area in content["areas"]
    ]
    return content | {"areas": areas}


def plant(stage: str) -> int:
    """Put the canary in every field that is secret at the stage; give the number of rows."""
    ours = Application.objects.filter(municipality__name=SECRET_OF)
    planted = 0
    for model in (Section, Revision):
        owner = "application" if model is Section else "section__application"
        for row in model._default_manager.filter(**{f"{owner}__in": ours}):
            planted += model._default_manager.filter(pk=row.pk).update(answers=sing(row.answers))
    planted += Submission.objects.filter(application__in=ours).update(personal={"namn": PLANTED})
    planted += Screening.objects.update(note=PLANTED)
    planted += Score.objects.update(reason=PLANTED) + Declaration.objects.update(text=PLANTED)
    if stage in BEFORE_THE_NOMINEES:
        # What is published of earlier editions is no secret.
        coming = ours.filter(edition__year__gte=2027)
        for version in PublishedVersion.objects.filter(submission__application__in=coming):
            version.content = told(version.content)
            version.save(update_fields=["content"])
        planted += Nomination.objects.filter(edition__year__gte=2027).update(teaser=PLANTED)
    if stage == "decided":
        planted += Award.objects.filter(edition__year__gte=2027).update(citation=PLANTED)
        planted += Decision.objects.update(citation=PLANTED)
        planted += Reservation.objects.update(text=PLANTED)
        ready = Feedback.objects.exclude(application__municipality__name="Nacka")
        planted += ready.update(strengths=PLANTED, next_steps=PLANTED)
        planted += Advice.objects.update(strengths=PLANTED, next_steps=PLANTED)
        planted += Mention.objects.update(citation=PLANTED)
    return planted
