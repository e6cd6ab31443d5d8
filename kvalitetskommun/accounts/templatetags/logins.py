"""What a page for somebody logged in carries about the log-in."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from kvalitetskommun.accounts.sessions import time_left
from kvalitetskommun.browser_keys import browser_keys

register = template.Library()


@register.inclusion_tag("accounts/_login_ends.html", takes_context=True)
def login_ends(context: RequestContext) -> dict[str, Any]:
    """Show, when the time comes, that the log-in soon ends; nothing to who is not logged in."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return {"keys": None}
    left = time_left(request.session, user, request.now)
    return {
        "keys": browser_keys(user),
        "seconds": left.seconds(request.now),
        "csrf_token": context.get("csrf_token"),
    }
