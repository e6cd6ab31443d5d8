"""The second step and keys: allauth's forms in our words."""

from __future__ import annotations

from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from kvalitetskommun.accounts.forms.plain import Plain


class AuthenticateForm(Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step."""

    words = {
        "code": (
            "Kod",
            "Sex siffror från appen, eller en av dina reservkoder.",
            "Skriv koden från appen",
        )
    }


class ReauthenticateByCodeForm(Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Prove again who one is, by code."""

    words = AuthenticateForm.words


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """Connect an app."""

    words = {"code": ("Kod", "Sex siffror som appen visar.", "Skriv koden från appen")}


class AddWebAuthnForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Add a passkey or a security key."""

    words = {
        "name": ("Namn på nyckeln", "Så att du känner igen den, till exempel ”Telefonen”.", ""),
        "passwordless": (
            "Logga in utan lösenord med den här nyckeln",
            "Nyckeln måste då ha PIN-kod, fingeravtryck eller ansiktsigenkänning.",
            "",
        ),
    }


class EditWebAuthnForm(Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Rename a key."""

    words = {"name": ("Namn på nyckeln", "", "Skriv ett namn på nyckeln")}
