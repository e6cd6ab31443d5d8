"""An invitation: seven days, once, for the person whose address it names."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from kvalitetskommun.accounts import rules, workflow
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.states import InvitationState
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from tests.accounts.people import KIND, PASSWORD, Accepted, log_in, signed_in_as
from tests.clock import Clock

JOIN = {"name": "Nils Ny", "password": PASSWORD, "repeated": PASSWORD}


def page(invitation: Invitation) -> str:
    return f"/konto/inbjudan/{invitation.token}/"


def kinds() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("kind", flat=True))


def test_the_mail_holds_the_link_and_says_how_long_it_works(invitation: Invitation) -> None:
    (message,) = Message.objects.all()
    assert (message.to, message.personal) == ("ny@nacka.example", True)
    assert message.subject == "Inbjudan till Sveriges KvalitetsKommun"
    assert message.text.startswith(
        "Hej Nils Ny!\n\nKarin Kansli har bjudit in dig som skribent för Nacka kommun i portalen"
    )
    assert f"http://localhost:8000{page(invitation)}\n" in message.text
    assert "till och med den 17\u00a0november 2026 kl.\u00a010.00." in message.text


def test_a_new_person_joins(
    client: Client, invitation: Invitation, accepted: Accepted, now: datetime
) -> None:
    shown = client.get(page(invitation))
    assert shown.status_code == 200
    assert shown["Referrer-Policy"] == "strict-origin"
    assert "Du är inbjuden som skribent för Nacka kommun" in shown.content.decode()
    assert Invitation.objects.get().state(now) == InvitationState.WAITING

    response = client.post(page(invitation), JOIN)

    assert (response.status_code, response["Location"]) == (302, "/konto/")
    assert signed_in_as(client) == "ny@nacka.example"
    assert accepted == [("NACKA", "ny@nacka.example", now)]
    user = User.objects.get(email="ny@nacka.example")
    assert (user.name, user.is_staff, user.date_joined) == ("Nils Ny", False, now)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("ny@nacka.example", True, True)
    ]
    assert kinds() == ["accounts.invite", "accounts.accept_invitation"]


def test_the_secret_is_not_in_the_audit_chain(invitation: Invitation) -> None:
    entry = Entry.objects.get()
    assert entry.code == invitation.code
    assert invitation.token not in entry.content.canonical


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name": ""}, "name", "Skriv ditt namn"),
        ({"password": ""}, "password", "Välj ett lösenord"),
        (
            {"repeated": "något helt annat"},
            "repeated",
            "Lösenorden är inte likadana. Skriv samma i båda fälten.",
        ),
        (
            {"password": "nils ny nacka 2026", "repeated": "nils ny nacka 2026"},
            "password",
            "Lösenordet är lätt att gissa: det består mest av ord som hör hit, årtal eller"
            " ditt namn. Skriv hellre några ord som bara du tänker på.",
        ),
    ],
    ids=["no name", "no password", "not the same", "own name"],
)
def test_a_form_with_faults_joins_nobody(
    client: Client,
    invitation: Invitation,
    accepted: Accepted,
    change: dict[str, str],
    field: str,
    message: str,
) -> None:
    response = client.post(page(invitation), JOIN | change)
    assert response.status_code == 200
    assert response.context["form"].errors == {field: [message]}
    assert accepted == []
    assert not User.objects.filter(email="ny@nacka.example").exists()


def test_who_has_an_account_logs_in_first_and_then_says_yes(
    client: Client, accepted: Accepted, anna: User, office: User, now: datetime
) -> None:
    invitation = workflow.invite(
        KIND, email=anna.email, name="Anna", subject="X", by=office, now=now
    )
    shown = client.get(page(invitation))
    assert shown.context["answer"].code == "log_in_first"
    assert f"/konto/logga-in/?next={page(invitation)}" in shown.content.decode()
    client.post(page(invitation), JOIN)
    assert accepted == []

    log_in(client, anna)
    response = client.post(page(invitation))

    assert (response.status_code, response["Location"]) == (302, "/konto/")
    assert accepted == [("X", anna.email, now)]


def test_somebody_else_who_is_logged_in_cannot_say_yes(
    browser_of_anna: Client, invitation: Invitation, accepted: Accepted
) -> None:
    for response in (
        browser_of_anna.get(page(invitation)),
        browser_of_anna.post(page(invitation), JOIN),
    ):
        assert response.context["answer"].code == "other_person"
        assert "men du är inloggad som anna@nacka.example" in response.content.decode()
    assert accepted == []


def test_it_works_until_seven_days_have_passed(
    client: Client, invitation: Invitation, clock: Clock
) -> None:
    clock.advance(timedelta(days=7) - timedelta(seconds=1))
    assert client.get(page(invitation)).status_code == 200
    clock.advance(timedelta(seconds=1))
    expired = client.post(page(invitation), JOIN)
    assert (expired.status_code, expired.context["answer"].code) == (410, "expired")


def test_it_works_once(client: Client, invitation: Invitation, accepted: Accepted) -> None:
    client.post(page(invitation), JOIN)
    again = Client().post(page(invitation), JOIN)
    assert (again.status_code, again.context["answer"].code) == (410, "accepted")
    assert len(accepted) == 1


def test_a_revoked_one_is_gone(
    client: Client, invitation: Invitation, office: User, now: datetime
) -> None:
    workflow.revoke_invitation(invitation, by=office, now=now)
    gone = client.get(page(invitation))
    assert (gone.status_code, gone.context["answer"].code) == (410, "revoked")
    assert "skribent" not in gone.content.decode()
    assert list(Message.objects.values_list("state", flat=True)) == ["cancelled"]


def test_an_unknown_one_was_never_there(client: Client, db: None) -> None:
    assert client.get("/konto/inbjudan/finns-inte/").status_code == 404


def test_sending_again_renews_the_time_and_kills_the_old_link(
    client: Client, invitation: Invitation, office: User, clock: Clock
) -> None:
    later = clock.advance(timedelta(days=8))
    renewed = workflow.resend_invitation(invitation, by=office, now=later)
    assert client.get(page(invitation)).status_code == 404
    assert client.get(page(renewed)).status_code == 200
    assert renewed.expires_at == later + timedelta(days=7)
    assert kinds() == ["accounts.invite", "accounts.resend_invitation"]


def test_inviting_again_to_the_same_thing_replaces_the_old_link(
    client: Client, invitation: Invitation, office: User, now: datetime
) -> None:
    newer = workflow.invite(
        KIND, email="ny@nacka.example", name="Nils", subject="NACKA", by=office, now=now
    )
    assert client.get(page(invitation)).status_code == 410
    assert client.get(page(newer)).status_code == 200


def test_an_answered_invitation_can_be_neither_revoked_nor_sent_again(
    client: Client, invitation: Invitation, office: User, now: datetime
) -> None:
    client.post(page(invitation), JOIN)
    for verb in (workflow.revoke_invitation, workflow.resend_invitation):
        with pytest.raises(Refused) as refused:
            verb(invitation, by=office, now=now)
        assert refused.value.answer.code == "accepted"


def test_only_the_sender_and_the_office_may_revoke(
    accepted: Accepted, anna: User, office: User, superuser: User, now: datetime
) -> None:
    other = User.objects.create_user("annan@nacka.example", name="Annan")
    invitation = workflow.invite(
        KIND, email="x@nacka.example", name="X", subject="1", by=anna, now=now
    )
    codes = {
        str(by): rules.may_revoke_invitation(invitation, by=by, now=now).code
        for by in (anna, office, superuser, other)
    }
    assert codes == {"Anna Åberg": "", "Karin Kansli": "", "Rot": "", "Annan": "not_sender"}
