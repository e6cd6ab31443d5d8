"""The door to what is for members: they and the office; for others the page does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.rules import may_see_members_pages, member_municipalities
from network.rules.registering import municipalities_of
from nominations.models import Municipality
from nominations.querysets.municipalities import MunicipalityQuerySet


def for_members(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show the view to members and the office."""

    @signed_in
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_members_pages(request.user, request.now):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def own_members(request: SignedInRequest) -> MunicipalityQuerySet:
    """Keep the members for which the reader acts."""
    own = municipalities_of(request.user, request.now)
    members: MunicipalityQuerySet = own.filter(pk__in=member_municipalities(request.now))
    return members


def own_member(request: SignedInRequest, slug: str) -> Municipality:
    """Find one of them; another municipality's page of this kind does not exist."""
    found: Municipality = get_object_or_404(own_members(request), slug=slug)
    return found
