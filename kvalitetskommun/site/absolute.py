"""Whole addresses, for what is read outside the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def absolute(name: str, *args: object) -> str:
    """Give an address of ours with the site's before it; the request's host has no part in it."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
