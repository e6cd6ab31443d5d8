"""What has happened that the public may know, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.swedish import listed
from network.models import Event
from nominations.dates import date_words
from nominations.models import Award, Edition, Nomination, Release
from nominations.public.published import has_left
from nominations.states import DateKind, ReleaseKind

SHOWN = 50


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened; ``key`` tells it from others about the same page."""

    title: str
    words: str
    address: str
    at: datetime
    changed_at: datetime
    key: str = ""


def news(now: datetime) -> list[News]:
    """Gather what is public at ``now``: releases, moved dates and open events."""
    found = [*_releases(now), *_moved(now), *_events(now)]
    return sorted(found, key=lambda one: (one.at, one.address, one.key), reverse=True)[:SHOWN]


def _releases(now: datetime) -> Iterator[News]:
    nominated: dict[int, list[str]] = {}
    for row in Nomination.objects.public(now).with_context().in_swedish_order():
        if not has_left(row):
            nominated.setdefault(row.edition_id, []).append(row.municipality.full_name)
    won: dict[int, list[str]] = {}
    for award in Award.objects.public(now).winners().with_context().winners_first():
        won.setdefault(award.edition_id, []).append(award.municipality.full_name)
    for release in Release.objects.public(now).select_related("edition"):
        if release.kind == ReleaseKind.NOMINEES:
            yield _nominees(release, nominated.get(release.edition_id, []))
        else:
            yield _winner(release, won.get(release.edition_id, []))


def _nominees(release: Release, names: list[str]) -> News:
    year, at = release.edition.year, release.publish_at
    words = f"Nominerade är {listed(names)}." if names else "Läs om de nominerade."
    return News(f"De nominerade {year}", words, absolute("nominee_list", year), at, at)


def _winner(release: Release, names: list[str]) -> News:
    year, at = release.edition.year, release.publish_at
    words = f"{listed(names)} får utmärkelsen Sveriges KvalitetsKommun {year}."
    if not names and release.edition.decided_without_winner_at:
        words = "Juryn utsåg ingen vinnare."
    elif not names:
        words = "Vem som vann: uppgift saknas."
    return News(f"Utmärkelsen {year}", words, absolute("winner_detail", year), at, at)


def _moved(now: datetime) -> Iterator[News]:
    """Tell of each date that was changed after the dates had been published."""
    for edition in Edition.objects.published().with_dates():
        for kind in DateKind:
            rows = [row for row in edition.date_rows.all() if row.kind == kind]
            for old, new in pairwise(rows):
                at = old.replaced_at
                # What has been found out afterwards about an earlier edition is no news.
                if at and edition.published_at <= at <= now and at < max(old.at, new.at):
                    yield News(
                        f"Ändrat datum {edition.year}: {kind.label}",
                        f"Nytt datum: {date_words(new)}. Tidigare: {date_words(old)}.",
                        absolute("nominee_list", edition.year),
                        at,
                        at,
                        f"{kind}-{at:%Y%m%d%H%M%S}",
                    )


def _events(now: datetime) -> Iterator[News]:
    for event in Event.objects.public(now):
        more = f"Ställdes in: {event.cancel_reason}" if event.is_cancelled else event.summary
        yield News(
            f"{'Inställt: ' if event.is_cancelled else ''}{event.title}",
            f"{event.when}. {event.where}. {more}".strip(),
            absolute("event_detail", event.code),
            event.published_at,
            event.changed_at,
        )
