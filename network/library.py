"""The library: what is kept of all events, by words, kind and area, for those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from kvalitetskommun.search.ranking import Document, search_in
from network.areas import area_titles
from network.models import Material
from network.querysets import MaterialQuerySet
from network.states import MaterialKind

LONGEST = 100
ON_A_PAGE = 30
# How the kinds are written in addresses.
KINDS = {
    "presentationer": (MaterialKind.SLIDES, "Presentationer"),
    "anteckningar": (MaterialKind.NOTES, "Anteckningar"),
    "lankar": (MaterialKind.LINK, "Länkar"),
    "filmer": (MaterialKind.FILM, "Filmer"),
}


def words_sought(asked: Mapping[str, str]) -> str:
    """Give the words that were asked for, spaces folded."""
    return " ".join(asked.get("q", "").split())[:LONGEST]


def library_page(materials: MaterialQuerySet, asked: Mapping[str, str]) -> dict[str, Any]:
    """Gather what a page of the library shows of what its reader may read."""
    areas = area_titles()
    chosen = _chosen(asked, areas)
    rows = materials.with_context().latest_first()
    if chosen["slag"]:
        rows = rows.filter(kind=KINDS[chosen["slag"]][0])
    if chosen["omrade"]:
        rows = rows.filter(area=chosen["omrade"])
    found = _found(rows, chosen["q"]) if chosen["q"] else rows
    page = Paginator(found, ON_A_PAGE).get_page(asked.get("sida"))
    return {
        "page": page,
        "rows": [{"material": row, "area": areas.get(row.area, "")} for row in page],
        "query": chosen["q"],
        "chosen": chosen,
        "kinds": _links("slag", {key: name for key, (_, name) in KINDS.items()}, chosen),
        "areas": _links("omrade", areas, chosen),
        **_neighbours(page, chosen),
    }


def _chosen(asked: Mapping[str, str], areas: Mapping[str, str]) -> dict[str, str]:
    """Keep what is known of the address; what is not is as if it were not there."""
    kind, area = asked.get("slag", ""), asked.get("omrade", "")
    return {
        "q": words_sought(asked),
        "slag": kind if kind in KINDS else "",
        "omrade": area if area in areas else "",
    }


def _links(
    name: str, choices: Mapping[str, str], chosen: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Give each choice as a link that keeps the others."""
    return [
        {
            "title": title,
            "address": _address({**chosen, name: key}),
            "is_chosen": chosen[name] == key,
        }
        for key, title in {"": "Alla", **choices}.items()
    ]


def _address(chosen: Mapping[str, str]) -> str:
    return f"?{urlencode({key: value for key, value in chosen.items() if value})}"


def _neighbours(page: Page[Any], chosen: Mapping[str, str]) -> dict[str, str]:
    before, after = page.has_previous(), page.has_next()
    return {
        "before": _address({**chosen, "sida": str(page.number - 1)}) if before else "",
        "after": _address({**chosen, "sida": str(page.number + 1)}) if after else "",
    }


def _found(rows: Iterable[Material], query: str) -> list[Material]:
    """Keep those that hold every word, the best first."""
    by_code = {row.code: row for row in rows}
    hits = search_in([as_document(row, row.code) for row in by_code.values()], query)
    return [by_code[hit.document.address] for hit in hits]


def as_document(row: Material, address: str) -> Document:
    """Give a material as what the search looks through."""
    event = row.event
    host = event.host.full_name if event.host else ""
    text = "\n".join(part for part in (row.summary, row.text, host) if part)
    return Document(
        "Material", row.title, address, f"{row.title} {event.title}", text, event.starts_at.year
    )
