"""The score log read back: for the protocol, and to see that the scores are what the log says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jury.entries import LEFT_OUT, SCORES, SUBMITTED
from jury.models import Deliberation, Score, Scorecard
from jury.states import ScorecardState
from kvalitetskommun.audit.models import Entry


@dataclass(frozen=True, slots=True)
class LoggedScore:
    """A value as it came into force or went out of it; ``juror`` is a random key."""

    number: int
    at: datetime
    kind: str
    scorecard: str
    nominee: str
    juror: str
    criterion: str
    round: int
    value: int
    reason: str
    confidence: str


def history_of(deliberation: Deliberation, *, without: Iterable[int] = ()) -> list[LoggedScore]:
    """Give every value a submitted score ever had, in the order of the log; once revealed.

    ``without`` are the nominees that the reader has stepped back from. What is erased is left out.
    """
    if not deliberation.is_revealed:
        return []
    cards = Scorecard.objects.filter(nomination__edition=deliberation.edition_id)
    return list(_logged(cards.exclude(nomination__in=list(without)).values("code")))


def _logged(codes: QuerySet[Any, Any]) -> Iterator[LoggedScore]:
    entries = Entry.objects.filter(kind__in=SCORES, code__in=codes)
    for entry in entries.select_related("content").order_by("number"):
        content = getattr(entry, "content", None)
        if content is not None:
            said = json.loads(content.canonical)
            said.pop("version")
            yield LoggedScore(
                number=entry.number,
                at=entry.recorded_at,
                kind=entry.kind,
                scorecard=entry.code,
                **said,
            )


Place = tuple[str, str, int]
Said = tuple[int, str, str]


def differing_scores() -> list[str]:
    """Say in Swedish where a scorecard that is in says something else than the log.

    The chain only proves that nobody has changed the log; this, that nobody has changed the scores
    beside it. A scorecard with an erased entry cannot be compared.
    """
    erased = Entry.objects.filter(kind__in=SCORES, content=None).values("code")
    cards = Scorecard.objects.exclude(code__in=erased)
    stored, logged = _stored(cards), _in_force(cards)
    wrong = [place for place in stored.keys() | logged.keys() if _differs(place, stored, logged)]
    return [
        f"Bedömningen {code}: det som står för kriteriet {criterion} är inte vad loggen säger."
        for code, criterion, _ in sorted(wrong)
    ]


def _differs(place: Place, stored: dict[Place, Said], logged: dict[Place, Said]) -> bool:
    return stored.get(place) != logged.get(place)


def _stored(cards: QuerySet[Scorecard]) -> dict[Place, Said]:
    handed_in = cards.filter(state=ScorecardState.SUBMITTED)
    rows = Score.objects.in_force().filter(scorecard__in=handed_in).exclude(value=None)
    fields = ("scorecard__code", "criterion__key", "round", "value", "reason")
    return {
        (code, key, no): (value, why, sure)
        for code, key, no, value, why, sure in rows.values_list(*fields, "confidence")
    }


def _in_force(cards: QuerySet[Scorecard]) -> dict[Place, Said]:
    """Give what the log says counts, or would count had its juror not left the jury."""
    last = {(row.scorecard, row.criterion, row.round): row for row in _logged(cards.values("code"))}
    return {
        place: (row.value, row.reason, row.confidence)
        for place, row in last.items()
        if row.kind in {SUBMITTED, LEFT_OUT}
    }
