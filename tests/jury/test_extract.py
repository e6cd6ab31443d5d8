"""What the office takes out about a juror holds nothing that the office may not know yet."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from jury.models import Declaration
from jury.states import DeclarationKind
from kvalitetskommun.accounts.export import as_file, data_for_office, personal_data
from nominations.states import ReleaseKind
from tests.factories import ReleaseFactory
from tests.factories_jury import Jury, hand_in, make_jury

pytestmark = pytest.mark.django_db
WORDS = ("Tydliga mål.", "Jag har arbetat där.")


@pytest.fixture
def jury(now: datetime) -> Jury:
    """A juror who has scored and answered, in an edition whose winner becomes public at ``now``."""
    made = make_jury()
    hand_in(made, reason=WORDS[0])
    own = Declaration.objects.filter(juror=made.juror)
    own.update(text=WORDS[1], kind=DeclarationKind.CONFLICT, ground="close")
    ReleaseFactory(edition=made.edition, kind=ReleaseKind.AWARDS, publish_at=now)
    return made


def held(text: str) -> list[bool]:
    return [words in text for words in WORDS]


def test_until_the_winner_is_public_only_the_juror_gets_it(jury: Jury, now: datetime) -> None:
    person = jury.juror.user
    before = as_file(data_for_office(person, now - timedelta(microseconds=1))).decode()
    assert held(as_file(personal_data(person)).decode()) == [True, True]
    assert held(before) == [False, False]
    assert "lämnas ut av kansliet när omgångens vinnare är offentlig" in before
    assert str(jury.edition.year) in before
    assert held(as_file(data_for_office(person, now)).decode()) == [True, True]
