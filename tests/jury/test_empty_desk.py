"""A desk with nothing on it says why, and what happens next."""

from __future__ import annotations

import pytest

from jury.models import Criterion, Deliberation
from nominations.models import EditionDate, Release
from nominations.states import DateKind
from tests.factories import ReleaseFactory
from tests.factories_jury import Jury, revealed_jury
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db


def desk(jury: Jury, browse: Browse) -> str:
    """Give the first juror's desk as text."""
    text: str = browse(jury.juror.user).get("/admin/jury/bord/").content.decode()
    return text


def test_before_the_work_is_laid_out(jury: Jury, browse: Browse) -> None:
    Deliberation.objects.all().delete()
    assert "Kansliet har inte lagt upp juryns arbete än." in desk(jury, browse)


def test_before_the_nominees_are_announced(jury: Jury, browse: Browse) -> None:
    Release.objects.all().delete()
    assert "De nominerade presenteras den " in desk(jury, browse)
    EditionDate.objects.filter(kind=DateKind.NOMINEES_ANNOUNCED).delete()
    assert "När de är det kommer de hit" in desk(jury, browse)


def test_without_criteria(jury: Jury, browse: Browse) -> None:
    Criterion.objects.all().delete()
    assert "Kansliet har inte lagt upp kriterierna än." in desk(jury, browse)


def test_when_the_round_is_over(browse: Browse) -> None:
    jury = revealed_jury()
    ReleaseFactory(edition=jury.edition, kind="awards")
    assert "Omgången är avgjord" in desk(jury, browse)
