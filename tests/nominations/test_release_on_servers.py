"""A release on real server processes that keep their pages: whole, and everywhere at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from time import monotonic

import pytest

from nominations.models import Edition, Release
from nominations.states import Stage
from nominations.workflow.releasing import take_back
from tests import measurements
from tests.clock import NOW, Clock
from tests.counts import count
from tests.factories import (
    MunicipalityFactory,
    ReleaseFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.servers import PATIENCE, servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]

PROCESSES = 3
# "Dra tillbaka" must have worked everywhere within so many real seconds.
QUICKLY = 10
INSTANT, SECOND = timedelta(microseconds=1), timedelta(seconds=1)
NAMES = ("Ettby", "Tvåby", "Treby")
LIST = "/nominerade/2027/"
PAGES = ("/", LIST, "/kommuner/ettby/", "/data/nominerade.json", "/nyheter.atom", "/sitemap.xml")
OWN = (f"{LIST}ettby/", f"{LIST}ettby/pdf/", "/bilder/nominerade/2027/ettby.png")


@pytest.fixture
def ports(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The servers' ports; they keep pages as in production."""
    monkeypatch.setenv("KEEP_PAGES", "1")
    with servers(PROCESSES) as started:
        yield started


@pytest.fixture
def edition(transactional_db: None) -> Edition:
    """Three nominees whose release is confirmed for ``NOW``."""
    made = edition_in(Stage.SCREENING, year=2027)
    for name in NAMES:
        slug = name.casefold().replace("å", "a")
        municipality = MunicipalityFactory(name=name, full_name=f"{name} kommun", slug=slug)
        readable_nomination(edition=made, municipality=municipality, teaser=f"Om {name}.")
    ReleaseFactory(edition=made, publish_at=NOW)
    return made


def get(port: int, path: str) -> tuple[int, bytes]:
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


def shown(port: int) -> dict[str, object]:
    """Give what a process says: how many teasers its list has, and what it finds of one nominee."""
    listed = get(port, LIST)[1].decode()
    return {
        "teasers": sum(f"Om {name}." in listed for name in NAMES),
        "found": [get(port, path)[0] for path in OWN],
    }


BEFORE = {"teasers": 0, "found": [404] * len(OWN)}
AFTER = {"teasers": len(NAMES), "found": [200] * len(OWN)}


@pytest.mark.usefixtures("edition")
def test_the_flip_is_whole_at_its_instant_in_every_process(ports: list[int], clock: Clock) -> None:
    clock.set(NOW - INSTANT)
    assert all(get(port, path)[0] == 200 for port in ports for path in PAGES)
    assert [shown(port) for port in ports] == [BEFORE] * PROCESSES
    answers = read_while_it_flips(ports, clock)
    assert answers["before"] > 0
    assert answers["after"] > 0
    assert answers["mixed"] == 0
    assert [shown(port) for port in ports] == [AFTER] * PROCESSES
    clock.set(NOW + INSTANT)
    assert [shown(port) for port in ports] == [AFTER] * PROCESSES
    take_back(Release.objects.get(), by=UserFactory(office=True), now=NOW + INSTANT)
    taken = seconds_until_hidden(ports)
    assert taken < QUICKLY
    measurements.record("release_flip", answers | {"seconds_until_taken_back": round(taken, 2)})
    clock.set(NOW + SECOND)
    assert [shown(port) for port in ports] == [BEFORE] * PROCESSES


def seconds_until_hidden(ports: list[int]) -> float:
    """Read, with the test's clock standing still, until every process has hidden everything."""
    began = monotonic()
    while [shown(port) for port in ports] != [BEFORE] * PROCESSES:
        assert monotonic() - began < PATIENCE
    return monotonic() - began


def read_while_it_flips(ports: list[int], clock: Clock) -> dict[str, float]:
    """Have many read while the moment comes; count the answers by how many nominees they had."""
    rounds = count(10, 200)

    def read(number: int) -> int:
        if number == rounds * PROCESSES // 2:
            clock.set(NOW)
        text = get(ports[number % PROCESSES], LIST)[1].decode()
        return sum(f"Om {name}." in text for name in NAMES)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(read, range(rounds * PROCESSES)))
    return {
        "processes": PROCESSES,
        "answers": len(answers),
        "before": answers.count(0),
        "after": answers.count(len(NAMES)),
        "mixed": len(answers) - answers.count(0) - answers.count(len(NAMES)),
    }
