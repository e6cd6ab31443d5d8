"""How people are found and made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import BaseUserManager

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class UserManager(BaseUserManager["User"]):
    """People, found by e-mail address in any case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person by e-mail address."""
        return self.get(email=username)

    def create_user(
        self, email: str, *, name: str = "", password: str | None = None, **fields: Any
    ) -> User:
        """Make a person who can log in once a password is set."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, *, name: str = "", password: str | None = None, **fields: Any
    ) -> User:
        """Make a person whom the admin lets do everything."""
        return self.create_user(email, name=name, password=password, is_superuser=True, **fields)
