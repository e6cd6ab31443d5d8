"""What search engines read on a page: schema.org as JSON-LD, in a block that cannot be left."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings

from kvalitetskommun.site.absolute import absolute
from network.models import Event
from network.states import MeetingForm
from nominations.models import Award, Municipality, Nomination

Data = dict[str, Any]

CONTEXT = "https://schema.org"
NAME = "Sveriges KvalitetsKommun"
# Nothing in a text can end the block or begin another; JSON reads these as the same characters.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
PLACES = {
    MeetingForm.ONLINE: "OnlineEventAttendanceMode",
    MeetingForm.ON_SITE: "OfflineEventAttendanceMode",
    MeetingForm.BOTH: "MixedEventAttendanceMode",
}


class Block:
    """JSON-LD, as it is written in a page."""

    def __init__(self, data: Data) -> None:
        self.data = {"@context": CONTEXT, **data}

    def __html__(self) -> str:
        return json.dumps(self.data, ensure_ascii=False).translate(ESCAPES)


def site() -> Data:
    """Describe the site, and how to search it."""
    search = f"{absolute('search')}?q={{ord}}"
    return {
        "@type": "WebSite",
        "@id": absolute("home"),
        "url": absolute("home"),
        "name": NAME,
        "inLanguage": "sv",
        "publisher": {"@type": "Organization", "name": settings.PUBLISHER},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=ord",
        },
    }


def town(municipality: Municipality) -> Data:
    """Describe a municipality."""
    return {
        "@type": "GovernmentOrganization",
        "name": municipality.full_name,
        "identifier": municipality.code,
        "url": absolute("municipality_detail", municipality.slug),
    }


def nominee(nomination: Nomination, *, title: str, picture: str, has_text: bool) -> Data:
    """Describe a nominee's page, and as its text what the municipality has written."""
    address = absolute("nominee_detail", nomination.edition.year, nomination.municipality.slug)
    own = town(nomination.municipality)
    return {
        "@type": "Article" if has_text else "WebPage",
        "@id": address,
        "url": address,
        "headline": title,
        "image": picture,
        "inLanguage": "sv",
        "about": own,
        **({"author": own} if has_text else {}),
        "isPartOf": {"@type": "WebSite", "@id": absolute("home"), "name": NAME},
    }


def winners(year: int, awards: list[Award]) -> Data:
    """Describe who was given the award."""
    won = [{**town(award.municipality), "award": f"{NAME} {year}"} for award in awards]
    page = {"@type": "WebPage", "url": absolute("winner_detail", year), "inLanguage": "sv"}
    return {"@graph": [page, *won]}


def event(one: Event) -> Data:
    """Describe an event; one that has been moved says when it was to be."""
    earlier = [time.starts_at.isoformat() for time in one.earlier_times.all()]
    moved = "EventRescheduled" if earlier else "EventScheduled"
    facts = {
        "@type": "Event",
        "url": absolute("event_detail", one.code),
        "name": one.title,
        "description": one.summary,
        "inLanguage": "sv",
        "startDate": one.starts_at.isoformat(),
        "endDate": one.ends_at.isoformat(),
        "eventStatus": f"{CONTEXT}/{'EventCancelled' if one.is_cancelled else moved}",
        "eventAttendanceMode": f"{CONTEXT}/{PLACES[MeetingForm(one.form)]}",
        "location": _location(one),
        "organizer": {"@type": "Organization", "name": settings.PUBLISHER},
    }
    return facts | ({"previousStartDate": earlier} if earlier else {})


def _location(one: Event) -> Data:
    if one.form == MeetingForm.ONLINE:
        return {"@type": "VirtualLocation", "url": absolute("event_detail", one.code)}
    address = {"@type": "PostalAddress", "addressLocality": one.town, "addressCountry": "SE"}
    return {"@type": "Place", "name": one.place, "address": address}
