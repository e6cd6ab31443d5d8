"""The demo's questions after events: many answers, too few, and some that can still be given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from kvalitetskommun.site.demo.gathering import DAY, Gathering, announce
from kvalitetskommun.site.demo.people import People
from kvalitetskommun.swedish import STOCKHOLM
from network.models import Asked, Event
from network.querysets.follow_ups import MORNING
from network.states import EventKind, MeetingForm
from network.workflow.answering import answer
from network.workflow.asking import ask
from network.workflow.follow_ups import SUGGESTED, save_follow_up
from network.workflow.registering import register

# In the order of the suggested questions: use (1 to 5), what one took home, more (1 or 0), better.
Said = tuple[int | str, ...]
MANY: Sequence[Said] = (
    (5, "Exempeltext. En mall för samtalet med chefen.", 1, ""),
    (4, "Exempeltext. Att fråga invånarna innan vi bestämmer oss.", 1, "Exempeltext. Längre paus."),
    (4, "Exempeltext. Två namn att ringa.", 0, ""),
    (3, "Exempeltext. Inget nytt, men bra samtal.", 1, "Exempeltext. Färre bilder."),
)
FEW: Sequence[Said] = ((5, "Exempeltext. Vi prövar i höst.", 1, ""),)
COMING = ("skribent.nacka", "natverk.burlov", "namnd.nacka", "kontakt.nacka", "obehorig")

FOLLOWED_UP = Gathering(
    days=-25,
    clock=time(8, 30),
    hours=2,
    kind=EventKind.WORKSHOP,
    title="Exempel: Samtal som leder vidare",
    summary="Ni prövade ett sätt att samtala om kvalitet i en ledningsgrupp.",
    description="Exempeltext. Övningar i par, och samtal om vad som var svårt.",
    form=MeetingForm.ONLINE,
    host="Höganäs",
)
JUST_BEEN = Gathering(
    days=-9,
    clock=time(15),
    hours=1,
    kind=EventKind.SEMINAR,
    title="Exempel: Frågestund om självskattningen",
    summary="En timme med era frågor om hur kommunen skattar sig själv.",
    description="Exempeltext. Korta svar, och exempel från tidigare ansökningar.",
    form=MeetingForm.ONLINE,
    host="Höganäs",
)


def add_follow_ups(past: Event, people: People, now: datetime) -> None:
    """Ask after three events, in their order: enough answers, too few, and none yet."""
    for event, said in (
        (announce(FOLLOWED_UP, people, now), MANY),
        (past, FEW),
        (announce(JUST_BEEN, people, now), ()),
    ):
        if event != past:
            _join(event, people)
        _follow_up(event, said, people)


def _join(event: Event, people: People) -> None:
    """Register five who come to an event that has been."""
    for login in COMING:
        register(event, people[login], by=people[login], now=event.starts_at - 3 * DAY)


def _follow_up(event: Event, said: Sequence[Said], people: People) -> None:
    """Ask the participants the morning after, and let some of them answer that day."""
    by = people.office
    save_follow_up(event, SUGGESTED, asks=True, version=0, by=by, now=event.starts_at - DAY)
    day_after = event.ends_at.astimezone(STOCKHOLM).date() + DAY
    morning = datetime.combine(day_after, time(MORNING.hour), STOCKHOLM)
    ask(morning)
    for asked, row in zip(Asked.objects.filter(follow_up__event=event), said, strict=False):
        keys = asked.follow_up.questions.values_list("pk", flat=True)
        given: dict[int, int | str] = {
            key: value for key, value in zip(keys, row, strict=True) if value != ""
        }
        answer(asked, given, now=morning + timedelta(hours=3))
