"""What people write without a space breaks where the window ends, and makes no page wider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from nominations.states import Stage
from tests.conftest import WIDTHS
from tests.factories import (
    OriginalFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.journeys.pages import Visitor
from tests.site.test_quotes import quote

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite_only,
]
ADDRESS = "https://kommunen.example/" + "kvalitetsarbete" * 9


def test_long_addresses_fit_a_phone(arrive: Callable[..., Visitor]) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    area = snapshot_area("demokrati", snapshot_answer("text", ADDRESS))
    nomination = readable_nomination(area, edition=edition)
    OriginalFactory(edition=edition, municipality=nomination.municipality, title=ADDRESS)
    quote(text=ADDRESS)
    reader = arrive()
    reader.page.set_viewport_size(WIDTHS["phone"])  # type: ignore[arg-type]
    for path in (
        *("/", nomination.get_absolute_url(), reverse("winner_detail", args=[2027])),
        reverse("nominee_area", args=[2027, "demokrati"]),
    ):
        assert (path, reader.open(path)) == (path, 200)
        reader.sees(ADDRESS)
        wide = reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (path, wide) == (path, 0)
