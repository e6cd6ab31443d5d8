"""What the office reads about the files that wait for the virus scanner."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join

from kvalitetskommun.swedish import moment_words, size_words
from nominations.files.scanner import is_configured
from nominations.models import Attachment, Edition

SHOWN = 20


def scanning_words(edition: Edition) -> str:
    """Say whether a scanner is set up, and which files wait for it, where and since when.

    Never what a file is called: that may be part of a text that is not sent.
    """
    if not is_configured():
        return "Ingen viruskontroll är inställd. Bilagornas innehåll kontrolleras ändå."
    waiting = Attachment.objects.waiting().filter(section__application__edition=edition)
    number = waiting.count()
    shown = waiting.select_related("section__area", "section__application__municipality")[:SHOWN]
    lines = format_html_join("", "<div>{}</div>", ((_line(one),) for one in shown))
    more = format_html("<div>… och {} till</div>", number - SHOWN) if number > SHOWN else ""
    said = f"Viruskontroll är inställd. Bilagor som väntar på den: {number}."
    return format_html("{}{}{}", said, lines, more)


def _line(one: Attachment) -> str:
    return ", ".join(_facts(one))


def _facts(one: Attachment) -> Iterator[str]:
    yield f"{one.section.application.municipality.name}, {one.section.area.title}"
    yield f"{one.get_kind_display()} {size_words(one.size)}"
    yield f"väntar sedan den {moment_words(one.uploaded_at)}"
    if one.scan_attempts:
        times = "en gång" if one.scan_attempts == 1 else f"{one.scan_attempts} gånger"
        yield f"utan besked {times}"
    if one.next_scan_at:
        yield f"kontrolleras igen den {moment_words(one.next_scan_at)}"
