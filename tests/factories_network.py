"""The smallest valid row of each of the network's models."""

from __future__ import annotations

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from kvalitetskommun.accounts.models import User
from network import models
from network.states import (
    Audience,
    EventKind,
    EventState,
    GuestState,
    MaterialKind,
    MeetingForm,
    OfferState,
    PracticeState,
    QuestionKind,
    Readers,
    RegistrationState,
    RequestState,
    Subject,
    Way,
)
from nominations.models import Municipality
from tests.clock import NOW
from tests.factories import (
    DAY,
    AffiliationFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    UserFactory,
)


class EventFactory(DjangoModelFactory[models.Event]):
    """A published, public, digital seminar of two hours, a week from now."""

    class Meta:
        model = models.Event

    class Params:
        draft = factory.Trait(state=EventState.DRAFT, published_at=None)
        cancelled = factory.Trait(
            state=EventState.CANCELLED,
            cancelled_at=NOW - timedelta(hours=1),
            cancel_reason="Föreläsaren är sjuk.",
        )
        for_members = factory.Trait(audience=Audience.MEMBERS)
        registering = factory.Trait(registration_opens_at=NOW - DAY)
        held = factory.Trait(starts_at=NOW - 7 * DAY)

    kind = EventKind.SEMINAR
    title = factory.Sequence(lambda n: f"Träff {n}")
    summary = "En mening om träffen."
    description = "Ett längre stycke om träffen."
    audience = Audience.PUBLIC
    form = MeetingForm.ONLINE
    starts_at = NOW + 7 * DAY
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    state = EventState.PUBLISHED
    published_at = NOW - DAY
    changed_at = NOW - DAY


class EventTimeFactory(DjangoModelFactory[models.EventTime]):
    """A time that an event had before it was moved yesterday."""

    class Meta:
        model = models.EventTime

    event = factory.SubFactory(EventFactory)
    starts_at = NOW + 5 * DAY
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    moved_at = NOW - timedelta(hours=2)
    reason = "Lokalen är upptagen."


class RegistrationFactory(DjangoModelFactory[models.Registration]):
    """A place that a person of no municipality got yesterday."""

    class Meta:
        model = models.Registration

    class Params:
        waiting = factory.Trait(
            state=RegistrationState.WAITING, queue_number=factory.Sequence(lambda n: n + 1)
        )
        offered = factory.Trait(
            state=RegistrationState.OFFERED,
            queue_number=factory.Sequence(lambda n: n + 1),
            offered_until=NOW + DAY,
        )

    event = factory.SubFactory(EventFactory, registering=True)
    user = factory.SubFactory(UserFactory)
    state = RegistrationState.CONFIRMED
    registered_by = factory.SelfAttribute("user")
    registered_at = NOW - DAY
    changed_at = NOW - DAY


class GuestFactory(DjangoModelFactory[models.Guest]):
    """An invitation from a municipality that nobody has answered, sent yesterday."""

    class Meta:
        model = models.Guest

    class Params:
        accepted = factory.Trait(
            state=GuestState.ACCEPTED, name="Gunilla Gäst", name_sort="gunilla", ended_at=NOW
        )

    event = factory.SubFactory(EventFactory, registering=True)
    municipality = factory.SubFactory(MunicipalityFactory)
    email = factory.Sequence(lambda n: f"gast{n}@annan.example")
    state = GuestState.INVITED
    token_hash = factory.Sequence(lambda n: f"{n:064}")
    invited_at = NOW - DAY
    sent_at = NOW - DAY
    expires_at = NOW + 5 * DAY


class MaterialFactory(DjangoModelFactory[models.Material]):
    """A link that everybody may follow, added yesterday to a public event."""

    class Meta:
        model = models.Material

    event = factory.SubFactory(EventFactory)
    kind = MaterialKind.LINK
    title = factory.Sequence(lambda n: f"Material {n}")
    readers = Readers.PUBLIC
    url = "https://exempel.example/sida"
    added_at = NOW - DAY


class FollowUpFactory(DjangoModelFactory[models.FollowUp]):
    """Questions after an event that was held yesterday; nobody has been asked yet."""

    class Meta:
        model = models.FollowUp

    class Params:
        # The letters went out this very moment.
        sent = factory.Trait(asked_at=NOW, closes_at=NOW + 14 * DAY, asked_number=9)

    event = factory.SubFactory(EventFactory, registering=True, starts_at=NOW - DAY)
    asks = True
    version = 1
    changed_at = NOW - DAY


