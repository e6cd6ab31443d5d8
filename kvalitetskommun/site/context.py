"""What every template may name: the site's address, the office's, the demo and the request."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give the few facts that every layout shows; reads neither session nor database."""
    return {
        "site_url": settings.SITE_URL,
        "office_email": settings.OFFICE_EMAIL,
        "demo": settings.DEMO,
        "request_id": getattr(request, "id", ""),
    }
