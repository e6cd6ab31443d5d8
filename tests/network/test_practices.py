"""”Vad hände sen?”: recorded, answered, public when both agree, withdrawn by either."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Practice
from network.rules.practices import may_record
from network.states import PracticeState
from nominations.models import Affiliation, Municipality
from nominations.states import Role
from nominations.workflow.releasing import take_back
from tests.clock import NOW
from tests.factories import AffiliationFactory, NominationFactory, UserFactory
from tests.factories_network import (
    MembershipEndFactory,
    PracticeFactory,
    member,
    member_municipality,
)
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db

OWN = "/natverk/vi-tog-efter/"
PUBLIC = "/natverk/vad-hande-sen/"


def form(adopter: Municipality, source: Municipality) -> dict[str, Any]:
    return {
        "adopter": adopter.pk,
        "source": source.pk,
        "title": "Tvålärarskap",
        "subject": "verksamheter",
        "since": "2026-08-17",
        "result": "Lugnare <b>lektioner</b>.",
        "adopter_publishes": "on",
    }


def side(municipality: Municipality) -> Client:
    return browser_of(AffiliationFactory(municipality=municipality, role=Role.CONTACT).user)


@pytest.mark.parametrize(("since", "status"), [("2026-11-10", 302), ("2026-11-11", 409)])
def test_nothing_is_taken_over_from_a_day_to_come(since: str, status: int) -> None:
    adopter, source = member_municipality(), member_municipality()
    answer = side(adopter).post(f"{OWN}ny/", form(adopter, source) | {"since": since})
    assert answer.status_code == status
    assert ("Dagen har inte varit än." in answer.content.decode()) == (status == 409)
    assert Practice.objects.count() == (status == 302)


def test_it_is_public_when_both_agree(client: Client) -> None:
    adopter, source = member_municipality(), member_municipality()
    ours, theirs = side(adopter), side(source)
    answer = ours.post(f"{OWN}ny/", form(adopter, source))
    practice = Practice.objects.get()
    page = practice.get_absolute_url()
    assert answer["Location"] == page
    assert "Tvålärarskap" not in text(client.get(PUBLIC))
    theirs.post(f"{page}bekrafta/", {"publishes": "on", "version": 1})
    words = text(client.get(PUBLIC))
    assert f"{adopter.full_name} tog efter {source.full_name}" in words
    assert "Lugnare <b>lektioner</b>." in words
    assert "Tvålärarskap" in text(client.get(f"{PUBLIC}?omrade=verksamheter"))
    assert "Tvålärarskap" not in text(client.get(f"{PUBLIC}?omrade=demokrati"))
    for address in (adopter.get_absolute_url(), source.get_absolute_url(), "/sok/?q=lektioner"):
        assert "Tvålärarskap" in text(client.get(address))
    sent = Message.objects.order_by("pk").values_list("kind", "to")
    mail = {one: Affiliation.objects.get(municipality=one).user.email for one in (adopter, source)}
    assert list(sent) == [
        ("practice_to_confirm", mail[source]),
        ("practice_answered", mail[adopter]),
    ]
    assert "Lugnare <b>lektioner</b>." in Message.objects.order_by("pk")[0].text
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True)) == [
        "network.record_practice",
        "network.confirm_practice",
    ]


def test_the_public_page_is_everybodys(client: Client, members: Client) -> None:
    PracticeFactory(agreed=True)
    answers = [one.get(PUBLIC) for one in (client, members)]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies
    assert answers[0]["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("who", ["adopter", "source"])
def test_each_may_stop_it_and_let_it_be_seen_again(client: Client, who: str) -> None:
    practice = PracticeFactory(agreed=True)
    browser = side(getattr(practice, who))
    address = f"{practice.get_absolute_url()}publicera/"
    for choice, seen in (("nej", False), ("ja", True)):
        browser.post(address, {"visa": choice})
        assert (practice.title in text(client.get(PUBLIC))) is seen


@pytest.mark.parametrize("who", ["adopter", "source"])
def test_each_may_withdraw_it(client: Client, who: str) -> None:
    practice = PracticeFactory(agreed=True)
    browser = side(getattr(practice, who))
    browser.post(f"{practice.get_absolute_url()}ta-tillbaka/")
    practice.refresh_from_db()
    assert practice.state == PracticeState.WITHDRAWN
    assert practice.title not in text(client.get(PUBLIC))
    for words in ("ta-tillbaka", "publicera"):
        answer = browser.post(f"{practice.get_absolute_url()}{words}/", follow=True)
        assert "Det här är avböjt eller återtaget." in answer.content.decode()


def test_the_source_declines_with_words() -> None:
    practice = PracticeFactory()
    ours, theirs = side(practice.adopter), side(practice.source)
    address = f"{practice.get_absolute_url()}avboj/"
    answer = theirs.post(address, {"words": ""})
    assert answer.status_code == 422
    assert "Skriv varför" in text(answer)
    theirs.post(address, {"words": "Det var inte vi."})
    assert "Avböjde: Det var inte vi." in text(ours.get(practice.get_absolute_url()))
    (letter,) = Message.objects.filter(kind="practice_answered")
    assert "Det var inte vi." in letter.text
    answer = theirs.post(address, {"words": "Igen."}, follow=True)
    assert "Det här är redan besvarat eller återtaget." in answer.content.decode()


def test_only_the_source_answers(desk: Client) -> None:
    practice = PracticeFactory()
    for browser in (side(practice.adopter), desk):
        for words in ("bekrafta", "avboj"):
            address = f"{practice.get_absolute_url()}{words}/"
            answer = browser.post(address, {"words": "Nej."}, follow=True)
            assert "Det här skriver kommunens egna personer." in answer.content.decode()
    practice.refresh_from_db()
    assert practice.state == PracticeState.PROPOSED


def test_only_the_two_and_the_office_read_it_before(members: Client, desk: Client) -> None:
    practice = PracticeFactory()
    page = practice.get_absolute_url()
    two = [side(practice.adopter), side(practice.source)]
    answers = [one.get(page).status_code for one in (*two, desk, members)]
    assert answers == [200, 200, 200, 404]
    assert practice.title in text(desk.get(OWN))
    assert practice.title not in text(members.get(OWN))


def test_every_refusal_to_record_has_its_code() -> None:
    adopter, source = member_municipality(), member_municipality()
    by = member(adopter)
    waiting = NominationFactory().municipality
    codes = [
        may_record(*pair, by=by, now=NOW).code
        for pair in (
            (adopter, source),
            (source, adopter),
            (waiting, source),
            (adopter, adopter),
            (adopter, waiting),
        )
    ]
    assert codes == ["", "not_ours", "not_a_member", "itself", "source_not_member"]


def test_what_is_missing_is_asked_for(members: Client) -> None:
    answer = members.post(f"{OWN}ny/", {})
    assert answer.status_code == 422
    for words in ("Välj en kommun.", "Skriv vad det har lett till."):
        assert words in text(answer)


def test_ended_members_and_strangers_do_not_find_it(stranger: Client) -> None:
    practice = PracticeFactory(agreed=True)
    MembershipEndFactory(nomination=practice.adopter.nominations.get())
    browser = side(practice.adopter)
    for page in (OWN, f"{OWN}ny/", practice.get_absolute_url()):
        assert [one.get(page).status_code for one in (stranger, browser)] == [404, 404]


def test_it_stays_public_when_a_membership_ends_and_goes_with_the_release(client: Client) -> None:
    practice = PracticeFactory(agreed=True)
    nomination = practice.source.nominations.get()
    MembershipEndFactory(nomination=nomination)
    assert practice.title in text(client.get(PUBLIC))
    take_back(nomination.edition.releases.get(), by=UserFactory(office=True), now=NOW)
    assert practice.title not in text(client.get(PUBLIC))


def test_the_database_demands_two_and_a_reason() -> None:
    municipality = member_municipality()
    for broken in (
        {"adopter": municipality, "source": municipality},
        {"state": PracticeState.DECLINED, "answered_at": NOW},
        {"state": PracticeState.WITHDRAWN},
        {"state": PracticeState.CONFIRMED},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PracticeFactory(**broken)
