"""The demo jury's meeting after the reveal, through the workflow."""

from __future__ import annotations

from datetime import datetime, timedelta

from jury.models import Deliberation, Given, Juror, Scorecard
from jury.rules.voting import may_cast, voters_of
from jury.workflow.attending import arrive
from jury.workflow.meeting import close_meeting, open_meeting, take_up
from jury.workflow.noting import write_notes
from jury.workflow.second_scores import close_second, open_second, score_again
from jury.workflow.voting import cast, close_ballot, open_ballot, vote
from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo import jury_texts as texts
from nominations.models import Nomination

MINUTE = timedelta(minutes=1)
# The closest are talked through twice.
SCORED_AGAIN = 2
ABOUT = "Nacka"


def hold_meeting(
    deliberation: Deliberation,
    ordered: list[Nomination],
    *,
    chair: User,
    office: User,
    now: datetime,
) -> None:
    """Let the whole jury meet, and talk about the nominees a while each."""
    open_meeting(deliberation, by=chair, now=now)
    seated = Juror.objects.active(now).judging().filter(edition=deliberation.edition_id)
    for place, juror in enumerate(seated.select_related("user", "edition").order_by("pk")):
        arrive(juror, by=juror.user, now=now + place * MINUTE)
    at = now + 20 * MINUTE
    for place, nominee in enumerate(ordered):
        take_up(nominee, by=chair, now=at)
        text = texts.NOTES.format(name=nominee.municipality.name)
        write_notes(nominee, text=text, version=0, by=office, now=at + 5 * MINUTE)
        if place < SCORED_AGAIN:
            _score_again(nominee, chair, at + 10 * MINUTE)
        at += 25 * MINUTE
    _vote_on(ordered, chair, at)
    at += 10 * MINUTE
    close_meeting(deliberation, by=chair, now=at)


def _vote_on(ordered: list[Nomination], chair: User, now: datetime) -> None:
    """Let the jury vote between the one that the demo is about and its neighbour, evenly."""
    place = max(1, next(n for n, one in enumerate(ordered) if one.municipality.name == ABOUT))
    pair = ordered[place - 1 : place + 1]
    deliberation = pair[0].edition.deliberation
    ballot = open_ballot(deliberation, nominees=pair, by=chair, now=now)
    for number, juror in enumerate(voters_of(ballot, now).select_related("user").order_by("pk")):
        nomination = pair[number % len(pair)]
        vote(ballot, juror, nomination=nomination, by=juror.user, now=now + MINUTE)
    ballot = close_ballot(ballot, by=chair, now=now + 3 * MINUTE)
    if may_cast(ballot, by=chair, now=now + 4 * MINUTE):
        reason = texts.CASTING_REASON
        cast(ballot, nomination=pair[0], reason=reason, by=chair, now=now + 4 * MINUTE)


def _score_again(nominee: Nomination, chair: User, now: datetime) -> None:
    """Let two jurors move a step on one criterion, with a reason, and the chair close it."""
    open_second(nominee, by=chair, now=now)
    cards = Scorecard.objects.counting().filter(nomination=nominee).with_context()
    for card in cards.order_by("pk")[:2]:
        first = card.scores.blind().first()
        value = first.value - 1 if first.value > 1 else first.value + 1
        values = {first.criterion.key: Given(value, texts.SECOND_REASON)}
        user = card.juror.user
        score_again(card, values=values, version=card.version, by=user, now=now + MINUTE)
    close_second(nominee, by=chair, now=now + 5 * MINUTE)
