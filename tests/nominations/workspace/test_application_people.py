"""Who works with the application: inviting, accepting, roles and removing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow import accept_invitation
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import write
from nominations.models import Affiliation
from nominations.states import Role
from nominations.workflow.people import approve_access, remove_person
from tests.clock import NOW, Clock
from tests.factories import AccessRequestFactory, AffiliationFactory, UserFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk

COLLEAGUE = {"name": "Alva Ny", "email": "Alva@kommun.example", "role": "writer"}


def said(browser: Client, url: str, data: dict[str, str] | None = None) -> list[str]:
    """Post, and give the last thing that the person is told."""
    response = browser.post(url, data)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


def role(desk: Desk, person: str) -> str:
    return Affiliation.objects.active(NOW).get(user__name=person).role


def test_invites_and_the_colleague_accepts(desk: Desk, contact: Client) -> None:
    told = said(contact, desk.url("invite"), COLLEAGUE)
    assert told == [
        "Inbjudan är skickad till alva@kommun.example. "
        "Den gäller till den 17\u00a0november 2026 kl.\u00a010.00."
    ]
    mail = Message.objects.get(kind="invitation")
    assert mail.to == "alva@kommun.example"
    assert f"skribent för {desk.municipality.full_name}" in mail.text
    assert "Inbjuden" in contact.get(desk.url("people")).content.decode()
    alva = UserFactory(email="alva@kommun.example", name="Alva Ny")
    accept_invitation(Invitation.objects.get(), by=alva, now=NOW)
    assert role(desk, "Alva Ny") == Role.WRITER
    assert as_user(alva).get(desk.url("tasks")).status_code == 200


def test_who_is_removed_cannot_come_back_by_an_own_invitation(desk: Desk, contact: Client) -> None:
    said(contact, desk.url("invite"), COLLEAGUE | {"role": "contact"})
    AffiliationFactory(municipality=desk.municipality)
    said(contact, desk.url("remove_person", desk.contact.key))
    alva = UserFactory(email="alva@kommun.example")
    invitation = Invitation.objects.get()
    page = as_user(alva).post(reverse("invitation_accept", args=[invitation.token]))
    assert "Den som bjöd in dig arbetar inte längre med det här." in page.content.decode()
    assert not Affiliation.objects.filter(user=alva).exists()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_the_offices_invitation_ends_with_the_account_that_sent_it(desk: Desk) -> None:
    office = UserFactory(office=True)
    approve_access(AccessRequestFactory(email="alva@kommun.example"), by=office, now=NOW)
    User.objects.filter(pk=office.pk).update(is_active=False)
    alva = UserFactory(email="alva@kommun.example")
    with pytest.raises(Refused) as refused:
        accept_invitation(Invitation.objects.get(), by=alva, now=NOW)
    assert refused.value.answer.code == "sender_gone"


def test_a_writer_who_is_invited_as_contact_becomes_one(desk: Desk) -> None:
    office = UserFactory(office=True)
    asked = AccessRequestFactory(municipality=desk.municipality, email=desk.writer.email)
    Affiliation.objects.filter(user=desk.contact).update(ends_at=NOW)
    approve_access(asked, by=office, now=NOW)
    accept_invitation(Invitation.objects.get(), by=desk.writer, now=NOW)
    assert role(desk, desk.writer.name) == Role.CONTACT


def test_faults_are_shown_and_nothing_typed_is_lost(desk: Desk, contact: Client) -> None:
    data = COLLEAGUE | {"email": "alva", "role": "chef"}
    page = contact.post(desk.url("invite"), data).content.decode()
    assert page.count("Skriv en e-postadress på formen namn@exempel.se") == 2
    assert page.count("Välj en av rollerna") == 2
    assert 'value="Alva Ny"' in page
    assert Invitation.objects.count() == 0


def test_who_is_in_already_is_not_invited(desk: Desk, contact: Client) -> None:
    data = COLLEAGUE | {"email": desk.writer.email.upper()}
    assert said(contact, desk.url("invite"), data) == [
        "Personen arbetar redan med ansökan. Se listan."
    ]


def test_a_writer_neither_invites_nor_removes(desk: Desk, writer: Client) -> None:
    only = ["Det här gör bara kommunens kontaktperson. Be kontaktpersonen om hjälp."]
    assert said(writer, desk.url("invite"), COLLEAGUE) == only
    assert said(writer, desk.url("remove_person", desk.contact.key)) == only
    change = desk.url("change_role", desk.writer.key)
    assert said(writer, change, {"role": "contact"}) == only
    assert role(desk, desk.writer.name) == Role.WRITER


def test_removes_a_writer_whose_text_stays(desk: Desk, contact: Client, writer: Client) -> None:
    desk.write("Sams text.", by=desk.writer)
    assert said(contact, desk.url("remove_person", desk.writer.key)) == [
        "Sam Skribent är borttagen. Texterna finns kvar."
    ]
    assert desk.section().answers == {"demokrati-text": "Sams text."}
    assert writer.get(desk.url("tasks")).status_code == 404


def test_the_last_contact_stays_until_there_is_another(desk: Desk, contact: Client) -> None:
    last = ["Kommunen måste ha en kontaktperson. Gör någon annan till kontaktperson först."]
    assert said(contact, desk.url("remove_person", desk.contact.key)) == last
    own = desk.url("change_role", desk.contact.key)
    assert said(contact, own, {"role": "writer"}) == last
    handed = desk.url("change_role", desk.writer.key)
    assert said(contact, handed, {"role": "contact"}) == ["Sam Skribent är nu kontaktperson."]
    assert said(contact, own, {"role": "writer"}) == ["Kim Kontakt är nu skribent."]
    assert (role(desk, "Sam Skribent"), role(desk, "Kim Kontakt")) == ("contact", "writer")


def test_hands_over_in_one_act(desk: Desk, contact: Client) -> None:
    assert said(contact, desk.url("hand_over", desk.writer.key)) == [
        "Sam Skribent är nu kontaktperson, och du är skribent. Vi har skickat ett brev om det."
    ]
    assert (role(desk, "Sam Skribent"), role(desk, "Kim Kontakt")) == ("contact", "writer")
    letter = Message.objects.get(kind="contact_handed_over")
    assert letter.to == desk.writer.email
    assert "Kim Kontakt har lämnat över till dig" in letter.text
    assert Entry.objects.latest("number").kind == "nominations.hand_over"
    only = ["Det här gör bara kommunens kontaktperson. Be kontaktpersonen om hjälp."]
    assert said(contact, desk.url("hand_over", desk.writer.key)) == only


def test_handing_over_asks_first_and_says_what_happens(
    desk: Desk, contact: Client, writer: Client
) -> None:
    address = desk.url("hand_over", desk.writer.key)
    assert f'href="{address}"' in contact.get(desk.url("people")).content.decode()
    page = contact.get(address).content.decode()
    assert "<strong>Sam Skribent</strong> blir kontaktperson, och du blir skribent." in page
    assert f'<form method="post" action="{address}">' in page
    assert role(desk, "Sam Skribent") == Role.WRITER
    from_contact = desk.url("hand_over", desk.contact.key)
    refused = writer.get(from_contact).content.decode()
    assert "Det här gör bara kommunens kontaktperson." in refused
    assert f'action="{from_contact}"' not in refused


def test_nobody_hands_over_to_themselves_or_to_a_closed_account(
    desk: Desk, contact: Client
) -> None:
    itself = desk.url("hand_over", desk.contact.key)
    assert said(contact, itself) == ["Välj någon annan att lämna över till."]
    User.objects.filter(pk=desk.writer.pk).update(is_active=False)
    closed = desk.url("hand_over", desk.writer.key)
    assert said(contact, closed) == [
        "Personen kan inte logga in. Välj någon annan att lämna över till."
    ]
    assert closed not in contact.get(desk.url("people")).content.decode()
    assert role(desk, "Kim Kontakt") == Role.CONTACT


def test_a_writer_leaves_and_the_text_stays(desk: Desk, writer: Client) -> None:
    desk.write("Sams text.", by=desk.writer)
    assert said(writer, desk.url("leave")) == [
        f"Du arbetar inte längre med ansökan från {desk.municipality.full_name}. "
        "Det du har skrivit finns kvar hos kommunen."
    ]
    assert desk.section().answers == {"demokrati-text": "Sams text."}
    assert writer.get(desk.url("tasks")).status_code == 404
    assert Entry.objects.latest("number").kind == "nominations.leave"
    assert writer.post(desk.url("leave")).status_code == 404


def test_the_last_contact_hands_over_before_leaving(desk: Desk, contact: Client) -> None:
    alone = (
        "Du är kommunens enda kontaktperson. Bjud in en kollega och lämna över först, "
        "så att någon kan skicka in ansökan."
    )
    assert alone in contact.get(desk.url("people")).content.decode()
    assert said(contact, desk.url("leave")) == [alone]
    said(contact, desk.url("hand_over", desk.writer.key))
    assert contact.post(desk.url("leave"))["Location"] == "/ansokningar/"
    assert [row.user for row in Affiliation.objects.active(NOW)] == [desk.writer]


def test_a_contact_whose_account_is_closed_does_not_count(desk: Desk, contact: Client) -> None:
    AffiliationFactory(municipality=desk.municipality, user__is_active=False)
    assert "enda kontaktperson" in said(contact, desk.url("leave"))[0]


def test_somebody_works_for_two_municipalities(desk: Desk, contact: Client) -> None:
    other = set_desk(desk.edition)
    AffiliationFactory(user=desk.contact, municipality=other.municipality, role=Role.WRITER)
    page = contact.get("/ansokningar/").content.decode()
    for municipality in (desk.municipality, other.municipality):
        assert municipality.full_name in page
    assert contact.get(other.url("tasks")).status_code == 200
    assert "inte längre med ansökan" in said(contact, other.url("leave"))[0]
    assert contact.get(desk.url("tasks")).status_code == 200
    assert contact.get(other.url("tasks")).status_code == 404


def test_an_address_is_the_same_in_any_case_and_with_spaces(desk: Desk, contact: Client) -> None:
    said(contact, desk.url("invite"), COLLEAGUE | {"email": "  ALVA@Kommun.Example "})
    said(contact, desk.url("invite"), COLLEAGUE)
    assert Invitation.objects.unanswered().get().email == "alva@kommun.example"


def test_who_is_removed_while_writing_keeps_the_text_on_the_page(
    desk: Desk, contact: Client, writer: Client
) -> None:
    data = form_of(desk.section(), demokrati_text="Sams sista text.")
    said(contact, desk.url("remove_person", desk.writer.key))
    answer = writer.post(desk.page(), data)
    assert answer.status_code == 404
    assert "Sams sista text." in answer.content.decode()
    assert desk.section().answers == {}


def test_who_leaves_comes_to_the_list(desk: Desk, contact: Client) -> None:
    AffiliationFactory(municipality=desk.municipality)
    response = contact.post(desk.url("remove_person", desk.contact.key))
    assert response["Location"] == "/ansokningar/"


def test_an_unknown_role_changes_nothing(desk: Desk, contact: Client) -> None:
    url = desk.url("change_role", desk.writer.key)
    assert said(contact, url, {"role": "office"}) == ["Välj en av rollerna i listan."]
    assert role(desk, desk.writer.name) == Role.WRITER


def invited(desk: Desk, **changed: str) -> Invitation:
    """Let the contact invite a colleague; give the invitation."""
    assert as_user(desk.contact).post(desk.url("invite"), COLLEAGUE | changed).status_code == 302
    return Invitation.objects.get(email="alva@kommun.example")


def test_another_contact_sends_an_invitation_again_and_answers_for_it(
    desk: Desk, clock: Clock
) -> None:
    invitation = invited(desk)
    other = AffiliationFactory(municipality=desk.municipality).user
    remove_person(Affiliation.objects.get(user=desk.contact), by=other, now=NOW)
    later = clock.advance(timedelta(days=8))
    browser = as_user(other)
    assert "För gammal" in browser.get(desk.url("people")).content.decode()
    assert said(browser, desk.url("resend_invitation", invitation.code)) == [
        "Inbjudan är skickad igen till alva@kommun.example. Den gäller till den 25\u00a0november"
        " 2026 kl.\u00a010.00, och länken i det förra brevet fungerar inte längre."
    ]
    renewed = Invitation.objects.get()
    assert renewed.token != invitation.token
    assert other.name in Message.objects.filter(kind="invitation").latest("pk").text
    alva = UserFactory(email="alva@kommun.example", name="Alva Ny")
    accept_invitation(renewed, by=alva, now=later)
    assert Affiliation.objects.filter(user=alva).exists()


def test_another_contact_takes_an_invitation_back(desk: Desk) -> None:
    invitation = invited(desk)
    browser = as_user(AffiliationFactory(municipality=desk.municipality).user)
    assert said(browser, desk.url("revoke_invitation", invitation.code)) == [
        "Inbjudan till alva@kommun.example är återkallad. Länken i brevet fungerar inte längre."
    ]
    assert browser.get(desk.url("people")).context["waiting"] == []
    assert Invitation.objects.get().revoked_at == NOW
    again = desk.url("revoke_invitation", invitation.code)
    assert browser.post(again).status_code == 404


@pytest.mark.parametrize("verb", ["resend_invitation", "revoke_invitation"])
def test_a_writer_leaves_invitations_alone(desk: Desk, writer: Client, verb: str) -> None:
    invitation = invited(desk)
    assert said(writer, desk.url(verb, invitation.code)) == [
        "Bara kansliet och den som ansvarar för inbjudan kan ändra den. Kontakta kansliet."
    ]
    assert desk.url(verb, invitation.code) not in writer.get(desk.url("people")).content.decode()
    assert Invitation.objects.unanswered().get() == invitation


@pytest.mark.parametrize("verb", ["resend_invitation", "revoke_invitation"])
def test_an_invitation_to_another_municipality_is_out_of_reach(
    desk: Desk, contact: Client, verb: str
) -> None:
    rival = set_desk(desk.edition)
    invitation = invited(rival)
    assert contact.post(desk.url(verb, invitation.code)).status_code == 404
    assert contact.post(rival.url(verb, invitation.code)).status_code == 404


def test_people_of_another_municipality_are_out_of_reach(desk: Desk, contact: Client) -> None:
    rival = set_desk(desk.edition)
    assert contact.post(desk.url("remove_person", rival.writer.key)).status_code == 404
    assert contact.post(desk.url("change_role", rival.writer.key)).status_code == 404
    assert contact.post(rival.url("invite"), COLLEAGUE).status_code == 404
    assert contact.get(rival.url("people")).status_code == 404


def test_a_contact_learns_which_addresses_take_no_letters(
    desk: Desk, contact: Client, writer: Client, settings: Settings
) -> None:
    invited(desk)
    settings.OUTBOX_DELIVERY_BACKEND = "tests.mail.delivery.Gone"
    write("hej", to=desk.writer.email, subject="Hej", text="Hej", dedupe_key="hej", now=NOW)
    while send_next(NOW):
        pass
    page = contact.get(desk.url("people")).content.decode()
    assert page.count("Breven kommer inte fram") == 2
    assert "Be personen kontrollera sin e-postadress på kontosidan." in page
    assert "bjud in igen med rätt adress." in page
    assert "550" not in page
    assert "Breven kommer inte fram" not in writer.get(desk.url("people")).content.decode()
