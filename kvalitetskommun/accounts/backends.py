"""Who may log in with a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from kvalitetskommun.accounts import rules


class EmailBackend(ModelBackend):
    """E-mail and password; an unknown address costs as much time as a wrong password."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Refuse the inactive, and demo addresses outside the demo; asked at every request."""
        return user is not None and bool(rules.may_log_in(user))
