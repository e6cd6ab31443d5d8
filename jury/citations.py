"""How far citations have come, and what changed from version to version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, zip_longest

from jury.models import Citation, Deliberation
from jury.querysets import to_judge
from jury.rules.citation_ready import is_ready
from kvalitetskommun.answers import Answer
from nominations.models import Nomination
from nominations.word_diff import Piece, word_diff
from nominations.words import count_words


@dataclass(frozen=True, slots=True)
class Version:
    """A version and what changed in it since the one before."""

    citation: Citation
    words: int
    changes: list[Piece] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee and how far its citation has come."""

    nomination: Nomination
    latest: Citation | None
    ready: Answer


def versions_of(nomination: Nomination) -> list[Version]:
    """List a nominee's versions, the latest first, each with what changed in it."""
    found = list(Citation.objects.of(nomination).select_related("written_by", "checked_by"))
    changed = [word_diff(before.text, after.text) for after, before in pairwise(found)]
    return [
        Version(citation, count_words(citation.text), changes)
        for citation, changes in zip_longest(found, changed)
    ]


def citations_in(
    deliberation: Deliberation, now: datetime, *, without: Iterable[int] = ()
) -> list[Row]:
    """List the nominees in Swedish order, save those the reader has stepped back from."""
    standing = to_judge(now).filter(edition=deliberation.edition_id).exclude(pk__in=list(without))
    nominees = list(standing.select_related("municipality", "edition").in_swedish_order())
    latest = {row.nomination_id: row for row in Citation.objects.latest_of(nominees)}
    return [
        Row(nominee, text, is_ready(text, deliberation, wins=False))
        for nominee in nominees
        for text in [latest.get(nominee.pk)]
    ]
