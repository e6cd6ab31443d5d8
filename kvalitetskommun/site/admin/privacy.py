"""The notice about personal data in the admin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from kvalitetskommun.site.admin.base import RowInline, StatementAdmin
from kvalitetskommun.site.models import PrivacyNotice, PrivacyPurpose


class PurposeInline(RowInline):
    """The purposes, in the order of the page."""

    model = PrivacyPurpose
    fields = (("title", "position"), "purpose", "data", "basis", "kept", "receivers")


@admin.register(PrivacyNotice)
class PrivacyNoticeAdmin(StatementAdmin):
    """Who is responsible, and each purpose."""

    list_display = ("controller", "updated_on")
    fields = ("controller", "updated_on")
    readonly_fields = ("updated_on",)
    inlines: ClassVar = [PurposeInline]
