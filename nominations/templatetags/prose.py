"""What people typed as plain text, shown as paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join

from nominations.reading import rating_words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()
register.filter("self_assessment", rating_words)

BULLET = "- "


@register.filter
def prose(text: str) -> SafeString:
    """Render paragraphs, line breaks and lines that begin with "- "; everything is escaped."""
    return format_html_join("\n", "{}", ((block,) for block in _blocks(text)))


def _blocks(text: str) -> Iterator[SafeString]:
    lines = (line.strip() for line in text.splitlines())
    for kind, group in groupby(lines, key=_kind):
        if kind == "item":
            items = ((line.removeprefix(BULLET).strip(),) for line in group)
            yield format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
        elif kind == "text":
            *rows, last = group
            broken = format_html_join("", "{}<br>", ((row,) for row in rows))
            yield format_html("<p>{}{}</p>", broken, last)


def _kind(line: str) -> str:
    if not line:
        return "gap"
    return "item" if line.startswith(BULLET) else "text"
