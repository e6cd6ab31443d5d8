"""What the purge has removed, for the office to read."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin

from kvalitetskommun.retention import label_of, period_words
from kvalitetskommun.site.models import PurgeCount
from nominations.admin.base import OfficeAdmin


@admin.register(PurgeCount)
class PurgeCountAdmin(OfficeAdmin):
    """A row for each day and class of data."""

    list_display = ("day", "what", "kept", "removed", "recorded")
    date_hierarchy = "day"

    @admin.display(description="slag av uppgifter", ordering="data_class")
    def what(self, row: PurgeCount) -> str:
        """Name the class."""
        return label_of(row.data_class)

    @admin.display(description="sparas")
    def kept(self, row: PurgeCount) -> str:
        """Say how long it is kept; a class that is no more has no time."""
        return period_words(row.data_class) if row.data_class in settings.RETENTION else "–"
