"""Who opens what of a members' event: its pages, its material, its lists and the feeds.

The whole portal's matrix is in ``tests/project/matrix/access.txt``; there every host is a member.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kvalitetskommun.accounts.models import User
from network.models import Event, Material
from network.rules import may_read_event, openable_events, readable_events
from network.states import MaterialKind, Readers
from tests.clock import NOW
from tests.factories import AffiliationFactory, MunicipalityFactory, ReleaseFactory, UserFactory
from tests.factories_network import (
    EventFactory,
    MaterialFactory,
    MembershipEndFactory,
    member,
    member_municipality,
)
from tests.network.feeds import PUBLIC, address_of, titles
from tests.nominations.files.making import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

PEOPLE = ("visitor", "member of the host", "another member", "ended", "host", "office")
# Each row: what, and the answer to each of the people in their order. The host is no member: it
# has the page of registration of its own event with what it keeps there, and nothing else that is
# for members.
TABLE = {
    "the public page": "404 404 404 404 404 404",
    "the page": "302 200 200 404 404 200",
    "the calendar file": "302 200 200 404 404 200",
    "the registration": "302 200 200 404 200 200",
    "the slides": "302 200 200 404 200 200",
    "the slides by the public address": "404 404 404 404 404 404",
    "the participants": "302 404 404 404 200 200",
    "the participants as CSV": "302 404 404 404 200 200",
    "the participants as XLSX": "302 404 404 404 200 200",
    "the material to keep": "302 404 404 404 200 200",
    "the members' calendar": "302 200 200 404 404 200",
    "the members' library": "302 200 200 404 404 200",
    "the directory": "302 200 200 404 404 200",
    "the study visits": "302 200 200 404 404 200",
}


@pytest.fixture
def event(private_files: Path) -> Event:
    """A members' event with slides for them, whose host is no member."""
    made: Event = EventFactory(
        for_members=True, registering=True, host=MunicipalityFactory(), title="Inåt"
    )
    MaterialFactory(
        event=made,
        kind=MaterialKind.SLIDES,
        readers=Readers.MEMBERS,
        url="",
        file=SimpleUploadedFile("bilder.pdf", pdf()),
        name="bilder.pdf",
        size=len(pdf()),
        sha256="0" * 64,
    )
    return made


def people_of(event: Event) -> dict[str, User | None]:
    """Give everybody; the host of another event of members is a member itself."""
    town = member_municipality()
    EventFactory(for_members=True, host=town, title="Hos oss")
    end = MembershipEndFactory()
    ReleaseFactory(edition=end.nomination.edition)
    return {
        "visitor": None,
        "member of the host": member(town),
        "another member": member(),
        "ended": AffiliationFactory(municipality=end.nomination.municipality).user,
        "host": AffiliationFactory(municipality=event.host).user,
        "office": UserFactory(office=True),
    }


def addresses_of(event: Event) -> dict[str, str]:
    code, slides = event.code, Material.objects.get().code
    own, page = f"/natverk/anmalan/{code}/", f"/natverk/mina-traffar/{code}/"
    return {
        "the public page": f"/natverk/kalender/{code}/",
        "the page": page,
        "the calendar file": f"{page}traff.ics",
        "the registration": own,
        "the slides": f"{page}material/{slides}/",
        "the slides by the public address": f"/natverk/kalender/{code}/material/{slides}/",
        "the participants": f"{own}deltagare/",
        "the participants as CSV": f"{own}deltagare.csv",
        "the participants as XLSX": f"{own}deltagare.xlsx",
        "the material to keep": f"{own}material/",
        "the members' calendar": "/natverk/mina-traffar/",
        "the members' library": "/natverk/medlemmarnas-bibliotek/",
        "the directory": "/natverk/medlemmar/",
        "the study visits": "/natverk/studiebesok/",
    }


def answers(event: Event, person: User | None) -> list[str]:
    browser = Client()
    if person:
        browser.force_login(person)
    found = []
    for address in addresses_of(event).values():
        answer = browser.get(address)
        # A file is closed when it has been read.
        assert answer.getvalue() is not None
        found.append(str(answer.status_code))
    return found


def test_each_gets_what_the_table_says(event: Event) -> None:
    columns = [answers(event, person) for person in people_of(event).values()]
    rows = zip(*columns, strict=True)
    assert {what: " ".join(row) for what, row in zip(TABLE, rows, strict=True)} == TABLE


def test_rule_and_question_agree_on_what_is_read(event: Event) -> None:
    EventFactory(title="Öppen")
    for person in filter(None, people_of(event).values()):
        read = [one for one in Event.objects.all() if may_read_event(one, by=person, now=NOW)]
        assert set(readable_events(person, NOW)) == set(read)
        assert set(read) <= set(openable_events(person, NOW))


def test_the_feeds_hold_what_each_could_open(event: Event) -> None:
    EventFactory(title="Öppen")
    both = ["Inåt", "Hos oss", "Öppen"]
    feeds = {
        name: sorted(titles(address_of(person))) if person else sorted(titles(PUBLIC))
        for name, person in people_of(event).items()
    }
    assert feeds == {
        name: sorted(both)
        if name in {"member of the host", "another member", "office"}
        else ["Öppen"]
        for name in PEOPLE
    }
