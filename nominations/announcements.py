"""Who hears what when a release becomes public: the news of each municipality.

Nothing here writes or sends. What is told depends on the release alone, so the same question gives
the letters when the release is confirmed, and tells just before sending whether one still holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from nominations.logo_right import logo_rights
from nominations.models import Application, Award, Edition, Municipality, Nomination, Release
from nominations.states import AwardKind, NominationState, ReleaseKind

JUST_BEFORE = timedelta(microseconds=1)
AWARD_NEWS = {AwardKind.WINNER: "award_won", AwardKind.HONOURABLE_MENTION: "award_mentioned"}


@dataclass(frozen=True, slots=True)
class News:
    """A kind of letter to one municipality, and what its text is about."""

    kind: str
    municipality: Municipality
    context: dict[str, Any]


def news_of(release: Release) -> list[News]:
    """Give the news that a release brings, in Swedish order; a municipality may get two."""
    if release.kind == ReleaseKind.NOMINEES:
        return [*_nominated(release.edition), *_not_nominated(release.edition)]
    return list(_decided(release))


def _nominated(edition: Edition) -> Iterator[News]:
    for nomination in _standing(edition):
        context = {"edition": edition, "nomination": nomination}
        yield News("nominated", nomination.municipality, context)


def _not_nominated(edition: Edition) -> Iterator[News]:
    named = Nomination.objects.filter(edition=edition).exclude(state=NominationState.REVOKED)
    # Who has stepped back knows it already.
    chosen = set(named.values_list("municipality", flat=True))
    submitted = Application.objects.submitted().filter(edition=edition)
    ordered = submitted.select_related("municipality").order_by("municipality__sort_key")
    for application in ordered:
        if application.municipality_id not in chosen:
            context = {"edition": edition, "application": application}
            yield News("not_nominated", application.municipality, context)


def _decided(release: Release) -> Iterator[News]:
    edition = release.edition
    given = Award.objects.filter(edition=edition).select_related("municipality").winners_first()
    awards = {award.municipality_id: award for award in reversed(given)}
    winners = [award for award in given if award.kind == AwardKind.WINNER]
    for award in awards.values():
        context = {"edition": edition, "award": award}
        yield News(AWARD_NEWS[AwardKind(award.kind)], award.municipality, context)
    for nomination in _standing(edition):
        if nomination.municipality_id not in awards:
            context = {"edition": edition, "nomination": nomination, "winners": winners}
            yield News("award_decided", nomination.municipality, context)
    if winners:
        yield from _over(release, winners)


def _over(release: Release, winners: list[Award]) -> Iterator[News]:
    """Tell those who had the right to the logo until this moment, and do not win again."""
    keeps = {award.municipality_id for award in winners}
    for right in logo_rights(release.publish_at - JUST_BEFORE).running:
        if right.award.municipality_id not in keeps:
            context = {"edition": release.edition, "right": right, "winners": winners}
            yield News("logo_right_over", right.municipality, context)


def _standing(edition: Edition) -> list[Nomination]:
    standing = Nomination.objects.standing().filter(edition=edition)
    return list(standing.with_context().in_swedish_order())
