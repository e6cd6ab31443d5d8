"""Forms about accounts."""

from kvalitetskommun.accounts.forms.passwords import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from kvalitetskommun.accounts.forms.people import JoinForm, NameForm
from kvalitetskommun.accounts.forms.second_step import (
    ActivateTOTPForm,
    AddWebAuthnForm,
    AuthenticateForm,
    EditWebAuthnForm,
    ReauthenticateByCodeForm,
)

__all__ = [
    "ActivateTOTPForm",
    "AddEmailForm",
    "AddWebAuthnForm",
    "AuthenticateForm",
    "ChangePasswordForm",
    "EditWebAuthnForm",
    "JoinForm",
    "LoginForm",
    "NameForm",
    "ReauthenticateByCodeForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "SetPasswordForm",
]
