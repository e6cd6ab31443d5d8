"""The previews of letters about time show real data as it is, to those who get the letter."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from kvalitetskommun.mail.kinds import Sample, kind_of
from kvalitetskommun.mail.rendering import render_for_preview
from nominations.models import Edition
from nominations.states import CompletionState, Stage
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    AreaFactory,
    CompletionRequestFactory,
    ExtensionFactory,
    SubmissionFactory,
    edition_in,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
EARLIER = {"asked_at": NOW - 3 * DAY, "dated_at": NOW - 3 * DAY}


@pytest.fixture
def closed() -> Edition:
    """An edition whose time is out."""
    return edition_in(Stage.SCREENING)


def samples(kind: str, now: datetime) -> list[Sample]:
    """Give what a preview can be made of."""
    return list(kind_of(kind).samples("", now))


def text(kind: str, sample: Sample) -> str:
    """Give the letter."""
    return render_for_preview(kind_of(kind), sample.context)[1]


def test_what_the_office_gets_is_shown_as_the_offices(closed: Edition, now: datetime) -> None:
    application = ApplicationFactory(edition=closed, submitted=True)
    AffiliationFactory(municipality=application.municipality)
    received = CompletionRequestFactory(
        application=application,
        state=CompletionState.RECEIVED,
        submission=SubmissionFactory(application=application, number=2),
        ended_at=now,
    )
    missed = CompletionRequestFactory(application__edition=closed, until=now - DAY, **EARLIER)
    assert [(one.code, one.to) for one in samples("completion_received", now)] == [
        (str(received.pk), settings.OFFICE_EMAIL)
    ]
    assert [(one.code, one.to) for one in samples("completion_missed", now)] == [
        (str(missed.pk), settings.OFFICE_EMAIL)
    ]


def test_what_is_not_over_is_not_said_to_be(closed: Edition, now: datetime) -> None:
    CompletionRequestFactory(application__edition=closed, until=now + DAY)
    over = CompletionRequestFactory(application__edition=closed, until=now - DAY, **EARLIER)
    assert [one.code for one in samples("completion_missed", now)] == [str(over.pk)]
    assert [one.code for one in samples("application_closed", now)] == [over.application.code]


def test_a_longer_time_is_shown_as_it_was_given(closed: Edition, now: datetime) -> None:
    ExtensionFactory(edition=closed, until=now + 30 * DAY, ended_at=now)
    (sample,) = samples("extension_given", now)
    assert sample.context["closing"].at == now + 30 * DAY


def test_only_what_was_taken_back_is_shown_so(closed: Edition, now: datetime) -> None:
    earlier = {"edition": closed, "given_at": now - 2 * DAY}
    moved = ExtensionFactory(**earlier, ended_at=now - DAY)
    ExtensionFactory(edition=closed, municipality=moved.municipality, given_at=now - DAY)
    taken_back = ExtensionFactory(**earlier, ended_at=now)
    (sample,) = samples("extension_taken_back", now)
    assert sample.code == str(taken_back.pk)
    assert sample.context["closing"].at == closed.closes_at
    assert "och ansökan kan inte ändras längre" in text("extension_taken_back", sample)


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (("Demokrati",), "Ni kan bara ändra den delen."),
        (("Demokrati", "Arbetsmiljö"), "Ni kan bara ändra de delarna."),
    ],
)
def test_one_part_is_one(
    closed: Edition, now: datetime, titles: tuple[str, ...], words: str
) -> None:
    areas = [AreaFactory(edition=closed, title=title) for title in titles]
    CompletionRequestFactory(application__edition=closed, areas=areas)
    (sample,) = samples("completion_asked", now)
    assert words in text("completion_asked", sample)
