"""When a person may be registered to an event, and for which municipality."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from network.models import Event, Registration
from network.rules.memberships import member_municipalities
from network.states import Audience, EventState
from nominations.models import Affiliation, Municipality
from nominations.querysets.municipalities import MunicipalityQuerySet

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

CANCELLED = no("cancelled", "Träffen är inställd. Titta i kalendern efter en annan träff.")
BEGUN = no("begun", "Träffen har redan börjat. Titta i kalendern efter en annan träff.")
OVER = no("over", "Träffen har varit. Titta i kalendern efter en annan träff.")
NO_REGISTRATION = no("no_registration", "Träffen har ingen anmälan. Läs på sidan hur du deltar.")
NOT_MEMBER = no(
    "not_member",
    "Träffen är för nätverkets medlemmar. Be en medlemskommun eller kansliet om en inbjudan.",
)
NOT_COLLEAGUE = no(
    "not_colleague",
    "Adressen hör inte till någon som arbetar för er kommun här. Be personen anmäla sig själv.",
)
INACTIVE = no("inactive", "Kontot är avstängt. Kontakta kansliet.")
AS_GUEST = no(
    "twice", "Adressen är redan anmäld, som inbjuden gäst. Länken finns i brevet om platsen."
)


def municipalities_of(person: User, now: datetime) -> MunicipalityQuerySet:
    """Keep the municipalities that the person acts for at ``now``, in Swedish order."""
    held = Affiliation.objects.of(person, now).values("municipality")
    return Municipality.objects.filter(pk__in=held).in_swedish_order()


def may_come_from(event: Event, person: User, now: datetime) -> MunicipalityQuerySet:
    """Keep those of the person's municipalities for which they may come to the event."""
    own = municipalities_of(person, now)
    if event.audience != Audience.MEMBERS:
        return own
    members: MunicipalityQuerySet = own.filter(pk__in=member_municipalities(now))
    return members


def municipality_for(event: Event, person: User, *, by: User, now: datetime) -> Municipality | None:
    """Choose the municipality for which the person comes: one that the one who registers shares."""
    choices = may_come_from(event, person, now)
    if by != person:
        choices = choices.filter(pk__in=municipalities_of(by, now))
    return choices.first()


def is_open(event: Event, now: datetime) -> Answer:
    """Say whether anyone may register to the event at ``now``."""
    if event.state == EventState.DRAFT:
        return NO_REGISTRATION
    if event.is_cancelled:
        return CANCELLED
    if event.starts_at <= now:
        return OVER if event.is_over(now) else BEGUN
    opens_at = event.registration_opens_at
    if opens_at is None:
        return NO_REGISTRATION
    if now < opens_at:
        return no("not_open", f"Anmälan öppnar den {moment_words(opens_at)}. Kom tillbaka då.")
    if event.last_moment <= now:
        closed = moment_words(event.last_moment)
        return no("closed", f"Anmälan stängde den {closed}. Skriv till kansliet om du vill komma.")
    return YES


def may_register(event: Event, person: User, *, by: User, now: datetime) -> Answer:
    """Say whether the person may be registered, by themselves or by a colleague."""
    answer = is_open(event, now)
    if not answer:
        return answer
    municipality = municipality_for(event, person, by=by, now=now)
    if municipality is None and by != person:
        return NOT_COLLEAGUE
    if not person.is_active:
        return INACTIVE
    if municipality is None and event.audience == Audience.MEMBERS:
        return NOT_MEMBER
    live = Registration.objects.live().filter(event=event)
    if live.of(person).exists():
        return _twice(by == person)
    if live.at_address(person.email).exists():
        return AS_GUEST
    return has_quota(event, municipality)


def may_bring(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether the person may register colleagues: for a municipality they may come from."""
    answer = is_open(event, now)
    if not answer or may_come_from(event, by, now).exists():
        return answer
    return NOT_MEMBER if event.audience == Audience.MEMBERS else NOT_COLLEAGUE


def _twice(is_oneself: bool) -> Answer:
    if is_oneself:
        return no("twice", "Du är redan anmäld. Din anmälan står på sidan.")
    return no("twice", "Din kollega är redan anmäld och har fått ett brev om det.")


def has_quota(event: Event, municipality: Municipality | None) -> Answer:
    """Say whether the municipality has room for one more, those in the queue counted."""
    most = event.capacity_per_municipality
    if most is None or municipality is None:
        return YES
    live = Registration.objects.live().filter(event=event, municipality=municipality)
    if live.count() < most:
        return YES
    name = municipality.full_name
    if most == 1:
        words = (
            f"{name} får anmäla en person till träffen, och en är redan anmäld. "
            "När den personen avanmäler sig kan en annan anmälas."
        )
    else:
        words = (
            f"{name} får anmäla högst {most} personer till träffen, och så många är redan anmälda. "
            "När någon av dem avanmäler sig kan en annan anmälas."
        )
    return no("quota", words)
