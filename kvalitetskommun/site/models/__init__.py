"""What the office writes about the website itself."""

from __future__ import annotations

from kvalitetskommun.site.models.accessibility import AccessibilityFault, AccessibilityStatement

__all__ = ["AccessibilityFault", "AccessibilityStatement"]
