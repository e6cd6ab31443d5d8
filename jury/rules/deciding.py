"""When the chair may reveal the scores, and write down what the jury decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Ballot, Citation, Declaration, Deliberation, Juror, Scorecard, SecondRound
from jury.querysets import to_judge
from jury.rules.citation_ready import is_ready
from jury.rules.people import NOT_CHAIR, NOT_REVEALED, is_chair
from jury.states import SETTLED, ScorecardState
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination
from nominations.rules.releasing import may_propose_award

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_reveal(deliberation: Deliberation, *, by: User, now: datetime) -> Answer:
    """Say whether the scores may be shown to the jury: all are in, and enough for each nominee."""
    if deliberation.is_revealed:
        return no("already_revealed", "Bedömningarna är redan visade.")
    if not is_chair(deliberation.edition, by, now):
        return NOT_CHAIR
    nominees = list(to_judge(now).filter(edition=deliberation.edition).with_context())
    if not nominees:
        return no("not_announced", "De nominerade är inte presenterade än.")
    return _all_in(deliberation, nominees, now)


def _all_in(deliberation: Deliberation, nominees: list[Nomination], now: datetime) -> Answer:
    jurors = list(Juror.objects.active(now).scoring().filter(edition=deliberation.edition))
    declared = list(Declaration.objects.current().filter(juror__in=jurors, nomination__in=nominees))
    unsaid = len(jurors) * len(nominees) - len(declared)
    if unsaid:
        return no("undeclared", f"Alla har inte svarat om jäv. Antal svar som saknas: {unsaid}.")
    waiting = sum(row.is_undecided for row in declared)
    if waiting:
        return no(
            "undecided",
            f"Avgör först om de som är osäkra deltar. Antal som väntar: {waiting}.",
        )
    cards = Scorecard.objects.filter(juror__in=jurors, nomination__in=nominees)
    states = [(card.nomination_id, card.state) for card in cards]
    missing = sum(state not in SETTLED for _, state in states)
    if missing:
        return no("not_all_in", f"Alla bedömningar är inte inlämnade. Antal som saknas: {missing}.")
    scored = [nominee for nominee, state in states if state == ScorecardState.SUBMITTED]
    return _quorum(deliberation, nominees, scored)


def _quorum(deliberation: Deliberation, nominees: list[Nomination], scored: list[int]) -> Answer:
    short = [
        nominee.municipality.name
        for nominee in nominees
        if scored.count(nominee.pk) < deliberation.quorum
    ]
    if short:
        return no(
            "no_quorum",
            f"Minst {deliberation.quorum} måste ha bedömt varje kommun. "
            f"För få har bedömt {', '.join(short)}. Be kansliet om en ersättare.",
        )
    return YES


def may_decide(deliberation: Deliberation, *, by: User, now: datetime) -> Answer:
    """Say whether the jury's decision may be written down, or replaced by a later one."""
    if not deliberation.is_revealed:
        return NOT_REVEALED
    answer = may_propose_award(deliberation.edition, by=by, now=now)
    if not answer:
        return answer
    if not is_chair(deliberation.edition, by, now):
        return NOT_CHAIR
    return is_settled(deliberation)


def is_settled(deliberation: Deliberation) -> Answer:
    """Say whether nothing is open in the meeting that the decision could hang on."""
    rounds = SecondRound.objects.filter(nomination__edition=deliberation.edition_id)
    if rounds.filter(closed_at=None).exists():
        return no("second_open", "Andra poäng är öppna. Avsluta dem på mötets sida först.")
    if Ballot.objects.filter(edition=deliberation.edition_id).open().exists():
        return no("ballot_open", "En omröstning pågår. Avsluta den på mötets sida först.")
    return YES


def is_whole(
    deliberation: Deliberation,
    winner: Nomination | None,
    mentions: Collection[Nomination],
    *,
    standing: Collection[Nomination],
    citations: Mapping[int, Citation],
) -> Answer:
    """Say whether a decision holds together: nominees that stand, each with a ready citation.

    ``citations`` are the latest versions by the nomination's primary key.
    """
    named = [*([winner] if winner else []), *mentions]
    if any(nominee not in standing for nominee in named):
        return no("not_standing", "Bara en kommun som är nominerad kan få en utmärkelse.")
    if winner in mentions:
        return no("named_twice", "Vinnaren kan inte också få ett hedersomnämnande.")
    for nominee in named:
        ready = is_ready(citations.get(nominee.pk), deliberation, wins=nominee == winner)
        if not ready:
            return no(ready.code, f"{nominee.municipality.name}: {ready.reason}")
    return YES
