"""What an address may hold."""

from __future__ import annotations


class Year:
    """A year of four figures."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        """Read it."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write it."""
        return f"{value:04d}"
