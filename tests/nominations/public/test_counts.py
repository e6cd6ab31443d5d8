"""The public pages ask as often for one row as for thirty."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nominations.models import Edition, Municipality
from nominations.states import Stage
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    OrganisationFactory,
    OriginalFactory,
    edition_in,
    readable_nomination,
)

pytestmark = pytest.mark.django_db

LIMITS = {
    "/": 7,
    "/nominerade/": 4,
    "/nominerade/2099/": 4,
    "/nominerade/2099/forst/": 6,
    "/nominerade/2099/forst/pdf/": 4,
    "/nominerade/2099/amne/demokrati/": 1,
    "/nominerade/2099/sjalvskattning/": 1,
    "/vinnare/": 5,
    "/vinnare/vinnare.csv": 3,
    "/vinnare/2003/": 7,
    "/kommuner/": 1,
    "/kommuner/forst/": 9,
}


def add(edition: Edition, first: Municipality, number: int) -> None:
    """Add one of everything: a nominee, a winner, a partner, an earlier edition, an applicant."""
    municipality = MunicipalityFactory() if number else first
    earlier = edition_in(Stage.AWARDED, year=2003 + number)
    for one in [edition, earlier]:
        readable_nomination(edition=one, municipality=municipality)
        AwardFactory(edition=one, municipality=municipality)
        OriginalFactory(edition=one, municipality=municipality)
    oldest = Edition.objects.get(year=2003)
    oldest.known_applicants.add(municipality)
    earlier.known_applicants.add(first)
    OrganisationFactory(edition=oldest)
    if number:
        AwardFactory(edition=oldest, municipality=municipality)
        OriginalFactory(edition=oldest, municipality=municipality)
        readable_nomination(edition=earlier, municipality=first)


@pytest.mark.parametrize("stage", [Stage.EVALUATION, Stage.AWARDED])
@pytest.mark.parametrize("path", LIMITS)
def test_queries_do_not_grow(client: Client, path: str, stage: Stage) -> None:
    edition = edition_in(stage, year=2099)
    first = MunicipalityFactory(name="Först", slug="forst")
    counts = {}
    for rows in range(1, 31):
        add(edition, first, rows - 1)
        if rows in {1, 3, 30}:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts[rows] = len(queries)
    assert counts == dict.fromkeys([1, 3, 30], counts[1])
    assert counts[1] <= LIMITS[path]
