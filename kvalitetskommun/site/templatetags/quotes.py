"""What people have said about the award: {% quotes %}, {% quotes_of edition %}."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from kvalitetskommun.site.models import Quote
from nominations.models import Edition

register = template.Library()
TEMPLATE = "site/_quotes.html"
SHOWN = 3


@register.inclusion_tag(TEMPLATE, takes_context=True)
def quotes(context: Context) -> dict[str, Any]:
    """Show the first ones as a band of the start page."""
    found = Quote.objects.public(context["request"].now).with_municipality()[:SHOWN]
    return {"quotes": found, "outer": "band", "inner": "band__inner"}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def quotes_of(context: Context, edition: Edition) -> dict[str, Any]:
    """Show those about an edition as a section of its page."""
    found = Quote.objects.public(context["request"].now).filter(edition=edition)
    return {"quotes": found.with_municipality()[:SHOWN], "outer": "section", "inner": ""}
