"""Reading the network's pages."""

from __future__ import annotations

import html
import re
from typing import Any

NBSP = "\u00a0"


def text(answer: Any) -> str:
    """Give the page's main part as plain text, white space folded."""
    body = re.search(r"<main.*?</main>", answer.content.decode(), re.S)
    assert body is not None
    words = html.unescape(re.sub(r"<[^>]+>", " ", body.group()))
    return " ".join(words.split())


def titles(answer: Any) -> list[str]:
    """List the events of a page in their order."""
    found = re.findall(r'event__title"><a[^>]*>(.*?)</a>', answer.content.decode())
    return [html.unescape(title) for title in found]


def sections(answer: Any) -> list[str]:
    """List the page's second headings."""
    return [html.unescape(h) for h in re.findall(r"<h2[^>]*>(.*?)</h2>", _main(answer))]


def statuses(answer: Any) -> list[str]:
    """List the status tags of the page."""
    return re.findall(r'<span class="status[^"]*">(.*?)</span>', _main(answer))


def _main(answer: Any) -> str:
    return str(answer.content.decode().partition("<main")[2].partition("</main>")[0])
