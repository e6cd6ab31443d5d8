"""How often one may search: a person types a few searches a minute, a machine waits a while."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from kvalitetskommun.requests import Request

MOST = 60
WINDOW = timedelta(minutes=1)


def searches_too_often(request: Request) -> bool:
    """Count the searches from one address during the last minute, in all processes."""
    key = f"search:{get_adapter().get_client_ip(request)}"
    recent = [moment for moment in cache.get(key, []) if moment > request.now - WINDOW]
    if len(recent) >= MOST:
        return True
    cache.set(key, [*recent, request.now], int(WINDOW.total_seconds()))
    return False