class FollowUpQuestionFactory(DjangoModelFactory[models.FollowUpQuestion]):
    """The first question: one in words that need not be answered."""

    class Meta:
        model = models.FollowUpQuestion

    follow_up = factory.SubFactory(FollowUpFactory)
    number = 1
    kind = QuestionKind.FREE
    text = "Vad tar du med dig hem?"


class AskedFactory(DjangoModelFactory[models.Asked]):
    """A participant who has got the letter and not answered."""

    class Meta:
        model = models.Asked

    follow_up = factory.SubFactory(FollowUpFactory, sent=True)
    registration = factory.LazyAttribute(lambda row: RegistrationFactory(event=row.follow_up.event))


class MembershipEndFactory(DjangoModelFactory[models.MembershipEnd]):
    """A membership whose last day was yesterday."""

    class Meta:
        model = models.MembershipEnd

    nomination = factory.SubFactory(NominationFactory)
    ends_on = (NOW - DAY).date()
    set_at = NOW - DAY


def member_municipality() -> Municipality:
    """Make a municipality whose nomination was released an hour ago."""
    municipality: Municipality = MunicipalityFactory()
    nomination = NominationFactory(municipality=municipality)
    ReleaseFactory(edition=nomination.edition)
    return municipality


def member(municipality: Municipality | None = None) -> User:
    """Make a person who acts for a member municipality."""
    user: User = AffiliationFactory(municipality=municipality or member_municipality()).user
    return user


class ProfileFactory(DjangoModelFactory[models.Profile]):
    """What a member wrote about itself yesterday."""

    class Meta:
        model = models.Profile

    municipality = factory.LazyFunction(member_municipality)
    version = 1
    changed_at = NOW - DAY


class InterestFactory(DjangoModelFactory[models.Interest]):
    """An area of which a member shares."""

    class Meta:
        model = models.Interest

    profile = factory.SubFactory(ProfileFactory)
    way = Way.SHARES
    subject = Subject.DEMOCRACY


class VisitOfferFactory(DjangoModelFactory[models.VisitOffer]):
    """A member offered yesterday to receive ten."""

    class Meta:
        model = models.VisitOffer

    class Params:
        closed = factory.Trait(state=OfferState.CLOSED, ended_at=NOW)

    municipality = factory.LazyFunction(member_municipality)
    theme = factory.Sequence(lambda n: f"Vi visar {n}")
    subject = Subject.SERVICES
    dates = "Tisdagar i mars"
    places = 10
    created_at = NOW - DAY


class VisitRequestFactory(DjangoModelFactory[models.VisitRequest]):
    """A member asked yesterday to come with four."""

    class Meta:
        model = models.VisitRequest

    class Params:
        matched = factory.Trait(state=RequestState.MATCHED, ended_at=NOW)
        withdrawn = factory.Trait(state=RequestState.WITHDRAWN, ended_at=NOW)

    municipality = factory.LazyFunction(member_municipality)
    theme = factory.Sequence(lambda n: f"Vi vill se {n}")
    subject = Subject.SERVICES
    wished = "Under hösten"
    people = 4
    created_at = NOW - DAY


class VisitFactory(DjangoModelFactory[models.Visit]):
    """A visit that the office has announced."""

    class Meta:
        model = models.Visit

    offer = factory.SubFactory(VisitOfferFactory)
    request = factory.SubFactory(VisitRequestFactory, matched=True)
    event = factory.SubFactory(EventFactory, for_members=True)
    agreed_at = NOW - DAY


class PracticeFactory(DjangoModelFactory[models.Practice]):
    """A member wrote yesterday that it took after another, which has not answered."""

    class Meta:
        model = models.Practice

    class Params:
        agreed = factory.Trait(
            state=PracticeState.CONFIRMED, source_publishes=True, answered_at=NOW
        )

    adopter = factory.LazyFunction(member_municipality)
    source = factory.LazyFunction(member_municipality)
    subject = Subject.SERVICES
    title = factory.Sequence(lambda n: f"Arbetssätt {n}")
    since = (NOW - 30 * DAY).date()
    result = "Det blev bättre."
    adopter_publishes = True
    recorded_at = NOW - DAY
