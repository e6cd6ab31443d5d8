"""An application to print."""

from __future__ import annotations

import pytest

from nominations.models import Application
from tests.factories import ApplicationFactory, EditionFactory, MunicipalityFactory


@pytest.fixture
def application(db: None) -> Application:
    """Nacka's application, of 2027."""
    nacka = MunicipalityFactory(name="Nacka", full_name="Nacka kommun")
    return ApplicationFactory(
        municipality=nacka, edition=EditionFactory(year=2027), code="K7QF4M9TXB"
    )
