"""The search over everything that is public."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from kvalitetskommun.search.pace import searches_too_often
from kvalitetskommun.search.ranking import search_in
from kvalitetskommun.site.search.documents import public_documents

LONGEST = 100
SHOWN = 40


@require_safe
def search(request: Request) -> HttpResponse:
    """Show what answers to the words, the best first; nothing is searched for an empty box."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    if query and searches_too_often(request):
        return render(request, "429.html", status=429)
    hits = search_in(public_documents(request.now), query) if query else []
    context = {"query": query, "hits": hits[:SHOWN], "count": len(hits), "shown": SHOWN}
    return render(request, "site/search.html", context)
