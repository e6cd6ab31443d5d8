"""What may happen to people and invitations, and why not."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser

from kvalitetskommun.answers import YES, Answer, no

DEMO_DOMAIN = "@demo.example"


def may_log_in(user: AbstractBaseUser) -> Answer:
    """A person logs in while active; the demo's people only in the demo."""
    if not user.is_active:
        return no("inactive", "Kontot är avstängt. Kontakta kansliet.")
    return YES
