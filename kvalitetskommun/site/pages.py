"""The pages about the award and the website; what the office edits is read from its rows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.site.models import AccessibilityStatement, PrivacyNotice

WEEK = 7 * 24 * 3600


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tell how the award works, what the prize is and what the winner does."""
    return render(request, "site/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    statement = AccessibilityStatement.objects.prefetch_related("faults").get()
    return render(request, "site/accessibility.html", {"statement": statement})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell which personal data is kept, purpose by purpose."""
    notice = PrivacyNotice.objects.prefetch_related("purposes").get()
    return render(request, "site/privacy.html", {"notice": notice})


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """List the two cookies under the names that they really have."""
    context = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "csrf_weeks": settings.CSRF_COOKIE_AGE // WEEK,
    }
    return render(request, "site/cookies.html", context)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Tell how to reach the office."""
    return render(request, "site/contact.html")
