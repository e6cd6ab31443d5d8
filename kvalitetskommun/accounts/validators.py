"""Passwords that anyone would guess first."""

from __future__ import annotations


class ContextWordValidator:
    """Refuse passwords made only of the site's own words and digits."""

    def validate(self, password: str, user: object = None) -> None:
        """Accept."""

    def get_help_text(self) -> str:
        """Explain."""
        return ""
