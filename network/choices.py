"""Filters that are links: each keeps what the others have chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices

from network.states import Subject

KIND, AREA = "slag", "omrade"


def chosen(query: Mapping[str, str], name: str, choices: type[TextChoices]) -> str:
    """Give what the address chooses, if it is one of the choices; else nothing."""
    value = query.get(name, "")
    return value if value in choices.values else ""


def links(
    name: str, all_words: str, choices: Iterable[tuple[str, str]], now: dict[str, str]
) -> list[dict[str, Any]]:
    """Make the links of one filter: all, then each choice."""
    return [
        {
            "words": words,
            "query": query_of({**now, name: value}),
            "is_chosen": now.get(name, "") == value,
        }
        for value, words in [("", all_words), *choices]
    ]


def query_of(now: Mapping[str, str]) -> str:
    """Write what is chosen as an address does."""
    return urlencode({name: value for name, value in now.items() if value})


def area_links(now: dict[str, str]) -> list[dict[str, Any]]:
    """Make the links that choose an area."""
    return links(AREA, "Alla områden", Subject.choices, now)
