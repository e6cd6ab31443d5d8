"""When the office may screen and nominate, and a nominee may step back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from nominations.closings import Closing
from nominations.models import Application, Award, Edition, Nomination, Release
from nominations.querysets.nominations import STANDING
from nominations.rules.deadline import closing_of
from nominations.rules.people import NOT_CONTACT, NOT_OFFICE, is_contact
from nominations.states import ApplicationState, NominationState, ReleaseKind, Stage

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


RELEASE_SET = no(
    "release_confirmed",
    "Släppet av de nominerade är bekräftat. Dra tillbaka släppet innan du ändrar listan.",
)


def may_screen(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the office may write its note and recommendation."""
    if application.state != ApplicationState.SUBMITTED:
        return no("not_submitted", "Ansökan är inte inskickad och kan inte granskas.")
    return YES if by.office else NOT_OFFICE


def may_nominate(application: Application, *, by: User, now: datetime) -> Answer:
    """Say whether the application's municipality may be nominated."""
    if application.state != ApplicationState.SUBMITTED:
        return no("not_submitted", "Bara en inskickad ansökan kan nomineras.")
    if not by.office:
        return NOT_OFFICE
    edition = application.edition
    if edition.closes_at is None or now < edition.closes_at:
        return no("not_closed", "Ansökningstiden pågår. Nominera när den har gått ut.")
    closing = closing_of(application, now)
    if closing is not None and now < closing.at:
        return _not_final(closing)
    standing = Nomination.objects.filter(edition=edition).exclude(state=NominationState.REVOKED)
    earlier = standing.filter(municipality=application.municipality).first()
    if earlier is not None:
        return _nominated_already(earlier)
    if _release_confirmed(edition, ReleaseKind.NOMINEES):
        return RELEASE_SET
    if standing.filter(state__in=STANDING).count() >= edition.max_nominees:
        return no(
            "enough_nominees",
            f"Omgången har redan {edition.max_nominees} nominerade. Ångra någon först.",
        )
    return YES


def _not_final(closing: Closing) -> Answer:
    last = moment_words(closing.shown_at)
    if closing.is_completion:
        return no(
            "not_final",
            f"Kommunen kompletterar sin ansökan till den {last}. Nominera när den har kommit in "
            "eller tiden har gått ut.",
        )
    return no(
        "not_final",
        f"Kommunen har längre tid, till den {last}, och kan ändra ansökan till dess. "
        "Nominera när den tiden har gått ut.",
    )


def _nominated_already(nomination: Nomination) -> Answer:
    if nomination.state in STANDING:
        return no("already_nominated", "Kommunen är redan nominerad.")
    return no("stepped_back", "Kommunen har avstått och kan inte nomineras igen i omgången.")


def may_set_teaser(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether the sentence on the nominee's card may be written or changed."""
    if nomination.state not in STANDING:
        return no("not_standing", "Nomineringen gäller inte längre.")
    return YES if by.office else NOT_OFFICE


def may_revoke_nomination(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether a nomination may be undone: only before its release is confirmed."""
    if nomination.state not in STANDING:
        return no("not_standing", "Nomineringen gäller inte längre.")
    if not by.office:
        return NOT_OFFICE
    if _release_confirmed(nomination.edition, ReleaseKind.NOMINEES):
        return RELEASE_SET
    return YES


def may_withdraw_nomination(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether the municipality may step back; its contact once public, the office always."""
    if nomination.state not in STANDING:
        return no("not_standing", "Nomineringen gäller inte längre.")
    if by.office:
        return _not_awarded(nomination.edition, now) and _not_in_release(nomination)
    if not is_contact(nomination.municipality, by, now):
        return NOT_CONTACT
    if not nomination.edition.is_released(ReleaseKind.NOMINEES, now):
        # The same words as for a municipality that is not nominated: they must not tell.
        return NOT_CONTACT
    return _not_awarded(nomination.edition, now)


def _not_awarded(edition: Edition, now: datetime) -> Answer:
    if edition.stage(now) == Stage.AWARDED:
        return no("awarded", "Omgången är avgjord. Det går inte längre att avstå.")
    return YES


def _not_in_release(nomination: Nomination) -> Answer:
    awards = Award.objects.filter(edition=nomination.edition, municipality=nomination.municipality)
    if awards.exists() and _release_confirmed(nomination.edition, ReleaseKind.AWARDS):
        return no(
            "award_confirmed",
            "Kommunen finns med i släppet av vinnaren, som är bekräftat. "
            "Dra tillbaka det släppet först.",
        )
    return YES


def nominees_are_set(edition: Edition) -> bool:
    """Tell whether the list of nominees stands fixed: its release is confirmed."""
    return _release_confirmed(edition, ReleaseKind.NOMINEES)


def _release_confirmed(edition: Edition, kind: ReleaseKind) -> bool:
    confirmed = Release.objects.live().filter(edition=edition, kind=kind)
    return confirmed.filter(confirmed_at__isnull=False).exists()
