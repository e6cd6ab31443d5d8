"""The kinds of mail about accounts: ours, and those that allauth writes with our templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from kvalitetskommun.accounts import invitations
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.mail.kinds import Kind, Sample, no_samples

NEWEST = 20
# An address that is nobody's (RFC 5737).
EXAMPLE_IP = "192.0.2.17"
OWNER = "Den som har kontot."
AT_ONCE = "Genast, när det har hänt."


def kind_name(template_prefix: str) -> str:
    """Name the kind of a mail of allauth's: ”account/email/email_changed” is an account_… ."""
    return template_prefix.replace("/email/", "_", 1)


def _invitations(code: str, now: datetime) -> Iterable[Sample]:
    found = Invitation.objects.filter(code=code) if code else Invitation.objects.all()
    for invitation in found.select_related("invited_by").order_by("-created_at", "-pk")[:NEWEST]:
        description = invitations.describe(invitation)
        yield Sample(
            code=invitation.code,
            label=f"{invitation.name or invitation.email}, {description}",
            to=invitation.email,
            context={"invitation": invitation, "description": description, "note": ""},
        )


def _example_invitation(now: datetime) -> Mapping[str, Any]:
    invitation = Invitation(
        email="person@kommun.example",
        name="Exempelperson",
        invited_by=_somebody(),
        expires_at=now + timedelta(days=7),
    )
    return {
        "invitation": invitation,
        "description": "skribent för Exempelkommuns kommun",
        "note": "",
    }


def _people(code: str, now: datetime) -> Iterable[Sample]:
    """Give people whose letters name nothing but themselves; the link is made when it is sent."""
    found = User.objects.filter(key=code) if code else User.objects.filter(is_active=True)
    for user in found.order_by("-date_joined", "-pk")[:NEWEST]:
        yield Sample(
            code=user.key,
            label=f"{user.name}, {user.email}",
            to=user.email,
            context={**_account_example(now), "user": user, "email": user.email},
        )


def _account_example(now: datetime) -> Mapping[str, Any]:
    link = f"{settings.SITE_URL}/konto/"
    return {
        "user": _somebody(),
        "email": "person@kommun.example",
        "from_email": "person@kommun.example",
        "to_email": "ny.adress@kommun.example",
        "deleted_email": "person@kommun.example",
        "password_reset_url": link,
        "activate_url": link,
        "timestamp": now,
        "now": now,
        "ip": EXAMPLE_IP,
    }


def _somebody() -> User:
    return User(name="Exempelperson", email="person@kommun.example")


def _of_allauth(prefix: str, label: str, purpose: str, *, samples: Any = no_samples) -> Kind:
    """Describe one of allauth's mails: a receipt, and about somebody's log-in."""
    return Kind(
        name=kind_name(prefix),
        label=label,
        purpose=purpose,
        receivers=OWNER,
        moment=AT_ONCE,
        example=_account_example,
        samples=samples,
        receipt=True,
        personal=True,
        subject_template=f"{prefix}_subject.txt",
        text_template=f"{prefix}_message.txt",
    )


KINDS = (
    Kind(
        name="invitation",
        label="Inbjudan",
        purpose="Ger den inbjudna en personlig länk för att tacka ja. Länken gäller i sju dagar.",
        receivers="Den som bjuds in.",
        moment="Genast, när någon bjuder in eller skickar inbjudan igen.",
        example=_example_invitation,
        samples=_invitations,
        personal=True,
    ),
    Kind(
        name="second_step_reset",
        label="Det andra steget är borttaget",
        purpose="Berättar att inloggningens andra steg är borttaget, så att ingen gör det i smyg.",
        receivers=OWNER,
        moment=AT_ONCE,
        example=_account_example,
        samples=_people,
        receipt=True,
    ),
    _of_allauth(
        "account/email/password_reset_key",
        "Nytt lösenord",
        "Ger den som har glömt sitt lösenord en personlig länk för att välja ett nytt.",
        samples=_people,
    ),
    _of_allauth(
        "account/email/unknown_account",
        "Nytt lösenord, men inget konto",
        "Svarar den som vill välja nytt lösenord för en adress utan konto.",
    ),
    _of_allauth(
        "account/email/account_already_exists",
        "Adressen har redan ett konto",
        "Svarar den som vill använda en adress som redan hör till ett konto.",
        samples=_people,
    ),
    _of_allauth(
        "account/email/email_confirmation",
        "Bekräfta ny e-postadress",
        "Ger en personlig länk som visar att den nya adressen är personens egen.",
        samples=_people,
    ),
    _of_allauth(
        "account/email/email_confirm",
        "E-postadressen är bekräftad",
        "Berättar att en adress har bekräftats.",
    ),
    _of_allauth(
        "account/email/email_changed",
        "E-postadressen är bytt",
        "Berättar för den gamla adressen att kontot har fått en ny.",
    ),
    _of_allauth(
        "account/email/email_deleted",
        "En e-postadress är borttagen",
        "Berättar att en adress inte längre hör till kontot.",
    ),
    _of_allauth(
        "account/email/password_changed",
        "Lösenordet är bytt",
        "Berättar att lösenordet har bytts på kontosidan.",
    ),
    _of_allauth(
        "account/email/password_reset",
        "Nytt lösenord är valt",
        "Berättar att lösenordet har bytts med en länk.",
    ),
    _of_allauth(
        "account/email/password_set",
        "Lösenord är valt",
        "Berättar att kontot har fått sitt första lösenord.",
    ),
    _of_allauth(
        "mfa/email/totp_activated",
        "En app är kopplad",
        "Berättar att en app med koder är kopplad till kontot.",
    ),
    _of_allauth(
        "mfa/email/totp_deactivated",
        "En app är bortkopplad",
        "Berättar att appen med koder inte längre gäller.",
    ),
    _of_allauth(
        "mfa/email/webauthn_added",
        "En nyckel är tillagd",
        "Berättar att en nyckel för inloggning är tillagd.",
    ),
    _of_allauth(
        "mfa/email/webauthn_removed",
        "En nyckel är borttagen",
        "Berättar att en nyckel för inloggning är borttagen.",
    ),
    _of_allauth(
        "mfa/email/recovery_codes_generated",
        "Nya reservkoder",
        "Berättar att kontot har fått nya reservkoder.",
    ),
)
