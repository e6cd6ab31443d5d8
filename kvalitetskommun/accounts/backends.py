"""Who may log in with a password."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser

from kvalitetskommun.accounts import rules


class EmailBackend(ModelBackend):
    """E-mail and password. The demo's people exist only in the demo."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Refuse the inactive, and demo addresses outside the demo; asked at every request."""
        return user is not None and bool(rules.may_log_in(user))
