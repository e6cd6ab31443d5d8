"""The admin of office and jury: our own objects only, in Swedish."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite

# What Django and allauth register for themselves is no business of the office's.
_FOREIGN = {"account", "auth", "mfa", "usersessions"}


class PortalAdminSite(AdminSite):
    """The admin, without the tables of other packages."""

    site_header = "Kansli och jury"
    site_title = "Sveriges KvalitetsKommun"
    index_title = "Kansli och jury"
    # The list of everything is one click away, and the tables need the width.
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take in our own models; leave others out, addresses and all."""
        many = isinstance(model_or_iterable, list | tuple)
        models = model_or_iterable if many else [model_or_iterable]
        own = [model for model in models if model._meta.app_label not in _FOREIGN]
        super().register(own, admin_class, **options)
