"""The winner's badge: signed, drawn, explained, and the list that says when it is over."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from nominations.badges.credentials import achievement, badge, signed, status_list
from nominations.badges.issuer import did_document
from nominations.badges.keys import SigningKey, public_keys, signing_key
from nominations.documents.brand_kit.words import badge_drawing, embed_code
from nominations.logo_right import LogoRight, logo_rights

CREDENTIAL = "application/vc+jwt"


def _key() -> SigningKey:
    """Give the key; without one no badge is issued, and there is nothing at these addresses."""
    key = signing_key()
    if key is None:
        raise Http404
    return key


def _right(now: datetime, year: int, slug: str) -> LogoRight:
    """Find a winner's right; what is not released is not found."""
    for right in logo_rights(now).rights:
        if right.year == year and right.municipality.slug == slug:
            return right
    raise Http404


@require_safe
def badge_token(request: Request, year: int, slug: str) -> HttpResponse:
    """Give the signed badge, for programs that check it."""
    right = _right(request.now, year, slug)
    return HttpResponse(signed(badge(right), _key()), content_type=CREDENTIAL)


@require_safe
def badge_status(request: Request) -> HttpResponse:
    """Give the signed list of badges that have stopped being valid."""
    return HttpResponse(
        signed(status_list(logo_rights(request.now)), _key()), content_type=CREDENTIAL
    )


@require_safe
def badge_picture(request: Request, year: int, slug: str) -> HttpResponse:
    """Draw the badge for another site's page; it says itself when it is over."""
    drawing = badge_drawing(_right(request.now, year, slug))
    return HttpResponse(drawing, content_type="image/svg+xml")


@require_safe
def badge_detail(request: Request, year: int, slug: str) -> HttpResponse:
    """Explain the badge: whose it is, whether it holds, how it is checked and shown."""
    right = _right(request.now, year, slug)
    context = {
        "right": right,
        "is_signed": signing_key() is not None,
        "embed": embed_code(right),
    }
    return render(request, "nominations/public/badge_detail.html", context)


@require_safe
def badge_achievement(request: Request, year: int) -> HttpResponse:
    """Describe what a year's winner has achieved; 404 before there is one."""
    if not any(right.year == year for right in logo_rights(request.now).rights):
        raise Http404
    return _json(achievement(year))


@require_safe
def did(request: Request) -> HttpResponse:
    """Give the issuer's did:web document."""
    return _json(did_document())


@require_safe
def jwks(request: Request) -> HttpResponse:
    """Give the public keys."""
    return _json({"keys": public_keys()})


def _json(content: dict[str, Any]) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")
