"""The public pages for search engines: every address leads to a page that anyone may read now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from network.models import Event
from nominations.models import Edition, Municipality, Nomination
from nominations.public.published import fetched_outline
from nominations.reading import Outline, areas_across
from nominations.states import Stage

if TYPE_CHECKING:
    from django.contrib.sites.models import Site
    from django.contrib.sites.requests import RequestSite

PAGES = (
    *(
        "home",
        "about",
        "apply",
        "apply_questions",
        "apply_tips",
        "nominee_years",
        "winner_list",
        "winner_map",
        "logotype",
    ),
    *(
        "municipality_list",
        "network_home",
        "event_list",
        "calendar_subscribe",
        "library",
        "practice_list",
        "data_home",
        "accessibility",
        "privacy",
    ),
    *("cookies", "contact"),
)


class PublicPages(Sitemap[str]):
    """The addresses that are public at a moment."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.protocol = urlsplit(settings.SITE_URL).scheme

    def items(self) -> list[str]:
        """List them, in an order that does not change."""
        towns = Municipality.objects.in_swedish_order()
        events = Event.objects.public(self.now).order_by("-starts_at", "code")
        return [
            *(reverse(name) for name in PAGES),
            *_editions(self.now),
            *_nominees(self.now),
            *(town.get_absolute_url() for town in towns),
            *(event.get_absolute_url() for event in events),
        ]

    def location(self, item: str) -> str:
        """Give the address within the site."""
        return item

    def get_domain(self, site: Site | RequestSite | None = None) -> str:
        """Give the site's own name, whatever the request called it."""
        return urlsplit(settings.SITE_URL).netloc


def _editions(now: datetime) -> list[str]:
    editions = list(Edition.objects.published().with_public_releases(now).with_dates())
    over = [edition for edition in editions if edition.stage(now) == Stage.AWARDED]
    won = [reverse("winner_detail", args=[edition.year]) for edition in over]
    judged = [reverse("judging_in", args=[edition.year]) for edition in editions]
    return [*(edition.get_absolute_url() for edition in editions), *judged, *won]


def _nominees(now: datetime) -> list[str]:
    """List each nominee, and what can be read across those of an edition."""
    years: dict[int, list[Outline]] = {}
    pages = []
    ordered = Nomination.objects.public(now).with_context().with_published_outline()
    for row in ordered.order_by("-edition__year", "municipality__sort_key"):
        pages.append(row.get_absolute_url())
        if outline := fetched_outline(row):
            years.setdefault(row.edition.year, []).append(outline)
    return pages + [address for year, found in years.items() for address in _across(year, found)]


def _across(year: int, found: list[Outline]) -> list[str]:
    pages = [reverse("nominee_area", args=[year, area.key]) for area in areas_across(found)]
    is_rated = any(outline.is_rated for outline in found)
    return [*pages, reverse("nominee_ratings", args=[year])] if is_rated else pages


@require_safe
def sitemap(request: Request) -> HttpResponse:
    """Give them all in one file."""
    return sitemap_of(request, {"pages": PublicPages(request.now)})
