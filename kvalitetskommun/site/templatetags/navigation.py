"""Links of the menus: the page one stands on is marked without any help from the view."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()


def current_kind(address: str, path: str) -> str:
    """Return the value of aria-current: "page" on the page itself, "true" below it."""
    if path == address:
        return "page"
    if address != "/" and path.startswith(address):
        return "true"
    return ""


@register.simple_tag(takes_context=True)
def nav_link(context: Context, name: str, text: str) -> str:
    """Give one menu item, or nothing while the address is not part of the site."""
    try:
        address = _address(name)
    except NoReverseMatch:
        return ""
    request = context.get("request")
    return _item(address, text, current_kind(address, request.path) if request is not None else "")


# A page has thirty items, the same on every page but for the one that is current.
@functools.cache
def _address(name: str) -> str:
    return reverse(name)


@functools.lru_cache(maxsize=200)
def _item(address: str, text: str, current: str) -> SafeString:
    mark = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, mark, text)
