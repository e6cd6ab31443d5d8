"""What everybody may know of how an edition is judged: what is scored, by whom, by which rules.

It is made of what the office has set, never of what the jury has thought: nothing here follows
from a score, a conflict or a nominee before the winner is public.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from jury.models import Criterion, Declaration, Deliberation, Juror
from jury.states import Perspective
from jury.tie_words import LABELS, MEANINGS
from kvalitetskommun.swedish import sort_key
from nominations.models import Edition
from nominations.states import ReleaseKind


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion and its share of the whole (per cent, rounded)."""

    criterion: Criterion
    share: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One of the perspectives, its criteria and their share together."""

    label: str
    criteria: list[Weighed]
    share: int


def perspectives(edition: Edition) -> list[Looked]:
    """List what is scored, by perspective, in the office's order."""
    criteria = list(Criterion.objects.filter(edition=edition).in_order())
    whole = sum(criterion.weight for criterion in criteria)
    order = list(Perspective)
    criteria.sort(key=lambda row: order.index(Perspective(row.perspective)))
    return [
        Looked(
            label=Perspective(perspective).label,
            criteria=[Weighed(row, round(100 * row.weight / whole)) for row in rows],
            share=round(100 * sum(row.weight for row in rows) / whole),
        )
        for perspective, rows in (
            (key, list(group)) for key, group in groupby(criteria, key=lambda row: row.perspective)
        )
    ]


def organisations(edition: Edition, now: datetime) -> list[str]:
    """List where the jury's members come from, in Swedish order, each once and without names."""
    seated = Juror.objects.active(now).judging().filter(edition=edition)
    named = seated.exclude(organisation="").values_list("organisation", flat=True)
    return sorted(set(named), key=sort_key)


def links(deliberation: Deliberation) -> list[tuple[str, str]]:
    """Give the tie chain's links in words: what each is called and what it means."""
    return [(LABELS[link], MEANINGS[link]) for link in deliberation.links]


def recusals(edition: Edition, now: datetime) -> int | None:
    """Count the times somebody in the jury stepped back from a nominee; None until it is over."""
    if not edition.is_released(ReleaseKind.AWARDS, now):
        return None
    return int(Declaration.objects.stepping_back().filter(juror__edition=edition).count())
