"""A round that is open with the whole form, and people who come to the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from kvalitetskommun.accounts.models import User
from nominations.default_form import create_form
from nominations.models import Edition, Municipality
from nominations.states import DateKind, Stage
from tests.factories import EditionDateFactory, MunicipalityFactory, UserFactory, edition_in
from tests.journeys.pages import Visitor

PATIENCE = 20_000


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """A busy machine may answer slowly; no test waits longer than it must."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def arrive(
    live_server: LiveServer, new_context: Callable[..., BrowserContext]
) -> Iterator[Callable[..., Visitor]]:
    """``arrive()`` seats someone at a browser of their own; at the end no browser complained."""
    seated: list[Visitor] = []

    def seat(**options: Any) -> Visitor:
        context = new_context(**options)
        visitor = Visitor(context.new_page(), live_server.url)
        seated.append(visitor)
        return visitor

    yield seat
    assert [complaint for visitor in seated for complaint in visitor.complaints] == []


@pytest.fixture
def edition(transactional_db: None) -> Edition:
    """An open round with the form of 2021."""
    edition = edition_in(Stage.OPEN, year=2027, min_nominees=3, max_nominees=5)
    create_form(edition)
    assert edition.closes_at is not None
    answers_by = edition.closes_at + timedelta(days=14)
    EditionDateFactory(edition=edition, kind=DateKind.PUBLICATION, at=answers_by)
    return Edition.objects.get(pk=edition.pk)


@pytest.fixture
def municipality(transactional_db: None) -> Municipality:
    """A municipality that has not heard of the portal."""
    municipality: Municipality = MunicipalityFactory(name="Åby", email_domains="aby.example")
    return municipality


@pytest.fixture
def office(transactional_db: None) -> User:
    """Who approves, screens and proposes."""
    user: User = UserFactory(name="Karin Kansli", email="karin@kansli.example", office=True)
    return user


@pytest.fixture
def second_office(transactional_db: None) -> User:
    """Who confirms."""
    user: User = UserFactory(name="Kurt Kansli", email="kurt@kansli.example", office=True)
    return user
