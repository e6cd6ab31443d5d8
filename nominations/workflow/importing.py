"""How the editions before this portal come in, in the same models as a running one.

Only what is missing is added: what the office has corrected since is left as it stands.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kvalitetskommun.audit.workflow import record
from nominations.models import (
    Award,
    Edition,
    EditionDate,
    Municipality,
    Nomination,
    Organisation,
    Release,
)
from nominations.states import (
    AwardKind,
    DateKind,
    NominationState,
    Precision,
    Process,
    ReleaseKind,
)


@transaction.atomic
def import_edition(
    year: int, *, process: Process, prize: str, applicant_count: int | None, now: datetime
) -> tuple[Edition, bool]:
    """Bring in an edition of the past, and tell whether it is new here."""
    edition, is_new = Edition.objects.get_or_create(
        year=year,
        defaults={
            "process": process,
            "prize": prize,
            "applicant_count": applicant_count,
            "published_at": now,
        },
    )
    if is_new:
        record("nominations.import_edition", str(year), by=None, now=now)
    return edition, is_new


def import_date(
    edition: Edition,
    kind: DateKind,
    at: datetime,
    precision: Precision,
    *,
    now: datetime,
    moved_from: datetime | None = None,
    reason: str = "",
) -> bool:
    """Bring in a date that was held, with the day it was moved from; tell if it was missing."""
    if EditionDate.objects.filter(edition=edition, kind=kind).exists():
        return False
    if moved_from is not None:
        EditionDate.objects.create(
            edition=edition,
            kind=kind,
            at=moved_from,
            precision=precision,
            recorded_at=now,
            replaced_at=now,
        )
    EditionDate.objects.create(
        edition=edition, kind=kind, at=at, precision=precision, recorded_at=now, reason=reason
    )
    return True


def import_organisation(edition: Edition, name: str, *, is_organiser: bool, position: int) -> bool:
    """Bring in an organiser or partner; tell if it was missing."""
    _, is_new = Organisation.objects.get_or_create(
        edition=edition, name=name, defaults={"is_organiser": is_organiser, "position": position}
    )
    return is_new


def import_nomination(edition: Edition, municipality: Municipality) -> bool:
    """Bring in a nominee whose application is not here; tell if it was missing."""
    _, is_new = Nomination.objects.get_or_create(edition=edition, municipality=municipality)
    return is_new


def import_withdrawal(edition: Edition, municipality: Municipality, wording: str) -> bool:
    """Bring in a nominee that stepped back on a day that is not known; tell if it was missing."""
    _, is_new = Nomination.objects.get_or_create(
        edition=edition,
        municipality=municipality,
        defaults={"state": NominationState.WITHDRAWN, "withdrawal_wording": wording},
    )
    return is_new


def import_winner(edition: Edition, municipality: Municipality) -> bool:
    """Bring in a winner, without a citation; tell if the edition had no award."""
    if Award.objects.filter(edition=edition).exists():
        return False
    Award.objects.create(edition=edition, municipality=municipality, kind=AwardKind.WINNER)
    return True


def import_release(edition: Edition, kind: ReleaseKind, publish_at: datetime) -> bool:
    """Bring in the moment from which something was public; tell if it was missing."""
    if Release.objects.filter(edition=edition, kind=kind).exists():
        return False
    Release.objects.create(
        edition=edition, kind=kind, publish_at=publish_at, confirmed_at=publish_at
    )
    return True
