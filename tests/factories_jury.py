"""The smallest valid row of each of the jury's models, and a whole jury in one call.

Only here and in ``tests/factories.py`` may a state be set directly.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from jury import models
from jury.entries import SUBMITTED
from jury.states import DeclarationKind, JurorRole, Perspective, ScorecardState
from jury.workflow.score_log import log_scores
from kvalitetskommun.accounts.models import User
from nominations.models import Edition, Nomination
from nominations.states import Stage
from tests.clock import NOW
from tests.factories import DAY, EditionFactory, NominationFactory, UserFactory, edition_in

REASON, SURE = "Ett skäl som räcker.", "medium"


class DeliberationFactory(DjangoModelFactory[models.Deliberation]):
    """Scores not revealed; three must score each nominee."""

    class Meta:
        model = models.Deliberation

    edition = factory.SubFactory(EditionFactory)


class JurorFactory(DjangoModelFactory[models.Juror]):
    """A member since ten days, who has promised secrecy."""

    class Meta:
        model = models.Juror

    edition = factory.SubFactory(EditionFactory)
    user = factory.SubFactory(UserFactory)
    role = JurorRole.MEMBER
    starts_at = NOW - 10 * DAY
    pledged_at = NOW - 9 * DAY
    pledged_text = "0" * 64


class CriterionFactory(DjangoModelFactory[models.Criterion]):
    """A criterion of weight one."""

    class Meta:
        model = models.Criterion

    edition = factory.SubFactory(EditionFactory)
    perspective = Perspective.ECONOMY
    key = factory.Sequence(lambda n: f"kriterium-{n}")
    title = factory.Sequence(lambda n: f"Kriterium {n}")
    position = factory.Sequence(int)


class DeclarationFactory(DjangoModelFactory[models.Declaration]):
    """No conflict."""

    class Meta:
        model = models.Declaration

    class Params:
        conflict = factory.Trait(kind=DeclarationKind.CONFLICT, ground="close")
        unsure = factory.Trait(kind=DeclarationKind.UNSURE, ground="other")

    juror = factory.SubFactory(JurorFactory)
    nomination = factory.SubFactory(NominationFactory)
    kind = DeclarationKind.NONE
    declared_at = NOW - 5 * DAY


class ScorecardFactory(DjangoModelFactory[models.Scorecard]):
    """A scorecard that is not begun."""

    class Meta:
        model = models.Scorecard

    juror = factory.SubFactory(JurorFactory)
    nomination = factory.SubFactory(NominationFactory)


class KeyFigureFactory(DjangoModelFactory[models.KeyFigure]):
    """A figure without comparison."""

    class Meta:
        model = models.KeyFigure

    nomination = factory.SubFactory(NominationFactory)
    perspective = Perspective.ECONOMY
    title = factory.Sequence(lambda n: f"Exempelmått {n}")
    value = Decimal("12.5")
    year = 2026
    source = "Exempel"
    changed_at = NOW


@dataclass
class Jury:
    """An edition under evaluation with its jury."""

    edition: Edition
    deliberation: models.Deliberation
    chair: User
    jurors: list[models.Juror]
    nominees: list[Nomination]
    criteria: list[models.Criterion]

    @property
    def juror(self) -> models.Juror:
        """Give the first juror."""
        return self.jurors[0]

    @property
    def nominee(self) -> Nomination:
        """Give the first nominee."""
        return self.nominees[0]

    def card(self, juror: int = 0, nominee: int = 0) -> models.Scorecard:
        """Give a juror's scorecard as it is in the database."""
        card: models.Scorecard = models.Scorecard.objects.with_context().get(
            juror=self.jurors[juror], nomination=self.nominees[nominee]
        )
        return card

    def values(self, value: int = 4, reason: str = REASON) -> dict[str, models.Given]:
        """Give the same value and reason on every criterion."""
        return {row.key: models.Given(value, reason, SURE) for row in self.criteria}


def make_jury(
    *, jurors: int = 3, nominees: int = 1, criteria: int = 2, cleared: bool = True, **fields: Any
) -> Jury:
    """Make a jury whose members have declared no conflict (save with ``cleared=False``)."""
    edition = fields.pop("edition", None) or edition_in(Stage.EVALUATION)
    jury = Jury(
        edition=edition,
        deliberation=DeliberationFactory(edition=edition, **fields),
        chair=JurorFactory(edition=edition, role=JurorRole.CHAIR).user,
        jurors=JurorFactory.create_batch(jurors, edition=edition),
        nominees=NominationFactory.create_batch(nominees, edition=edition),
        criteria=CriterionFactory.create_batch(criteria, edition=edition),
    )
    if cleared:
        for juror in jury.jurors:
            for nominee in jury.nominees:
                DeclarationFactory(juror=juror, nomination=nominee)
                ScorecardFactory(juror=juror, nomination=nominee)
    return jury


def fill(
    jury: Jury, juror: int = 0, nominee: int = 0, *, value: int = 4, reason: str = REASON
) -> models.Scorecard:
    """Write on a scorecard as if it had been saved once."""
    card = jury.card(juror, nominee)
    for criterion in jury.criteria:
        given = models.Given(value, reason, SURE)
        models.Score.objects.create(scorecard=card, criterion=criterion, **given._asdict())
    card.state, card.version = ScorecardState.DRAFT, 1
    card.save()
    return card


def hand_in(jury: Jury, juror: int = 0, nominee: int = 0, **score: Any) -> models.Scorecard:
    """Write on a scorecard and lock it."""
    card = fill(jury, juror, nominee, **score)
    card.state, card.submitted_at = ScorecardState.SUBMITTED, NOW - DAY
    card.save()
    return card


def hand_in_all(jury: Jury, **score: Any) -> None:
    """Let every scorecard be in."""
    for juror in range(len(jury.jurors)):
        for nominee in range(len(jury.nominees)):
            hand_in(jury, juror, nominee, **score)


def revealed_jury(**fields: Any) -> Jury:
    """Make a jury whose scores are all in and shown."""
    jury = make_jury(**fields)
    hand_in_all(jury)
    jury.deliberation.revealed_at, jury.deliberation.revealed_by = NOW, jury.chair
    jury.deliberation.save()
    return jury


def log_all(jury: Jury) -> None:
    """Write in the score log what is handed in, as handing in does."""
    for card in models.Scorecard.objects.with_context().filter(state=ScorecardState.SUBMITTED):
        with transaction.atomic():
            log_scores(SUBMITTED, card, by=card.juror.user, now=NOW)


class CitationFactory(DjangoModelFactory[models.Citation]):
    """A first version, read through by the office."""

    class Meta:
        model = models.Citation

    nomination = factory.SubFactory(NominationFactory)
    number = 1
    text = "För allt."
    written_at = NOW
    checked_at = NOW


class DecisionFactory(DjangoModelFactory[models.Decision]):
    """No winner."""

    class Meta:
        model = models.Decision

    edition = factory.SubFactory(EditionFactory)
    decided_at = NOW


class AdviceFactory(DjangoModelFactory[models.Advice]):
    """A juror's words to a nominee."""

    class Meta:
        model = models.Advice

    juror = factory.SubFactory(JurorFactory)
    nomination = factory.SubFactory(NominationFactory)
    strengths = "Starkt."
    next_steps = "Sedan."
    version = 1
    written_at = NOW
