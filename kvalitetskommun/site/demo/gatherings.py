"""The demo's network: events around the moment of seeding, and earlier memberships ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from kvalitetskommun.site.demo.conferences import add_conferences
from kvalitetskommun.site.demo.follow_ups import add_follow_ups
from kvalitetskommun.site.demo.gathering import DAY, Gathering, announce
from kvalitetskommun.site.demo.guests import invite_guests
from kvalitetskommun.site.demo.materials import add_members_materials, add_public_materials
from kvalitetskommun.site.demo.participants import attend, fill, join
from kvalitetskommun.site.demo.people import People, accept_open_invitation
from kvalitetskommun.swedish import STOCKHOLM
from network.models import Membership
from network.states import Audience, EventKind, MeetingForm
from network.workflow import cancel, move, set_membership_end
from network.workflow.feeds import make_feed
from network.workflow.news_wishes import want_news
from nominations.models import Municipality
from nominations.states import Role
from nominations.workflow.people import invite_colleague

MEMBER, MEMBERS_TOWN = "natverk.burlov", "Burlöv"

PAST = Gathering(
    days=-22,
    clock=time(9),
    hours=2,
    kind=EventKind.SEMINAR,
    title="Exempel: Invånarnas synpunkter som styrning",
    summary="Hur synpunkter från invånare blir beslut, och hur svaret når tillbaka.",
    description=(
        "Exempeltext. Två kommuner berättar hur de samlar synpunkter, vem som svarar och vad som "
        "har ändrats.\n\nDärefter samtal i mindre grupper."
    ),
    form=MeetingForm.ONLINE,
    host="Höganäs",
)
PAST_WORKSHOP = Gathering(
    days=-11,
    clock=time(13),
    hours=3,
    kind=EventKind.WORKSHOP,
    title="Exempel: Från fråga till beslut",
    summary="Ni tog med er en svår fråga och gick hem med ett första steg.",
    description="Exempeltext. Arbete i grupper om fyra kommuner.",
    form=MeetingForm.ONLINE,
    audience=Audience.MEMBERS,
)
WORKSHOP = Gathering(
    days=12,
    clock=time(13),
    hours=2,
    kind=EventKind.WORKSHOP,
    title="Exempel: Chefer som hinner leda",
    summary="Arbeta med er egen organisation: hur många medarbetare kan en chef ha?",
    description=(
        "Exempeltext. Ta med er kommuns siffror om antal medarbetare per chef.\n\n"
        "Ni får materialet i förväg."
    ),
    form=MeetingForm.ONLINE,
    speakers="Kvalitetschef i en nominerad kommun\nProcessledare på SKR",
    accessibility="Exempeltext. Träffen textas direkt.",
    capacity=4,
)
MOVED = Gathering(
    days=26,
    clock=time(10),
    hours=5,
    kind=EventKind.STUDY_VISIT,
    title="Exempel: Studiebesök om tidiga insatser i skolan",
    summary="En dag i klassrum och i elevhälsan, med lunch tillsammans.",
    description=("Exempeltext. Vi besöker två skolor och talar med lärare, rektor och elevhälsa."),
    programme=(
        "10.00–10.30 Kaffe och välkomna\n10.30–12.00 Två klassrum\nI grupper om fyra\n"
        "12.00–13.00 Lunch med elevhälsan\n13.00–14.30 Samtal med lärare och rektor\n"
        "14.30–15.00 Vad tar ni med er hem?"
    ),
    speakers="Rektor\nKurator",
    accessibility="Exempeltext. Lokalerna nås utan trappor och har hörslinga.",
    capacity=25,
    form=MeetingForm.ON_SITE,
    host="Höganäs",
    place="Stadshuset",
    town="Höganäs",
)
CANCELLED = Gathering(
    days=34,
    clock=time(14),
    hours=1,
    kind=EventKind.SEMINAR,
    title="Exempel: Öppna data i vardagen",
    summary="Vad händer när kommunens siffror blir lätta att hitta?",
    description="Exempeltext. En timme med exempel och frågor.",
    form=MeetingForm.ONLINE,
)
FOR_MEMBERS = Gathering(
    days=40,
    clock=time(9, 30),
    hours=6,
    kind=EventKind.STUDY_VISIT,
    title="Exempel: Bakom kulisserna på kvalitetsarbetet",
    summary="Medlemmarna går igenom sina arbetssätt, också det som inte blev bra.",
    description="Exempeltext. Ta med er ett arbete som ni vill ha hjälp med.",
    form=MeetingForm.ON_SITE,
    audience=Audience.MEMBERS,
    host="Nacka",
    place="Nacka stadshus",
    town="Nacka",
)
PAST_VISIT = Gathering(
    days=-25,
    clock=time(10),
    hours=4,
    kind=EventKind.STUDY_VISIT,
    title="Exempel: Studiebesök på ett kontaktcenter",
    summary="En förmiddag vid telefonerna, och samtal om det som invånarna frågar efter.",
    description="Exempeltext. Vi lyssnade med, och gick igenom hur ett svar blir till.",
    form=MeetingForm.ON_SITE,
    host="Nacka",
    place="Nacka stadshus",
    town="Nacka",
)
SEMINAR = Gathering(
    days=19,
    clock=time(9),
    hours=1,
    kind=EventKind.SEMINAR,
    title="Exempel: Mål som märks i vardagen",
    summary="En kommun berättar hur sju mål blev tre, och vad medarbetarna gör annorlunda.",
    description="Exempeltext. En halvtimmes föredrag och en halvtimmes frågor.",
    form=MeetingForm.ONLINE,
    host="Burlöv",
    speakers="Utvecklingschef",
    target_group="Chefer och kvalitetsutvecklare",
    accessibility="Exempeltext. Träffen textas direkt och spelas inte in.",
)


def add_events(people: People, now: datetime) -> None:
    """Build the network around ``now``: events of each sort, and one who becomes a member."""
    _end_earlier_memberships(people, now)
    _affiliate_member(people, now)
    workshop = announce(WORKSHOP, people, now)
    for gathering in (SEMINAR, PAST_VISIT, PAST_WORKSHOP):
        announce(gathering, people, now)
    invite_guests(add_conferences(people, now), people, now)
    past = announce(PAST, people, now)
    attend(past, people, now)
    add_follow_ups(past, people, now)
    add_public_materials(past, people, now)
    add_members_materials(announce(FOR_MEMBERS, people, now), people, now)
    fill(workshop, people, now)
    make_feed(by=people[MEMBER], now=now)
    want_news(by=people[MEMBER], now=now)
    moved = announce(replace(MOVED, days=MOVED.days - 7), people, now)
    join(moved, people, now - 10 * DAY)
    starts_at, ends_at = MOVED.at(now)
    reason = "Exempel: Skolorna har lov den första dagen."
    move(
        moved,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        by=people.office,
        now=now - 4 * DAY,
    )
    cancelled = announce(CANCELLED, people, now)
    join(cancelled, people, now - 10 * DAY)
    cancel(
        cancelled,
        reason="Exempel: Föreläsaren har fått förhinder. Vi återkommer med en ny träff.",
        by=people.office,
        now=now - 2 * DAY,
    )


def _end_earlier_memberships(people: People, now: datetime) -> None:
    """End what earlier editions gave, so that the demo shows members come with the release."""
    this_year = now.astimezone(STOCKHOLM).year
    memberships = Membership.objects.running(now).filter(edition__year__lt=this_year)
    yesterday = now.astimezone(STOCKHOLM).date() - DAY
    for membership in memberships.with_start():
        set_membership_end(membership, ends_on=yesterday, by=people.office, now=now)


def _affiliate_member(people: People, now: datetime) -> None:
    """Let the contact of Burlöv bring a colleague, who is a member when Burlöv is."""
    municipality = Municipality.objects.get(name=MEMBERS_TOWN)
    contact = people.contact_of(municipality, now)
    member = people[MEMBER]
    invite_colleague(
        municipality,
        email=member.email,
        name=member.name,
        role=Role.WRITER,
        by=contact,
        now=now,
    )
    accept_open_invitation(member, now)
