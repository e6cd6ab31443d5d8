"""What a guest answers by the link in the letter, without a log-in, and what comes of it."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Event, Guest, NoInvitations, Registration
from network.states import GuestRule, GuestState, RegistrationState
from network.workflow import cancel, move
from network.workflow.offers import cancel_registration
from network.workflow.registering import register
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, UserFactory
from tests.factories_network import EventFactory, MembershipEndFactory, RegistrationFactory, member
from tests.network.guests import OUTSIDE, PLACE, host_person, invite, kinds
from tests.network.reading import text

pytestmark = pytest.mark.django_db
S = RegistrationState
WHO = {"name": "Gunilla Gäst", "role": "Rektor, Exempelskolan", "needs": "Hörslinga"}


def event_with(**fields: object) -> Event:
    event: Event = EventFactory(registering=True, **fields)
    return event


def place_link() -> str:
    return str(PLACE.findall(Message.objects.order_by("pk").last().text)[0])


def entries(*kinds: str) -> list[int]:
    return [Entry.objects.filter(kind=kind).count() for kind in kinds]


def test_yes_gives_a_place_a_letter_and_a_calendar_entry(client: Client) -> None:
    event, me = event_with(title="Tidiga insatser", capacity=1), AffiliationFactory()
    link = invite(event, me.user)
    page = text(client.get(link))
    assert f"Inbjudan från {me.municipality.full_name}" in page
    assert me.user.name not in page
    answer = client.post(f"{link}tacka-ja/", WHO, follow=True)
    assert "Du har en plats" in text(answer)
    assert "Du har skrivit att du behöver: Hörslinga" in text(answer)
    registration = Registration.objects.get()
    assert (registration.state, registration.municipality) == (S.CONFIRMED, me.municipality)
    assert (registration.user, registration.person.name) == (None, "Gunilla Gäst")
    letter = Message.objects.get(kind="registration_confirmed")
    assert letter.to == OUTSIDE
    assert [part in letter.calendar for part in ("METHOD:REQUEST", OUTSIDE)] == [True, True]
    assert answer.redirect_chain == [(place_link(), 302)]
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True)) == [
        "network.invite_guest",
        "network.accept_guest",
    ]


def test_opening_the_link_changes_nothing(client: Client) -> None:
    link = invite(event_with(), host_person())
    answer = client.get(link)
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["Cache-Control"].count("no-store") == 1
    assert client.get(f"{link}tacka-ja/").status_code == 405
    assert Guest.objects.get().state == GuestState.INVITED


def test_the_buttons_need_the_form_s_own_token() -> None:
    link = invite(event_with(), host_person())
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{link}tacka-ja/", WHO).status_code == 403


def test_a_second_yes_finds_it_done(client: Client) -> None:
    link = invite(event_with(), host_person())
    client.post(f"{link}tacka-ja/", WHO)
    answer = client.post(f"{link}tacka-ja/", WHO, follow=True)
    assert "Du har tackat ja" in text(answer)
    assert "Länken kan användas en gång." in text(client.get(link))
    assert Registration.objects.count() == 1


def test_a_name_is_needed(client: Client) -> None:
    link = invite(event_with(), host_person())
    answer = client.post(f"{link}tacka-ja/", {"role": "Rektor"})
    assert answer.status_code == 422
    assert "Skriv ditt namn" in answer.content.decode()
    assert 'value="Rektor"' in answer.content.decode()


def test_a_name_holds_nothing_that_deceives(client: Client) -> None:
    link = invite(event_with(), host_person())
    answer = client.post(f"{link}tacka-ja/", WHO | {"name": "\u202e\u200b \u2066"})
    assert (answer.status_code, Guest.objects.get().name) == (422, "")
    odd = {"name": " Gunilla\u202e\u200b\tGa\u0308st\n", "role": "\u2067Rek\u00adtor"}
    client.post(f"{link}tacka-ja/", WHO | odd)
    guest = Guest.objects.get()
    assert (guest.name, guest.role) == ("Gunilla Gäst", "Rektor")


def test_the_queue_when_it_is_full_and_a_place_when_somebody_leaves(client: Client) -> None:
    event = event_with(capacity=1)
    seated = RegistrationFactory(event=event)
    link = invite(event, host_person())
    assert "Tacka ja och ställ dig i kö" in text(client.get(link))
    assert "Du är först i kön." in text(client.post(f"{link}tacka-ja/", WHO, follow=True))
    cancel_registration(seated, by=seated.user, now=NOW)
    place = place_link()
    assert "En plats är ledig för dig" in text(client.get(place))
    assert "Platsen är din." in text(client.post(f"{place}tacka-ja/", follow=True))
    answer = client.post(f"{place}avanmal/", follow=True)
    assert "Du är avanmäld." in text(answer)
    assert "om en ny inbjudan" in text(client.get(place))
    assert kinds() == [
        "guest_invited",
        "registration_waiting",
        "place_offered",
        "registration_confirmed",
        "registration_cancelled",
    ]


def test_an_offered_place_is_let_go(client: Client) -> None:
    event = event_with(capacity=1)
    seated = RegistrationFactory(event=event)
    client.post(f"{invite(event, host_person())}tacka-ja/", WHO)
    cancel_registration(seated, by=seated.user, now=NOW)
    answer = client.post(f"{place_link()}tacka-nej/", follow=True)
    assert "Du har tackat nej" in text(answer)
    answer = client.post(f"{place_link()}tacka-nej/", follow=True)
    assert "Det finns inget erbjudande att svara på." in text(answer)


def test_no_keeps_nothing_but_that(client: Client) -> None:
    event = event_with()
    link = invite(event, host_person())
    answer = client.post(f"{link}tacka-nej/", follow=True)
    assert "Du har tackat nej" in text(answer)
    guest = Guest.objects.get()
    assert (guest.state, guest.email, guest.name) == (GuestState.DECLINED, "", "")
    letter = Message.objects.get()
    assert (letter.state, letter.text) == ("cancelled", "")
    assert letter.to.endswith("@borttagen.invalid")
    assert NoInvitations.objects.count() == 0
    client.post(f"{link}tacka-ja/", WHO)
    assert Registration.objects.count() == 0


def test_never_again_is_kept_as_a_hash(client: Client) -> None:
    event, me = event_with(), host_person()
    client.post(f"{invite(event, me)}tacka-nej/", {"never": "on"})
    assert OUTSIDE not in str(NoInvitations.objects.values().get())
    from_others = host_person()
    with pytest.raises(IndexError):
        invite(event, from_others)
    assert Guest.objects.count() == 1


def test_never_again_when_there_is_nothing_left_to_answer(client: Client) -> None:
    link = invite(event_with(), host_person())
    Guest.objects.update(expires_at=NOW, sent_at=NOW - DAY)
    assert "Inbjudan har gått ut" in text(client.get(link))
    answer = client.post(f"{link}aldrig/", follow=True)
    assert "Adressen bjuds inte in igen" in answer.content.decode()
    assert (NoInvitations.objects.count(), text(answer).count("aldrig")) == (1, 0)
    answer = client.post(f"{link}aldrig/", follow=True)
    assert "Adressen bjuds inte in igen" in answer.content.decode()
    assert entries("network.stop_inviting", "refusal.guest_never") == [1, 0]


def test_never_again_once_the_address_is_forgotten(client: Client) -> None:
    link = invite(event_with(), host_person())
    client.post(f"{link}tacka-nej/")
    answer = client.post(f"{link}aldrig/", follow=True)
    assert "Adressen är redan borttagen." in answer.content.decode()
    assert NoInvitations.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"registration_closes_at": NOW}, "Anmälan stängde den"),
        (
            {"state": "cancelled", "cancelled_at": NOW, "cancel_reason": "Sjukdom."},
            "Träffen är inställd Sjukdom.",
        ),
    ],
)
def test_too_late(client: Client, fields: dict[str, object], words: str) -> None:
    link = invite(event_with(), host_person())
    Event.objects.update(**fields)
    assert words in text(client.get(link))
    client.post(f"{link}tacka-ja/", WHO)
    assert Registration.objects.count() == 0


def test_the_quota_is_the_inviting_municipality_s(client: Client) -> None:
    event, me = event_with(capacity_per_municipality=1), AffiliationFactory()
    link = invite(event, me.user)
    RegistrationFactory(event=event, municipality=me.municipality)
    answer = client.post(f"{link}tacka-ja/", WHO, follow=True)
    assert f"{me.municipality.full_name} har anmält så många som kommunen får" in text(answer)
    assert "Tacka nej" in text(answer)


def test_twice_by_two_municipalities_or_with_a_log_in(client: Client) -> None:
    event = event_with()
    first, second = invite(event, host_person()), invite(event, host_person())
    client.post(f"{first}tacka-ja/", WHO)
    answer = client.post(f"{second}tacka-ja/", WHO, follow=True)
    assert "Du är redan anmäld till träffen, med samma adress." in text(answer)
    person: User = UserFactory(email=OUTSIDE)
    with pytest.raises(Refused, match="som inbjuden gäst"):
        register(event, person, by=person, now=NOW)
    assert Registration.objects.count() == 1


def test_a_membership_that_has_ended_takes_nobody_along(client: Client) -> None:
    me = member()
    event = event_with(
        for_members=True, guest_rule=GuestRule.YES, online_url="https://mote.example"
    )
    link = invite(event, me)
    assert "mote.example" not in client.get(link).content.decode()
    nomination = me.affiliations.get().municipality.nominations.get()
    MembershipEndFactory(nomination=nomination)
    assert "kan inte bjuda in dit längre" in text(client.get(link))


def test_at_a_members_event_the_calendar_leads_nowhere(client: Client) -> None:
    event = event_with(for_members=True, guest_rule=GuestRule.YES)
    client.post(f"{invite(event, member())}tacka-ja/", WHO)
    entry = Message.objects.get(kind="registration_confirmed").calendar
    assert ("URL" in entry, "/mina-traffar/" in entry) == (False, False)
    assert event.title not in client.get("/natverk/kalender/").content.decode()


def test_moved_and_cancelled_events_reach_who_said_yes(client: Client) -> None:
    event, office = event_with(), UserFactory(office=True)
    client.post(f"{invite(event, host_person())}tacka-ja/", WHO)
    invite(event, host_person(), "tyst@annan.example")
    start = event.starts_at + DAY
    move(event, starts_at=start, ends_at=start + DAY / 12, reason="Nej", by=office, now=NOW)
    cancel(event, reason="Sjukdom.", by=office, now=NOW)
    assert kinds()[2:] == ["event_changed", "event_cancelled"]
    assert kinds("tyst@annan.example") == ["guest_invited"]
    assert "Träffen är inställd" in text(client.get(place_link_of(OUTSIDE)))


def place_link_of(address: str) -> str:
    letter = Message.objects.get(kind="registration_confirmed", to=address)
    return str(PLACE.findall(letter.text)[0])


def test_who_said_yes_may_be_forgotten_at_once(client: Client) -> None:
    event = event_with(capacity=1)
    client.post(f"{invite(event, host_person())}tacka-ja/", WHO)
    waiting = RegistrationFactory(event=event, waiting=True)
    link = place_link()
    answer = client.post(f"{link}ta-bort/", follow=True)
    assert "Ditt namn och din adress är borttagna." in answer.content.decode()
    assert "Ta bort mina uppgifter" not in text(answer)
    guest = Guest.objects.get()
    assert (guest.name, guest.email, guest.registration.needs) == ("", "", "")
    assert guest.registration.state == S.CANCELLED
    waiting.refresh_from_db()
    assert waiting.state == S.OFFERED
    assert Message.objects.to(OUTSIDE).count() == 0
    answer = client.post(f"{link}ta-bort/", follow=True)
    assert "Ditt namn och din adress är redan borttagna." in answer.content.decode()
    assert entries("network.forget_guest", "refusal.guest_place_forget") == [1, 1]
    assert Registration.objects.get(guest=guest).state == S.CANCELLED


def test_made_up_links_lead_nowhere(client: Client) -> None:
    RegistrationFactory()
    assert client.get("/natverk/inbjudan/" + "a" * 43 + "/").status_code == 404
    for token in ("a" * 43, f"{Registration.objects.get().code}.{'a' * 43}"):
        assert client.get(f"/natverk/gast/{token}/").status_code == 404
