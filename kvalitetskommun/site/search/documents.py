"""Everything that can be found: what is public at the moment of the search, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse

from kvalitetskommun.search.ranking import Document
from kvalitetskommun.site.search.pages import page_documents
from network.library import as_document
from network.models import Event, Material
from network.rules.practices import public_practices
from nominations.models import Award, Municipality, Nomination
from nominations.public.published import content_of
from nominations.reading import readable_areas


def public_documents(now: datetime) -> list[Document]:
    """Gather what the public may read at ``now``, from the same questions as the pages ask."""
    nominations = list(
        Nomination.objects.public(now).with_context().with_published_text().in_swedish_order()
    )
    return [
        *page_documents(now),
        *_municipalities(),
        *_awards(now),
        *_editions(nominations),
        *(document for one in nominations for document in _nominee(one)),
        *_events(now),
        *_practices(now),
        *_materials(now),
    ]


def _municipalities() -> Iterator[Document]:
    for row in Municipality.objects.in_swedish_order():
        names = f"{row.name} {row.full_name}"
        yield Document("Kommun", row.full_name, row.get_absolute_url(), names, row.county)


def _awards(now: datetime) -> Iterator[Document]:
    for row in Award.objects.public(now).with_context().winners_first():
        year, town = row.edition.year, row.municipality
        title = f"{row.get_kind_display()} {year}: {town.full_name}"
        address = reverse("winner_detail", args=[year])
        yield Document("Utmärkelse", title, address, f"{title} {town.name}", row.citation, year)


def _editions(nominations: Iterable[Nomination]) -> Iterator[Document]:
    named: dict[int, list[str]] = {}
    for row in nominations:
        named.setdefault(row.edition.year, []).append(row.municipality.name)
    for year, names in named.items():
        title, address = f"Nominerade {year}", reverse("nominee_list", args=[year])
        yield Document("Omgång", title, address, title, ", ".join(names), year)


def _nominee(row: Nomination) -> Iterator[Document]:
    year, town = row.edition.year, row.municipality
    address = row.get_absolute_url()
    names = f"{town.name} {town.full_name}"
    title = f"{town.full_name}, nominerad {year}"
    yield Document("Nominerad", title, address, f"{title} {names}", row.teaser, year)
    for area in readable_areas(content_of(row) or {"areas": []}):
        text = "\n".join(one.text for one in area.texts)
        about = f"{town.full_name}: {area.title}"
        place = f"{address}#{area.key}"
        yield Document(f"Ansökan {year}", about, place, f"{names} {area.title}", text, year)


def _events(now: datetime) -> Iterator[Document]:
    for row in Event.objects.public(now).order_by("-starts_at", "code"):
        text = f"{row.summary}\n{row.description}\n{row.place} {row.town}"
        year = row.starts_at.year
        yield Document("Träff", row.title, row.get_absolute_url(), row.title, text, year)


def _practices(now: datetime) -> Iterator[Document]:
    for row in public_practices(now):
        names = f"{row.title} {row.adopter.full_name} {row.source.full_name}"
        address = f"{reverse('practice_list')}#{row.code}"
        yield Document("Vad hände sen?", row.title, address, names, row.result, row.since.year)


def _materials(now: datetime) -> Iterator[Document]:
    for row in Material.objects.public(now).with_context().latest_first():
        yield as_document(row, row.get_absolute_url())
