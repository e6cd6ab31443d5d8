"""From template to letter: plain text, a subject of one line, and links that a preview may show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template

from kvalitetskommun.mail.kinds import Kind

SUBJECT_LENGTH = 300
LINK = re.compile(r"https?://\S+")
STAND_IN = "[personlig länk, som bara mottagaren får se]"
# What no letter needs and no mail server likes; line breaks and tabs stay.
_CONTROL = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000))
)


def render(kind: Kind, context: Mapping[str, Any]) -> tuple[str, str]:
    """Give subject and text of a letter, as they are sent."""
    values = {**context, "site_url": settings.SITE_URL, "office_email": settings.OFFICE_EMAIL}
    subject, text = (_render(name, values) for name in kind.templates)
    return one_line(subject), whole_text(text)


def render_for_preview(kind: Kind, context: Mapping[str, Any]) -> tuple[str, str]:
    """Give the same for the office's eyes: a personal link gives way to a stand-in."""
    subject, text = render(kind, context)
    return subject, LINK.sub(_stand_in, text) if kind.personal else text


def one_line(text: str) -> str:
    """Make line breaks and runs of space one space, so that no header can be smuggled in."""
    line = " ".join(text.split()).translate(_CONTROL)
    return line if len(line) <= SUBJECT_LENGTH else line[: SUBJECT_LENGTH - 1] + "…"


def whole_text(text: str) -> str:
    """Give the text with plain line breaks, no control characters, and one line break last."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
    return lines.strip() + "\n"


def _render(name: str, values: Mapping[str, Any]) -> str:
    """Render plain text: without HTML escaping."""
    template = get_template(name).template  # type: ignore[attr-defined]
    rendered: str = template.render(Context(values, autoescape=False))
    return rendered


def _stand_in(link: re.Match[str]) -> str:
    """Leave the portal's own address alone, and nothing else."""
    return link[0] if link[0].rstrip("/.") == settings.SITE_URL.rstrip("/") else STAND_IN
