"""Scores in Swedish figures, and the way to the jury's pages from the admin's first page."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join

from jury import account_page
from jury.figures_cells import MINUS
from jury.finding import pieces
from jury.room.numbers import NOTHING, decimals
from jury.states import Confidence
from kvalitetskommun.accounts.places import Place
from kvalitetskommun.swedish import NBSP, size_words
from nominations.prose import Block, blocks
from nominations.templatetags.prose import rendered

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()

register.filter("size", size_words)


@register.filter
def score(number: Fraction | int | None) -> str:
    """Write a mean with two decimals and a comma, and what is missing as a dash."""
    return decimals(number)


@register.filter
def own_score(number: Fraction) -> str:
    """Write a juror's own mean with one decimal: more would promise more than it holds."""
    return decimals(number, 1)


@register.filter
def figure(number: Decimal | None) -> str:
    """Write a key figure as Swedish does: comma, thousands apart, no zeros at the end."""
    if number is None:
        return NOTHING
    whole, _, rest = f"{abs(number):,f}".partition(".")
    decimals = rest.rstrip("0")
    text = whole.replace(",", NBSP) + (f",{decimals}" if decimals else "")
    return f"{MINUS}{text}" if number < 0 else text


@register.filter
def confidence(value: str) -> str:
    """Say in words how sure a juror is."""
    return Confidence(value).label if value in Confidence.values else ""


@register.filter
def marked(text: str, sought: str) -> SafeString:
    """Mark what is sought in a line; everything is escaped."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece) if is_hit else piece,)
            for piece, is_hit in pieces(text, sought)
        ),
    )


@register.filter
def marked_prose(text: str, sought: str) -> SafeString:
    """Render a text as ``prose`` does, with what is sought marked."""
    return rendered(
        Block(block.is_list, [marked(row, sought) for row in block.rows]) for block in blocks(text)
    )


@register.simple_tag(takes_context=True)
def jury_places(context: Context) -> list[Place]:
    """List the jury's pages that the person may open."""
    request: Any = context["request"]
    return account_page.places(request.user, request.now)


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:
    """Look up a key, or None."""
    return mapping.get(key)
