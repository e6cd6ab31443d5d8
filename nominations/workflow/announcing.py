"""The letters of a release: written when it is confirmed, due at its moment, gone with it.

They are behind a guarded gate: none leaves before its release is public, nor with a text that only
one person answers for.
"""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import call_off, cancel, enqueue, reschedule
from nominations.announcements import News, news_of
from nominations.entries import release_code
from nominations.models import Affiliation, Edition, Release

GATE = "nominations.release"
NO_LONGER = "Det som står i brevet gäller inte längre för mottagaren."


def write_letters(release: Release, *, now: datetime) -> int:
    """Write to everybody whom the release concerns; gives how many. Idempotent."""
    written = Message.objects.filter(about=about(release)).values_list("dedupe_key", flat=True)
    known, expected = set(written), expected_letters(release, now)
    due = [(key, news, to) for key, (news, to) in expected.items() if key not in known]
    for key, news, to in due:
        enqueue(
            news.kind,
            to=to,
            dedupe_key=key,
            now=now,
            context=news.context,
            due_at=release.publish_at,
            about=about(release),
            gate=GATE,
        )
    return len(due)


def move_letters(release: Release, *, now: datetime) -> int:
    """Let the letters leave at the release's new moment."""
    told = "Släppet är flyttat."
    return reschedule(about=about(release), due_at=release.publish_at, now=now, told=told)


def call_off_letters(release: Release, *, now: datetime) -> int:
    """Call off what has not left of a release that is taken back."""
    return cancel(about=about(release), now=now, why="Släppet är draget tillbaka.")


def refresh_letters(edition: Edition, *, now: datetime) -> int:
    """Write and call off what has changed since a release was confirmed; gives how many.

    A nominee steps back; somebody starts or ends their work for a municipality. What concerns a
    release that is already public is not written any more.
    """
    coming = Release.objects.live().filter(edition=edition, confirmed_at__isnull=False)
    return sum(_refresh(release, now) for release in coming.select_related("edition"))


def keep_letters(now: datetime) -> int:
    """Keep the letters of all confirmed releases true: the worker's job, once a minute."""
    waiting = Message.objects.cancellable(now).filter(gate=GATE).values("about")
    numbers = [int(word.rpartition(":")[2]) for word in {row["about"] for row in waiting}]
    coming = Release.objects.live().filter(confirmed_at__isnull=False, publish_at__gt=now)
    releases = {release.pk: release for release in coming.select_related("edition")}
    late = Release.objects.filter(pk__in=numbers).select_related("edition").in_bulk()
    return sum(_refresh(release, now) for release in (late | releases).values())


def still_true(message: Message, now: datetime) -> bool:
    """Tell whether the letter's release is public, and the letter still holds for its reader."""
    number = int(message.about.rpartition(":")[2])
    release = Release.objects.public(now).filter(pk=number).select_related("edition").first()
    return release is not None and message.dedupe_key in expected_letters(release, now)


def about(release: Release) -> str:
    """Give the code under which the office finds all letters of a release."""
    return f"släpp {release_code(release)}:{release.pk}"


def expected_letters(release: Release, now: datetime) -> dict[str, tuple[News, str]]:
    """Give news and address of everybody who is to hear, by the letter's key."""
    news: dict[int, list[News]] = {}
    for one in news_of(release):
        news.setdefault(one.municipality.pk, []).append(one)
    people = Affiliation.objects.reachable(now).filter(municipality__in=list(news))
    found: dict[str, tuple[News, str]] = {}
    for affiliation in people.select_related("user").order_by("municipality__sort_key", "pk"):
        for one in news[affiliation.municipality_id]:
            key = f"release:{release.pk}:{one.kind}:{affiliation.pk}"
            found[key] = (one, affiliation.user.email)
    return found


def _refresh(release: Release, now: datetime) -> int:
    if release.taken_back_at is not None:
        return call_off_letters(release, now=now)
    expected = expected_letters(release, now)
    called_off = call_off(
        Message.objects.filter(about=about(release)),
        unless=lambda message, _: message.dedupe_key in expected,
        now=now,
        why=NO_LONGER,
    )
    return called_off + (write_letters(release, now=now) if now < release.publish_at else 0)
