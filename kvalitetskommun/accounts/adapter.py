"""What we ask of allauth: closed sign-up, our words, our audit entries."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kvalitetskommun.accounts import letters, rules
from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow import confirm_own_address, note_change_of_address
from kvalitetskommun.mail.backend import KIND_HEADER
from kvalitetskommun.requests import Request

WRONG = "Fel e-postadress eller lösenord"
TOO_MANY = "För många försök. Vänta 15 minuter eller återställ lösenordet."
WRONG_CODE = "Koden stämmer inte. Vänta på nästa kod i appen och försök igen."


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Log-in by e-mail, for people who have been invited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": WRONG,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "enter_current_password": "Skriv lösenordet som du har nu",
        "incorrect_password": "Fel lösenord",
        "email_taken": "Adressen går inte att använda. Skriv en annan.",
        "duplicate_email": "Det är redan din adress. Skriv en annan.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only invitations make accounts."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count failed tries by account and sender, so that nobody can lock another out."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Tell the outbox of which kind the mail is."""
        named = {**(headers or {}), KIND_HEADER: letters.kind_name(template_prefix)}
        mail: EmailMessage = super().render_mail(template_prefix, email, context, named)
        return mail

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Stop whom the rule stops, whatever they logged in with.

        An account's own address came with an invitation or a confirmed change: it is verified.
        """
        if not rules.may_log_in(user):
            return redirect("account_inactive")
        confirm_own_address(user)
        return None

    def confirm_email(self, request: Request, email_address: EmailAddress) -> bool:
        """Change the person's address once the new one is confirmed, and write that down.

        The entry comes first: an address changes under the chain's head (decision 0006).
        """
        with transaction.atomic():
            note_change_of_address(email_address.user, now=request.now)
            confirmed: bool = super().confirm_email(request, email_address)
            if not confirmed:
                transaction.set_rollback(True)
        return confirmed


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": "Bekräfta först din nya e-postadress. Länken finns i brevet.",
    }
