"""Searching for a municipality by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nominations.models import Municipality

LONGEST = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the municipalities whose name holds the words; nothing is searched for an empty box."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    found = Municipality.objects.matching(query).in_swedish_order() if query else ()
    return render(request, "site/search.html", {"query": query, "found": found})
