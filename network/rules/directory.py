"""What the directory of members shows, and who may write in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.accounts.querysets import InvitationQuerySet
from kvalitetskommun.answers import YES, Answer, no
from network.models import Interest, Profile
from network.rules.memberships import member_municipalities
from nominations.invitations import INVITATION_KIND, subjects_of
from nominations.models import Affiliation, Municipality
from nominations.querysets.municipalities import AffiliationQuerySet, MunicipalityQuerySet
from nominations.rules.people import acts_for

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_A_MEMBER = no(
    "not_a_member",
    "Kommunen är inte medlem i nätverket just nu. Skriv till kansliet om det inte stämmer.",
)
NOT_OURS = no(
    "not_ours", "Det här skriver kommunens egna personer. Be dem ändra, eller skriv till dem."
)
OUTDATED = no(
    "outdated",
    "En kollega har sparat sedan du öppnade sidan. Det som är sparat nu står under formuläret. "
    "Jämför, och spara igen om det som du har skrivit ska gälla.",
)


def directory(now: datetime, *, way: str = "", subject: str = "") -> MunicipalityQuerySet:
    """Keep the members that share, or want to learn, something or this; all without a choice."""
    members = member_municipalities(now)
    if way or subject:
        chosen = Interest.objects.filter(profile__municipality=OuterRef("pk"))
        chosen = chosen.filter(way=way) if way else chosen
        members = members.filter(Exists(chosen.filter(subject=subject) if subject else chosen))
    shown: MunicipalityQuerySet = members.select_related("network_profile").prefetch_related(
        "network_profile__interests"
    )
    return shown.in_swedish_order()


def profile_of(municipality: Municipality) -> Profile | None:
    """Give what a municipality of the directory has written; None until it has."""
    written: Profile | None = getattr(municipality, "network_profile", None)
    return written


def listed_people(municipality: Municipality, now: datetime) -> AffiliationQuerySet:
    """Keep who acts for the municipality and can be reached, but for who chose not to be shown."""
    people = Affiliation.objects.reachable(now).filter(municipality=municipality)
    listed: AffiliationQuerySet = people.filter(user__network_unlisted=None)
    return listed.select_related("user").order_by("role", "user__name_sort", "pk")


def may_act_for_member(municipality: Municipality, *, by: User, now: datetime) -> Answer:
    """Say whether the person may write for the municipality in the network."""
    if not member_municipalities(now).filter(pk=municipality.pk).exists():
        return NOT_A_MEMBER
    return YES if acts_for(municipality, by, now) else NOT_OURS


def open_invitations(municipality: Municipality) -> InvitationQuerySet:
    """Keep the municipality's invitations that nobody has answered, the latest first."""
    ours = Invitation.objects.unanswered().filter(kind=INVITATION_KIND)
    return ours.filter(subject__in=subjects_of(municipality)).order_by("-created_at")
