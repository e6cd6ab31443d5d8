"""The search over everything that is public."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from kvalitetskommun.site.search.documents import public_documents
from kvalitetskommun.site.search.ranking import search_in

LONGEST = 100
SHOWN = 40
# A person types a few searches a minute; a machine that takes more waits a while.
MOST = 60
WINDOW = timedelta(minutes=1)


@require_safe
def search(request: Request) -> HttpResponse:
    """Show what answers to the words, the best first; nothing is searched for an empty box."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    if query and _searches_too_often(request):
        return render(request, "429.html", status=429)
    hits = search_in(public_documents(request.now), query) if query else []
    context = {"query": query, "hits": hits[:SHOWN], "count": len(hits), "shown": SHOWN}
    return render(request, "site/search.html", context)


def _searches_too_often(request: Request) -> bool:
    """Count the searches from one address during the last minute, in all processes."""
    key = f"search:{get_adapter().get_client_ip(request)}"
    recent = [moment for moment in cache.get(key, []) if moment > request.now - WINDOW]
    if len(recent) >= MOST:
        return True
    cache.set(key, [*recent, request.now], int(WINDOW.total_seconds()))
    return False
