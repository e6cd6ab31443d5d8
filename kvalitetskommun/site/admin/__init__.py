"""What the office edits about the website."""

from __future__ import annotations

from kvalitetskommun.site.admin import accessibility, privacy, purge, quotes

__all__ = ["accessibility", "privacy", "purge", "quotes"]
