"""The demo's ”Vad hände sen?”: what members took over from each other, and how it was answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.site.demo.people import People
from network.models import Practice
from network.states import Subject
from network.workflow.practices import confirm_practice, decline_practice, record_practice
from nominations.models import Municipality

DAY = timedelta(days=1)


def add_practices(people: People, now: datetime) -> None:
    """Let one be public, one wait for an answer, and one be declined."""
    told = _record(
        ("Nacka", "Höganäs", Subject.SERVICES, "Exempel: Elevhälsan i klassrummet"),
        "Exempeltext. Två skolor har lagt om schemat så att kuratorn är med på lektionerna. "
        "Eleverna söker hjälp tidigare. Det tog längre tid än vi trodde att få ihop schemat.",
        people,
        now - 3 * DAY,
    )
    source = people.contact_of(told.source, now)
    confirm_practice(told, publishes=True, version=told.version, by=source, now=now - DAY)
    _record(
        ("Burlöv", "Nacka", Subject.COMMUNITY, "Exempel: En väg in för företag"),
        "Exempeltext. Företagen får ett namn och ett nummer. Vi vet ännu inte om det går fortare.",
        people,
        now - 2 * DAY,
    )
    unknown = _record(
        ("Vallentuna", "Burlöv", Subject.DEMOCRACY, "Exempel: Dialog på torget"),
        "Exempeltext. Vi har haft tre kvällar på torget.",
        people,
        now - 2 * DAY,
    )
    words = "Exempeltext. Det här har vi inte prövat. Kan ni ha sett det hos någon annan?"
    by = people.contact_of(unknown.source, now)
    decline_practice(unknown, words=words, by=by, now=now - DAY)


def _record(
    facts: tuple[str, str, Subject, str], result: str, people: People, at: datetime
) -> Practice:
    adopter, source, subject, title = facts
    practice = Practice(
        adopter=Municipality.objects.get(name=adopter),
        source=Municipality.objects.get(name=source),
        subject=subject,
        title=title,
        since=(at - 20 * DAY).date(),
        result=result,
        adopter_publishes=True,
    )
    return record_practice(practice, by=people.contact_of(practice.adopter, at), now=at)
