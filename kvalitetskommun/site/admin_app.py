"""Puts our admin site in the place of Django's."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """The admin with our own site."""

    default_site = "kvalitetskommun.site.adminsite.PortalAdminSite"
