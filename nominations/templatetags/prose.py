"""What people typed as plain text, shown as paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join

from nominations.prose import Block, blocks
from nominations.reading import rating_words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()
register.filter("self_assessment", rating_words)


@register.filter
def prose(text: str) -> SafeString:
    """Render paragraphs, line breaks and lines that begin with "- "; everything is escaped."""
    return rendered(blocks(text))


def rendered(found: Iterable[Block]) -> SafeString:
    """Render blocks; a row that is markup of ours already stays as it is."""
    return format_html_join("\n", "{}", ((_element(block),) for block in found))


def _element(block: Block) -> SafeString:
    if block.is_list:
        items = ((row,) for row in block.rows)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
    *rows, last = block.rows
    if not rows:
        return format_html("<p>{}</p>", last)
    broken = format_html_join("", "{}<br>", ((row,) for row in rows))
    return format_html("<p>{}{}</p>", broken, last)
