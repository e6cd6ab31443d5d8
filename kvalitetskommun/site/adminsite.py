"""The admin of office and jury: our own objects only, in Swedish."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html

# What Django and allauth register for themselves is no business of the office's.
_FOREIGN = {"account", "auth", "mfa", "usersessions"}
_ANSWERS = {True: ("yes", "Ja"), False: ("no", "Nej"), None: ("unknown", "Okänt")}


def boolean_icon(value: bool | None) -> str:
    """Draw a tick or a cross as Django does, with a Swedish word for who does not see it."""
    name, word = _ANSWERS[value]
    address = static(f"admin/img/icon-{name}.svg")
    return format_html('<img src="{}" alt="{}">', address, word)


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

    def password_change(  # type: ignore[override]  # a redirect instead of a page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the one page for it, which counts the tries and tells the person by mail."""
        return redirect("account_change_password")
