"""When nominees and awards may be released, by two persons, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.models import (
    Award,
    CompletionRequest,
    Edition,
    Extension,
    Nomination,
    PublishedVersion,
    Release,
    Submission,
)
from nominations.querysets.nominations import NominationQuerySet
from nominations.rules.clearing import cleared
from nominations.rules.people import NOT_OFFICE
from nominations.rules.redacting import lost_redaction
from nominations.states import CompletionState, NominationState, ReleaseKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_propose_award(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the jury's decision may be handed over as proposed awards."""
    if _confirmed(edition, ReleaseKind.AWARDS) is not None:
        return no("release_confirmed", "Släppet av vinnaren är bekräftat. Dra tillbaka det först.")
    return YES


def may_propose_release(
    edition: Edition,
    *,
    kind: ReleaseKind,
    by: User,
    now: datetime,
    publish_at: datetime | None = None,
) -> Answer:
    """Say whether a release may be proposed; the moment is asked once it is chosen."""
    if _live(edition, kind) is not None:
        return no("already_proposed", "Det finns redan ett släpp. Dra tillbaka det först.")
    if not by.office:
        return NOT_OFFICE
    if publish_at is not None and publish_at <= now:
        return no("in_the_past", "Välj en tidpunkt som inte har passerat.")
    return is_ready(edition, kind, publish_at, now)


def may_confirm_release(release: Release, *, by: User, now: datetime) -> Answer:
    """Say whether a proposed release may be confirmed: by another person than the proposer."""
    if release.taken_back_at is not None:
        return no("taken_back", "Släppet är draget tillbaka.")
    if release.confirmed_at is not None:
        return no("already_confirmed", "Släppet är redan bekräftat.")
    if not by.office:
        return NOT_OFFICE
    if release.proposed_by_id == by.pk:
        return no("same_person", "En annan person på kansliet måste bekräfta släppet.")
    if release.publish_at <= now:
        return no("in_the_past", "Tidpunkten har passerat. Dra tillbaka och föreslå en ny.")
    return is_ready(release.edition, ReleaseKind(release.kind), release.publish_at, now)


def may_take_back(release: Release, *, by: User, now: datetime) -> Answer:
    """Say whether a release may be taken back; also after its moment, if something is wrong."""
    if release.taken_back_at is not None:
        return no("taken_back", "Släppet är redan draget tillbaka.")
    if not by.office:
        return NOT_OFFICE
    is_first = release.kind == ReleaseKind.NOMINEES
    if is_first and _confirmed(release.edition, ReleaseKind.AWARDS) is not None:
        return no("awards_first", "Dra först tillbaka släppet av vinnaren.")
    return YES


def _live(edition: Edition, kind: ReleaseKind) -> Release | None:
    found: Release | None = Release.objects.live().filter(edition=edition, kind=kind).first()
    return found


def _confirmed(edition: Edition, kind: ReleaseKind) -> Release | None:
    release = _live(edition, kind)
    return release if release is not None and release.confirmed_at is not None else None


def is_ready(
    edition: Edition, kind: ReleaseKind, publish_at: datetime | None, now: datetime
) -> Answer:
    """Say whether what would become public is whole and may be; whoever releases it."""
    if kind == ReleaseKind.AWARDS:
        return _awards_ready(edition, publish_at)
    standing = Nomination.objects.standing().filter(edition=edition)
    count = standing.count()
    if not edition.min_nominees <= count <= edition.max_nominees:
        return no(
            "wrong_number",
            f"Omgången ska ha {edition.nominee_numbers} nominerade. Nu är de {count}.",
        )
    longer = _with_longer_time(edition, now)
    if longer is not None:
        return no(
            "extension_runs",
            f"{longer.municipality.full_name} har längre tid, till den "
            f"{moment_words(longer.shown_until)}, och kan nomineras först efter det. Vänta till "
            "dess, eller ta tillbaka den längre tiden.",
        )
    waiting = _completing(standing, now)
    if waiting is not None:
        return no(
            "completion_asked",
            f"{waiting.application.municipality.full_name} kompletterar sin ansökan till den "
            f"{moment_words(waiting.shown_until)}. Vänta till dess, eller ta tillbaka begäran.",
        )
    return _texts_ready(standing) and cleared(standing, now)


def _texts_ready(standing: NominationQuerySet) -> Answer:
    unprepared = _without_public_text(standing)
    if unprepared is not None:
        return no(
            "not_prepared",
            f"{unprepared.municipality.full_name} saknar publik version av sin ansökan. "
            "Ångra nomineringen och nominera kommunen på nytt.",
        )
    lost = lost_redaction(standing.in_swedish_order())
    if lost is not None:
        return no(
            "redaction_lost",
            f"{lost.municipality.full_name} har en ny version där något som skulle tas bort före "
            "publiceringen inte finns kvar i samma ord. Läs ansökan på nytt och ta bort rätt text.",
        )
    return YES


def _with_longer_time(edition: Edition, now: datetime) -> Extension | None:
    """Give a municipality's longer time that runs: nobody who can still apply is passed over."""
    running = edition.extensions.filter(ended_at=None, until__gt=now)
    found: Extension | None = running.select_related("municipality").order_by("-until").first()
    return found


def _completing(standing: NominationQuerySet, now: datetime) -> CompletionRequest | None:
    """Give a completion that a nominee still works on: what the jury will read is not final."""
    asked = CompletionRequest.objects.filter(
        state=CompletionState.ASKED, until__gt=now, application__nominations__in=standing
    )
    return asked.select_related("application__municipality").order_by("until").first()


def _without_public_text(standing: NominationQuerySet) -> Nomination | None:
    """Give a nominee whose last snapshot has no public version; a nominee may lack application."""
    last = Submission.objects.filter(application=OuterRef("application")).order_by("-number")
    prepared = PublishedVersion.objects.filter(submission=OuterRef("last_sent"))
    nominees = standing.filter(application__isnull=False).annotate(
        last_sent=Subquery(last.values("pk")[:1])
    )
    found: Nomination | None = nominees.filter(~Exists(prepared)).in_swedish_order().first()
    return found


def _awards_ready(edition: Edition, publish_at: datetime | None) -> Answer:
    nominees = _confirmed(edition, ReleaseKind.NOMINEES)
    if nominees is None:
        return no("nominees_first", "De nominerade måste släppas före vinnaren.")
    if publish_at is not None and publish_at < nominees.publish_at:
        return no(
            "before_nominees",
            "Vinnaren kan inte bli synlig före de nominerade. Välj en senare tidpunkt.",
        )
    awards = Award.objects.filter(edition=edition)
    if not awards.exists() and edition.decided_without_winner_at is None:
        return no("no_decision", "Juryn har inte beslutat än.")
    gone = Nomination.objects.filter(edition=edition, state=NominationState.WITHDRAWN)
    if awards.filter(municipality__in=gone.values("municipality")).exists():
        return no(
            "stepped_back",
            "En kommun i juryns beslut har avstått. Juryn behöver besluta på nytt.",
        )
    return YES
