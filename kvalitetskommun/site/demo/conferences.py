"""The demo's conferences, past and coming: the nominees' programme and the winner's own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from kvalitetskommun.site.demo.gathering import Gathering, announce
from kvalitetskommun.site.demo.people import People
from kvalitetskommun.site.demo.stages import edition_year
from network.models import Event
from network.states import EventKind, MeetingForm
from nominations.models import Award, Nomination

CONFERENCE = Gathering(
    days=75,
    clock=time(8, 30),
    hours=8,
    kind=EventKind.CONFERENCE_PROGRAMME,
    title="Exempel: De nominerades dag",
    summary="De nominerade kommunerna visar ett arbetssätt var. På plats och direktsänt.",
    description="Exempeltext. Förmiddag: korta föredrag. Eftermiddag: samtal vid borden.",
    programme=(
        "08.30–09.00 Kaffe\n09.00–12.00 De nominerade berättar\nEn halvtimme var\n"
        "12.00–13.00 Lunch\n13.00–15.30 Samtal vid borden\n15.30–16.30 Vad vi tar med oss"
    ),
    target_group="Alla som arbetar med kvalitet i kommuner",
    accessibility="Exempeltext. Scenen teckentolkas. Allt sänds och textas.",
    capacity=300,
    form=MeetingForm.BOTH,
    place="Svenska Mässan",
    town="Göteborg",
)
ON_STAGE = replace(
    CONFERENCE,
    clock=time(11),
    hours=1,
    title="Exempel: En timme med en nominerad kommun",
    summary="Kommunen visar det arbetssätt som den är mest stolt över, och svarar på frågor.",
    description="Exempeltext. Föredrag från scenen, och sedan frågor.",
    programme="",
    speakers="Kommundirektör\nKvalitetschef",
    capacity=None,
)
PAST_CONFERENCE = replace(
    CONFERENCE,
    days=-39,
    title="Exempel: Kvalitetsdagen, förra gången",
    summary="Tre kommuner visade ett arbetssätt var.",
    description="Exempeltext. Föredrag på förmiddagen och samtal på eftermiddagen.",
)
WINNERS = Gathering(
    days=120,
    clock=time(9),
    hours=6,
    kind=EventKind.WINNER_CONFERENCE,
    title="Exempel: Vinnarens dag",
    summary="Vinnaren visar sitt arbete för alla som vill lära.",
    description="Exempeltext. Föredrag, besök i verksamheter och samtal.",
    accessibility="Exempeltext. Lokalen nås utan trappor. Allt sänds och textas.",
    capacity=200,
    form=MeetingForm.BOTH,
    place="Hos vinnaren",
)
PAST_WINNERS = replace(
    WINNERS,
    days=-32,
    title="Exempel: En dag hos en tidigare vinnare",
    summary="Vad som hände efter priset, och vad som höll i sig.",
)
# Who has a place on the stage once the nominees are known.
STAGED = "Nacka"


def add_conferences(people: People, now: datetime) -> Event:
    """Lay out both kinds, hosted by whom everybody knows to be nominated or to have won.

    Gives the coming winner's own day.
    """
    this_time = edition_year(now)
    for gathering in (PAST_CONFERENCE, CONFERENCE):
        announce(gathering, people, now)
    known = Nomination.objects.public(now).filter(edition__year=this_time)
    if known.filter(municipality__name=STAGED).exists():
        announce(replace(ON_STAGE, host=STAGED), people, now)
    winners = _hosted(WINNERS, _winner_until(this_time, now))
    own_day = announce(winners, people, now)
    earlier = _hosted(PAST_WINNERS, _winner_until(this_time - 1, now))
    announce(earlier, people, now)
    return own_day


def _hosted(gathering: Gathering, winner: str) -> Gathering:
    if not winner:
        return gathering
    return replace(gathering, host=winner, place="Stadshuset", town=winner)


def _winner_until(year: int, now: datetime) -> str:
    """Name the latest known winner of that year or one before it."""
    awards = Award.objects.public(now).winners().filter(edition__year__lte=year)
    latest = awards.select_related("municipality").order_by("-edition__year").first()
    return latest.municipality.name if latest else ""
