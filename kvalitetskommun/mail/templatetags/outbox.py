"""What pages elsewhere tell about mail: letters that did not arrive, and addresses that fail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django import template
from django.template import RequestContext

from kvalitetskommun.mail import rules
from kvalitetskommun.mail.kinds import label_of
from kvalitetskommun.mail.models import Message

register = template.Library()
TOLD_FOR = timedelta(days=14)


@register.simple_tag(takes_context=True)
def lost_letters(context: RequestContext) -> int:
    """Count the letters of the last two weeks that did not arrive, for who reads the outbox."""
    request = context["request"]
    if not rules.may_read(by=request.user):
        return 0
    return Message.objects.lost(since=request.now - TOLD_FOR).count()


@register.filter
def of_address(dead: Mapping[str, str], address: str) -> str:
    """Give what is wrong with an address, if anything."""
    return dead.get(address.casefold(), "")


@register.filter
def kind_label(name: str) -> str:
    """Give the Swedish name of a kind of mail."""
    return label_of(name)
