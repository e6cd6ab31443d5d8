"""The library: what is kept of all events, by words, kind and area, for those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator

from kvalitetskommun.search.ranking import Document, search_in
from network.areas import area_titles
from network.choices import AREA, KIND, links, query_of
from network.models import Material
from network.querysets import MaterialQuerySet
from network.states import MaterialKind

WORDS, PAGE = "q", "sida"
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
    return " ".join(asked.get(WORDS, "").split())[:LONGEST]


def library_page(materials: MaterialQuerySet, asked: Mapping[str, str]) -> dict[str, Any]:
    """Gather what a page of the library shows of what its reader may read."""
    areas = area_titles()
    chosen = _chosen(asked, areas)
    rows = materials.with_context().latest_first()
    if chosen[KIND]:
        rows = rows.filter(kind=KINDS[chosen[KIND]][0])
    if chosen[AREA]:
        rows = rows.filter(area=chosen[AREA])
    found = _found(rows, chosen[WORDS]) if chosen[WORDS] else rows
    page = Paginator(found, ON_A_PAGE).get_page(asked.get(PAGE))
    kinds = [(key, title) for key, (_, title) in KINDS.items()]
    return {
        "page": page,
        "rows": [{"material": row, "area": areas.get(row.area, "")} for row in page],
        "query": chosen[WORDS],
        "kept": {name: chosen[name] for name in (KIND, AREA) if chosen[name]},
        "kinds": links(KIND, "Alla slag", kinds, chosen),
        "areas": links(AREA, "Alla områden", areas.items(), chosen),
        **_neighbours(page, chosen),
    }


def _chosen(asked: Mapping[str, str], areas: Mapping[str, str]) -> dict[str, str]:
    """Keep what is known of the address; what is not is as if it were not there."""
    kind, area = asked.get(KIND, ""), asked.get(AREA, "")
    return {
        WORDS: words_sought(asked),
        KIND: kind if kind in KINDS else "",
        AREA: area if area in areas else "",
    }


def _neighbours(page: Page[Any], chosen: Mapping[str, str]) -> dict[str, str]:
    before, after = page.has_previous(), page.has_next()
    return {
        "before": query_of({**chosen, PAGE: str(page.number - 1)}) if before else "",
        "after": query_of({**chosen, PAGE: str(page.number + 1)}) if after else "",
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
