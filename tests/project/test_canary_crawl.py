"""Everybody who has no part in a secret walks the whole portal before its release, and meets none.

The limits are production's own: nothing is undone between the requests, and each of many network
addresses asks as often as an eager visitor would.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from kvalitetskommun import settings as production
from kvalitetskommun.mail.models import Message
from nominations.models import Municipality
from tests import measurements
from tests.clock import Clock
from tests.counts import DRILL, count
from tests.project.matrix.addresses import Objects
from tests.project.matrix.canary import BESIDE, SECRET_OF, plant
from tests.project.matrix.crawl import Crawl
from tests.project.matrix.house import House, house_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only, pytest.mark.needs("pdftotext")]

ROLES = ("visitor", "contact", "writer", "rival", "signatory", "member", "host", "unassigned_juror")
GUESSES = count(24, 2_000)
# Where the secret would be; each is asked for with the name of every municipality.
PLACES = (
    *("/nominerade/2027/{}/", "/nominerade/2027/{}/pdf/", "/data/ansokningar/2027/{}.json"),
    *("/bilder/nominerade/2027/{}.png", "/marke/2027/{}/", "/marke/2027/{}.jwt"),
    *("/marke/2027/{}.svg", "/vinnare/2027/{}/", "/vinnare/2027-{}/"),
)
SHOWN = tuple(place.format("stockholm") for place in PLACES[:3])
BEGIN = ("/", "/konto/", "/sitemap.xml", "/nyheter.atom", "/data/", f"/sok/?q={BESIDE}")


def guesses(number: int) -> list[str]:
    """Give so many addresses that somebody would try, Stockholm's first."""
    slugs = list(Municipality.objects.order_by("-slug").values_list("slug", flat=True))
    slugs.sort(key=lambda slug: slug != "stockholm")
    return [place.format(slug) for slug in slugs for place in PLACES][:number]


def crawl(house: House, person: str, most: int) -> Crawl:
    """Walk as one person: pages and links, every name of the resolver, and guesses."""
    walk = Crawl(house.visitors, person)
    walk.begin(BEGIN)
    for objects in (Objects(), Objects(SECRET_OF)):
        walk.begin(objects.path(address) for address in house.addresses)
    walk.run(most)
    for path in guesses(GUESSES):
        walk.ask(path)
    return walk


def figures(walks: list[Crawl], began: float) -> dict[str, object]:
    codes: Counter[int] = sum((walk.answers for walk in walks), Counter())
    kinds: Counter[str] = sum((walk.kinds for walk in walks), Counter())
    return {
        "roles": len(walks),
        "responses": codes.total(),
        "guesses": GUESSES * len(walks),
        "addresses_not_reached": sum(len(walk.waiting) for walk in walks),
        "canaries": sum(len(walk.sightings) for walk in walks),
        "answers_429": codes[429],
        "answers": {str(code): codes[code] for code in sorted(codes)},
        "kinds": dict(kinds.most_common()),
        "seconds": round(time.monotonic() - began),
    }


@pytest.mark.parametrize("stage", ["nominated", "decided"] if DRILL else ["nominated"])
def test_nobody_without_a_part_in_it_meets_the_secret(
    stage: str, now: datetime, clock: Clock
) -> None:
    assert settings.ACCOUNT_RATE_LIMITS == production.ACCOUNT_RATE_LIMITS
    with house_at(stage, now) as house:
        assert plant(stage) > 0
        began = time.monotonic()
        roles = ROLES if DRILL else ROLES[:2]
        walks = [crawl(house, person, count(30, 100_000)) for person in roles]
        clock.set(now + timedelta(days=60))
        seen_afterwards = after_the_release(house) if stage == "nominated" else set(SHOWN)
    found = figures(walks, began)
    measurements.record(f"canary_crawl_{stage}", found)
    assert [sighting for walk in walks for sighting in walk.sightings] == []
    assert found["answers_429"] == 0
    assert {code for walk in walks for code in walk.answers if code >= 500} == set()
    assert sum(walk.answers.total() for walk in walks) >= count(100, 10_000)
    # Somebody tried names all the while: the office has heard of it, and nobody was refused.
    assert Message.objects.filter(kind="guesses_noticed").exists()
    # And the crawl does see what is there, in a page, a PDF and data, once it may.
    assert seen_afterwards == set(SHOWN)


def after_the_release(house: House) -> set[str]:
    """Give where a visitor meets what was the nominees' secret, once it is public."""
    walk = Crawl(house.visitors, "visitor")
    for path in guesses(len(PLACES)):
        walk.ask(path)
    return {sighting.partition(" ")[2] for sighting in walk.sightings}
