"""Guests in the lists of those who come, with attendance and certificate, and how they go."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow import erase_user
from kvalitetskommun.mail.models import Message
from network.account_page import personal_data
from network.models import Guest, Registration
from network.participant_rows import participant_rows
from network.states import GuestState
from network.tokens import GUEST, token_of
from network.workflow import forgetting_guests
from network.workflow.forgetting_guests import forget_guests, forget_invited
from network.workflow.guests import locked, resend_guest
from network.workflow.reminders import remind
from network.workflow.writing import write_to_registered
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, MunicipalityFactory, UserFactory
from tests.factories_network import EventFactory, GuestFactory, RegistrationFactory
from tests.network.guests import OUTSIDE, kinds
from tests.network.reading import text

pytestmark = pytest.mark.django_db


def guest_with_place(**event: object) -> Registration:
    """Make a guest of Åre's with a place."""
    guest = GuestFactory(
        accepted=True,
        email=OUTSIDE,
        role="Rektor",
        event=EventFactory(registering=True, **event),
        municipality=MunicipalityFactory(name="Åre", full_name="Åre kommun"),
    )
    registration: Registration = RegistrationFactory(
        user=None,
        registered_by=None,
        guest=guest,
        event=guest.event,
        municipality=guest.municipality,
    )
    return registration


def test_the_list_and_the_file_say_who_invited(desk: Client) -> None:
    registration = guest_with_place(capacity=3)
    GuestFactory(event=registration.event)
    RegistrationFactory(event=registration.event, user__name="Anna Alm")
    page = text(desk.get(f"/natverk/anmalan/{registration.event.code}/deltagare/"))
    assert page.index("Anna Alm") < page.index("Gunilla Gäst")
    assert "Inbjuden av Åre Rektor" in page
    assert "En inbjuden gäst har inte svarat än. 2 av 3 platser är tagna eller erbjudna." in page
    assert list(participant_rows([registration])) == [
        ("Gunilla Gäst", OUTSIDE, "", "Har plats", "", "", "", "Åre", "Rektor")
    ]


def test_ticked_and_given_a_certificate_by_link(desk: Client, client: Client) -> None:
    registration = guest_with_place(held=True)
    event = registration.event
    place = f"/natverk/gast/{token_of(registration.code, GUEST)}/"
    assert client.get(f"{place}intyg/").status_code == 404
    desk.post(f"/natverk/anmalan/{event.code}/narvaro/", {"present": [registration.code]})
    assert "Hämta ditt intyg (PDF)" in text(client.get(place))
    answer = client.get(f"{place}intyg/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert desk.get(f"/natverk/intyg/{registration.code}/").status_code == 200


@pytest.mark.parametrize("state", [{"waiting": True}, {"offered": True}])
def test_a_queue_that_is_over_is_told_as_past(client: Client, state: dict[str, bool]) -> None:
    guest = GuestFactory(accepted=True, event=EventFactory(registering=True, held=True))
    of_guest = {"user": None, "registered_by": None, "guest": guest, "event": guest.event}
    place = RegistrationFactory(**of_guest, **state, municipality=guest.municipality)
    page = text(client.get(f"/natverk/gast/{token_of(place.code, GUEST)}/"))
    assert "Du stod i kö och fick ingen plats." in page
    assert "En plats är ledig för dig" not in page


def test_who_is_forgotten_has_no_certificate(desk: Client, client: Client) -> None:
    registration = guest_with_place(held=True)
    event = registration.event
    place = f"/natverk/gast/{token_of(registration.code, GUEST)}/"
    desk.post(f"/natverk/anmalan/{event.code}/narvaro/", {"present": [registration.code]})
    client.post(f"{place}ta-bort/")
    assert client.get(f"{place}intyg/").status_code == 404
    assert "Hämta ditt intyg" not in text(client.get(place))
    assert desk.get(f"/natverk/intyg/{registration.code}/").status_code == 404
    page = desk.get(f"/natverk/anmalan/{event.code}/deltagare/")
    assert "En person hade en plats." in text(page)
    assert "Gästens namn är borttaget" in text(page)
    assert "/natverk/intyg/" not in page.content.decode()


def test_reminders_and_the_office_s_letters_reach_them(office: User) -> None:
    registration = guest_with_place(starts_at=NOW + DAY)
    Registration.objects.update(changed_at=NOW - 9 * DAY)
    assert remind(NOW) == 1
    sent = write_to_registered(
        registration.event, subject="Hej", text="Nytt", to="", key="A" * 10, by=office, now=NOW
    )
    assert (sent, kinds()) == (1, ["event_reminder", "event_letter"])
    for letter in Message.objects.all():
        assert letter.text.count("/natverk/gast/") == 1


def test_unanswered_addresses_go_after_thirty_days() -> None:
    late = GuestFactory(expires_at=NOW - 30 * DAY, sent_at=NOW - 31 * DAY)
    revoked = GuestFactory(
        expires_at=NOW - 30 * DAY, sent_at=NOW - 31 * DAY, state=GuestState.REVOKED, ended_at=NOW
    )
    kept = GuestFactory(expires_at=NOW - 29 * DAY, sent_at=NOW - 31 * DAY)
    assert (forget_invited(NOW), forget_invited(NOW)) == (2, 0)
    rows = Guest.objects.in_bulk([late.pk, revoked.pk, kept.pk])
    assert [bool(rows[one.pk].email) for one in (late, revoked, kept)] == [False, False, True]


def test_who_is_invited_again_in_that_moment_is_not_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    colleague = AffiliationFactory()
    GuestFactory(
        municipality=colleague.municipality, expires_at=NOW - 30 * DAY, sent_at=NOW - 31 * DAY
    )

    def locked_after(guest: Guest) -> Guest:
        return locked(resend_guest(guest, by=colleague.user, now=NOW))

    monkeypatch.setattr(forgetting_guests, "locked", locked_after)
    assert forget_invited(NOW) == 0
    guest = Guest.objects.get()
    assert [message.to for message in Message.objects.all()] == [guest.email]


def test_guests_are_forgotten_a_year_after_the_event(desk: Client) -> None:
    registration = guest_with_place(starts_at=NOW - 366 * DAY)
    assert (forget_guests(NOW), forget_guests(NOW)) == (1, 0)
    guest = Guest.objects.get()
    assert (guest.email, guest.name, guest.role) == ("", "", "")
    page = text(desk.get(f"/natverk/anmalan/{registration.event.code}/deltagare/"))
    assert "Inbjuden av Åre" in page


def test_a_person_who_is_erased_is_no_guest_either() -> None:
    registration = guest_with_place()
    person, boss = UserFactory(email=OUTSIDE), UserFactory(is_superuser=True, office=True)
    assert personal_data(person)["träffar som gäst"][0]["name"] == "Gunilla Gäst"
    erase_user(person, by=boss, now=NOW)
    registration.refresh_from_db()
    assert (registration.state, Guest.objects.get().email) == ("cancelled", "")
