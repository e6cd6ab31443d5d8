"""What a release still lacks: what the rules would refuse, and what may be as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from kvalitetskommun.mail.kinds import kind_of
from kvalitetskommun.mail.models import Message
from kvalitetskommun.site.rehearsal.places import awards_of
from nominations.announcements import news_of
from nominations.badges.keys import signing_key
from nominations.models import Nomination, Release
from nominations.rules.releasing import is_ready
from nominations.states import AwardKind, ReleaseKind
from nominations.workflow.announcing import about, expected_letters


def refusals(release: Release, now: datetime) -> list[str]:
    """Say why the release could not be confirmed now, if it could not."""
    answer = is_ready(release.edition, ReleaseKind(release.kind), release.publish_at, now)
    return [] if answer else [answer.reason]


def remarks(release: Release, now: datetime) -> list[str]:
    """Say what somebody should look at before the day, though it stops nothing."""
    return [*_of_release(release), *_of_texts(release), *_of_letters(release, now)]


def letters(release: Release, now: datetime) -> list[str]:
    """Say which letters would leave, and to how many."""
    sorts = Counter(news.kind for news, _ in expected_letters(release, now).values())
    return [f"{kind_of(kind).label}: {number}" for kind, number in sorted(sorts.items())]


def _of_release(release: Release) -> Iterator[str]:
    if release.confirmed_at is None:
        yield "Släppet är bara föreslaget. En annan person på kansliet behöver bekräfta det."
    if release.moves_to is not None:
        yield "En ny tid är föreslagen men inte bekräftad; den gamla gäller tills vidare."


def _of_texts(release: Release) -> Iterator[str]:
    if release.kind == ReleaseKind.NOMINEES:
        standing = Nomination.objects.standing().filter(edition=release.edition)
        for one in standing.with_context().with_published_text().in_swedish_order():
            if not one.teaser:
                yield f"{one.municipality.full_name} saknar mening om sig i listan."
            if one.published_content is None:
                yield f"{one.municipality.full_name} har ingen ansökan att läsa."
        return
    awards = list(awards_of(release))
    for award in awards:
        if not award.citation:
            yield f"{award.municipality.full_name} saknar motivering."
    if signing_key() is None and any(award.kind == AwardKind.WINNER for award in awards):
        yield "Det finns ingen nyckel att underteckna märket med (BADGE_SIGNING_KEY)."


def _of_letters(release: Release, now: datetime) -> Iterator[str]:
    expected = expected_letters(release, now)
    told = {news.municipality for news, _ in expected.values()}
    unreached = {news.municipality for news in news_of(release)} - told
    for one in sorted(unreached, key=lambda municipality: municipality.sort_key):
        yield f"{one.full_name} har ingen som får brev."
    if release.confirmed_at is not None:
        written = Message.objects.cancellable(now).filter(about=about(release))
        missing = len(set(expected) - set(written.values_list("dedupe_key", flat=True)))
        if missing:
            yield f"Antal brev som inte är skrivna än, eller är stoppade: {missing}."
