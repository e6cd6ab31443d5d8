"""How large a file the office may keep beside what the portal holds."""

from __future__ import annotations

from kvalitetskommun.answers import YES, Answer, no

LARGEST_MB = 25


def may_be_kept(size: int) -> Answer:
    """Say whether a file of ``size`` bytes is small enough."""
    if size > LARGEST_MB * 1024 * 1024:
        return no("too_large", f"Filen får vara högst {LARGEST_MB} MB. Minska den och försök igen.")
    return YES
