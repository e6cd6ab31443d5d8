"""The demo's study visits between members: offered, asked for, agreed and held."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kvalitetskommun.site.demo.people import People
from kvalitetskommun.swedish import STOCKHOLM
from network.models import Visit, VisitOffer, VisitRequest
from network.states import Subject
from network.workflow.takeaways import write_takeaway
from network.workflow.visit_notes import put_up
from network.workflow.visits import Agreed, match
from nominations.models import Municipality

DAY = timedelta(days=1)
TUESDAY = 1
S = Subject
AGREED, HELD, WRITTEN, COMING = -40 * DAY, -14 * DAY, -6 * DAY, 47 * DAY
TOOK_HOME = {
    "Nacka": (
        "Exempeltext. Vi såg elevhälsan arbeta inne i klassrummet i stället för bakom en dörr. "
        "Vi hade inte förstått hur mycket schemat betyder. Två av våra skolor prövar det i höst."
    ),
    "Höganäs": (
        "Exempeltext. Gästernas frågor fick oss att skriva ner det som vi bara brukar göra. "
        "Vi saknar mått på det som eleverna själva märker. Dem tar vi fram tillsammans."
    ),
}


def add_visits(people: People, now: datetime) -> None:
    """Fill the board, and let one visit be held and one be agreed."""
    held = _agree("Höganäs", "Nacka", HELD, people, now + AGREED, now)
    for town, text in TOOK_HOME.items():
        municipality = Municipality.objects.get(name=town)
        writer = people.contact_of(municipality, now)
        write_takeaway(held, municipality, text=text, version=0, by=writer, now=now + WRITTEN)
    _agree("Nacka", "Burlöv", COMING, people, now - DAY, now)
    _offer("Burlöv", S.DEMOCRACY, "Exempel: Så når vi dem som sällan hörs", people, now)
    _offer("Nacka", S.COMMUNITY, "Exempel: Företagslotsen, från första samtalet", people, now)
    _ask("Nacka", S.WORKPLACE, "Exempel: Hur sjukfrånvaron minskade i hemtjänsten", people, now)
    _ask("Vallentuna", S.DEMOCRACY, "Exempel: En budget som går att läsa", people, now)


def _agree(
    host: str, guest: str, when: timedelta, people: People, at: datetime, now: datetime
) -> Visit:
    offer = _offer(host, S.SERVICES, "Exempel: En dag med elevhälsan", people, at)
    wish = _ask(guest, S.SERVICES, "Exempel: Tidiga insatser i skolan", people, at)
    day = (now + when).astimezone(STOCKHOLM).date()
    day += timedelta(days=(TUESDAY - day.weekday()) % 7)
    starts_at, ends_at = (datetime.combine(day, time(hour), STOCKHOLM) for hour in (9, 15))
    agreed = Agreed(starts_at=starts_at, ends_at=ends_at, place="Stadshuset", town=host, places=12)
    return match(offer, wish, agreed=agreed, by=people.office, now=at)


def _offer(town: str, subject: Subject, theme: str, people: People, at: datetime) -> VisitOffer:
    municipality = Municipality.objects.get(name=town)
    offer = VisitOffer(
        municipality=municipality,
        subject=subject,
        theme=theme,
        dates="En tisdag eller torsdag, helst förmiddag",
        places=12,
        description="Exempeltext. Ni möter dem som gör arbetet, och ser det på plats.",
    )
    return put_up(offer, by=people.contact_of(municipality, at), now=at)


def _ask(town: str, subject: Subject, theme: str, people: People, at: datetime) -> VisitRequest:
    municipality = Municipality.objects.get(name=town)
    wish = VisitRequest(
        municipality=municipality,
        subject=subject,
        theme=theme,
        wished="Under våren",
        people=4,
        description="Exempeltext. Vi vill se hur ni gör, och vad ni har slutat med.",
    )
    return put_up(wish, by=people.contact_of(municipality, at), now=at)
