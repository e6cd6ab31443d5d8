"""What the office writes about the website itself."""

from __future__ import annotations

from kvalitetskommun.site.models.accessibility import AccessibilityFault, AccessibilityStatement
from kvalitetskommun.site.models.privacy import PrivacyNotice, PrivacyPurpose
from kvalitetskommun.site.models.purge import PurgeCount
from kvalitetskommun.site.models.quote import Quote

__all__ = [
    "AccessibilityFault",
    "AccessibilityStatement",
    "PrivacyNotice",
    "PrivacyPurpose",
    "PurgeCount",
    "Quote",
]
