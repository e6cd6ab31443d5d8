"""What one chooses among the events of a list, as addresses write it, and as links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from network.choices import KIND, links, query_of
from network.querysets import EventQuerySet
from network.states import Audience, EventKind, MeetingForm

FORM, TOWN, FOR = "form", "ort", "for"
KINDS = {
    "seminarier": (EventKind.SEMINAR, "Seminarier"),
    "workshoppar": (EventKind.WORKSHOP, "Workshoppar"),
    "studiebesok": (EventKind.STUDY_VISIT, "Studiebesök"),
    "konferensprogram": (EventKind.CONFERENCE_PROGRAMME, "Konferensprogram"),
    "vinnarkonferenser": (EventKind.WINNER_CONFERENCE, "Vinnarkonferenser"),
}
FORMS = {
    "digitalt": (MeetingForm.ONLINE, "Digitalt"),
    "pa-plats": (MeetingForm.ON_SITE, "På plats"),
    "bada": (MeetingForm.BOTH, "Både och"),
}
AUDIENCES = {
    "alla": (Audience.PUBLIC, "Öppna för alla"),
    "medlemmar": (Audience.MEMBERS, "Bara för medlemmar"),
}
TABLES: dict[str, Mapping[str, tuple[str, str]]] = {KIND: KINDS, FORM: FORMS, FOR: AUDIENCES}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen; what the address says and nobody knows is as if it were not there."""

    now: dict[str, str]
    towns: list[str]

    @classmethod
    def read(cls, asked: Mapping[str, str], towns: Iterable[str]) -> Choice:
        """Read it from an address, for a list in which these towns are found."""
        towns = list(towns)
        known: dict[str, Collection[str]] = {**TABLES, TOWN: towns}
        values = {name: asked.get(name, "") for name in known}
        return cls({name: value for name, value in values.items() if value in known[name]}, towns)

    def among(self, events: EventQuerySet) -> EventQuerySet:
        """Keep the chosen events; each choice narrows what the others have left."""
        if KIND in self.now:
            events = events.of_kinds([KINDS[self.now[KIND]][0]])
        if FORM in self.now:
            events = events.held_as(FORMS[self.now[FORM]][0])
        if TOWN in self.now:
            events = events.filter(town=self.now[TOWN])
        if FOR in self.now:
            events = events.filter(audience=AUDIENCES[self.now[FOR]][0])
        return events

    @property
    def is_narrow(self) -> bool:
        """Tell whether more than the kind is chosen."""
        return bool(self.now.keys() - {KIND})

    @property
    def query(self) -> str:
        """Write it as an address does."""
        return query_of(self.now)

    @property
    def words(self) -> str:
        """Say what is chosen: ”seminarier, digitalt, Nacka”."""
        said = {
            name: table[self.now[name]][1] for name, table in TABLES.items() if name in self.now
        }
        parts = [words.lower() for words in said.values()]
        return ", ".join([*parts, *([self.now[TOWN]] if TOWN in self.now else [])])

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Give each filter as links that keep the other filters."""
        return {
            "kinds": links(KIND, "Alla slag", _titles(KINDS), self.now),
            "forms": links(FORM, "Alla sätt", _titles(FORMS), self.now),
            "towns": links(TOWN, "Alla orter", [(town, town) for town in self.towns], self.now),
            "audiences": links(FOR, "Alla träffar", _titles(AUDIENCES), self.now),
        }


def _titles(table: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, title) for key, (_, title) in table.items()]
