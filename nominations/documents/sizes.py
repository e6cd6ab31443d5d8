"""The size of a file in words."""

from __future__ import annotations

KILOBYTE = 1000
MEGABYTE = KILOBYTE * KILOBYTE


def size_words(size: int) -> str:
    """Write a number of bytes as ”412 kB” or ”2,4 MB”, with hard spaces."""
    if size < KILOBYTE:
        return f"{size}\u00a0byte"
    if size < MEGABYTE:
        return f"{max(1, round(size / KILOBYTE))}\u00a0kB"
    return f"{size / MEGABYTE:.1f}\u00a0MB".replace(".", ",")
