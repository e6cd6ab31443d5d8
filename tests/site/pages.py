"""Reading our pages in tests."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any


def heading(answer: Any) -> str:
    """Give the page's only h1 as text."""
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.S)
    return html.unescape(str(found))


class _Form(HTMLParser):
    """Collects what a browser would send from the page's POST form."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: list[tuple[str, str]] = []
        self.labels: set[str] = set()
        self.shown: list[str] = []
        self._open = False
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._open = given.get("method") == "post"
            self.action = given.get("action") or ""
        if self._open and tag == "input":
            self.fields.append((given["name"] or "", given.get("value") or ""))
        if self._open and tag == "textarea":
            self.fields.append((given["name"] or "", ""))
            self.shown.append(given["id"] or "")
            self._text = ""
        if self._open and tag == "label":
            self.labels.add(given["for"] or "")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            # As a browser does: the first line break after the tag is no part of the value.
            self.fields[-1] = (self.fields[-1][0], self._text.removeprefix("\n"))
            self._text = None
        if tag == "form":
            self._open = False


def read_form(answer: Any) -> tuple[str, dict[str, list[str]]]:
    """Give the address and the fields of the page's POST form; every text field has a label."""
    form = _Form()
    form.feed(answer.content.decode())
    assert set(form.shown) <= form.labels
    fields: dict[str, list[str]] = {}
    for name, value in form.fields:
        fields.setdefault(name, []).append(value)
    return form.action, fields
