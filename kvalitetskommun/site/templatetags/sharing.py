"""Tags for the head of a page that may be shared: {% share_nominee nomination areas %} and more."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any

from django import template
from django.utils.html import format_html

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.sharing import cards
from kvalitetskommun.site.sharing.structured import Block
from network.models import Event
from nominations.models import Award, Edition, Nomination
from nominations.states import Stage

register = template.Library()
TEMPLATE = "includes/_sharing.html"


@register.simple_tag
def data_block(block: Block) -> str:
    """Write the facts for machines, escaped as a script needs it and not as text."""
    return format_html('<script type="application/ld+json">{}</script>', block)


@register.inclusion_tag(TEMPLATE)
def share_home() -> dict[str, Any]:
    """Tell of the start page."""
    return {"card": cards.home_card()}


@register.inclusion_tag(TEMPLATE)
def share_page(title: str, words: str, name: str, *args: object) -> dict[str, Any]:
    """Tell of any other page in a sentence; ``name`` and what follows is its address."""
    return {"card": cards.page_card(title, words, absolute(name, *args))}


@register.inclusion_tag(TEMPLATE)
def share_edition(edition: Edition, stage: Stage) -> dict[str, Any]:
    """Tell of an edition; of its nominees when they are out."""
    is_out = stage in {Stage.EVALUATION, Stage.AWARDED}
    return {"card": cards.edition_card(edition, is_out=is_out)}


@register.inclusion_tag(TEMPLATE)
def share_nominee(nomination: Nomination, areas: Sized) -> dict[str, Any]:
    """Tell of a nominee; its areas are empty where there is nothing to read."""
    return {"card": cards.nominee_card(nomination, has_text=bool(areas))}


@register.inclusion_tag(TEMPLATE)
def share_winner(edition: Edition, winners: list[Award]) -> dict[str, Any]:
    """Tell of who was given the award."""
    return {"card": cards.winner_card(edition, winners)}


@register.inclusion_tag(TEMPLATE)
def share_event(event: Event) -> dict[str, Any]:
    """Tell of an event."""
    return {"card": cards.event_card(event)}
