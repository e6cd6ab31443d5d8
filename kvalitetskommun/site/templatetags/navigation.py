"""Links of the menus: the page one stands on is marked without any help from the view."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse

register = template.Library()


def current_kind(address: str, path: str) -> str:
    """Return the value of aria-current: "page" on the page itself, "true" below it."""
    if path == address:
        return "page"
    if address != "/" and path.startswith(address):
        return "true"
    return ""


@register.inclusion_tag("includes/_nav_link.html", takes_context=True)
def nav_link(context: Context, name: str, text: str) -> dict[str, Any]:
    """Render one menu item, or nothing while the address is not part of the site."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return {"address": "", "current": "", "text": text}
    request = context.get("request")
    path = request.path if request is not None else ""
    return {"address": address, "current": current_kind(address, path), "text": text}
