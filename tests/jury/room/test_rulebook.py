"""The office sets the rules by which scores are read, until scoring begins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jury.models import Deliberation
from jury.models.rulebook import tie_chain
from jury.workflow.deciding import reveal
from jury.workflow.panel import set_rules
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import EntryContent
from tests.factories_jury import Jury, fill, hand_in_all
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db


def address(jury: Jury) -> str:
    """Give the page on which the rules are set."""
    return f"/admin/jury/deliberation/{jury.deliberation.pk}/set_rules/"


def given(jury: Jury, **changed: Any) -> dict[str, Any]:
    """Fill in the form as it stands, with some answers changed."""
    links = {f"link_{number}": link for number, link in enumerate(tie_chain(), 1)}
    rest = {
        "quorum": 3,
        "citation_least_words": 60,
        "citation_most_words": 90,
        "clear_from": 95,
        "leaning_from": 60,
        "concentration": 100,
        "first_criterion": "",
    }
    return {**rest, **links, **changed}


def test_the_office_sets_them(jury: Jury, office: User, browse: Browse) -> None:
    second = jury.criteria[1]
    form = given(
        jury, clear_from=90, first_criterion=second.pk, link_1="vote", link_2="casting_vote"
    )
    form |= dict.fromkeys([f"link_{number}" for number in range(3, 8)], "")
    assert browse(office).post(address(jury), form).status_code == 302
    rules = Deliberation.objects.get()
    assert (rules.clear_from, rules.first_criterion) == (90, second)
    assert rules.tie_chain == ["vote", "casting_vote"]
    told = EntryContent.objects.get(entry__kind="jury.set_rules").canonical
    assert '"tie_chain":["vote","casting_vote"]' in told


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"quorum": 2}, "quorum", "lika med 3"),
        ({"clear_from": 50}, "leaning_from", "Gränsen får inte vara högre än den för ”klart”."),
        ({"citation_least_words": 91}, "citation_least_words", "Det minsta antalet är större"),
        ({"link_2": "deliberate"}, "link_1", "Samma regel står två gånger."),
        ({"link_1": "shared"}, "link_1", "Delad plats avslutar alltid."),
        ({"link_5": ""}, "link_1", "Ordförandens utslagsröst kommer efter en omröstning."),
        ({f"link_{n}": "" for n in range(1, 8)}, "link_1", "Välj minst en regel"),
    ],
)
def test_what_does_not_hold_together(
    jury: Jury, office: User, browse: Browse, changed: dict[str, Any], field: str, words: str
) -> None:
    answer = browse(office).post(address(jury), given(jury, **changed))
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert Deliberation.objects.get().tie_chain == tie_chain()


def test_they_stand_once_scoring_has_begun(jury: Jury, office: User, browse: Browse) -> None:
    fill(jury)
    answer = browse(office).post(address(jury), given(jury, clear_from=80))
    assert answer.status_code == 409
    assert "ligger kriterier, vikter och regler fast" in answer.content.decode()
    assert Deliberation.objects.get().clear_from == 95


def test_only_the_office_sets_them(jury: Jury, now: datetime) -> None:
    assert code_of(set_rules, jury.deliberation, rules={}, by=jury.chair, now=now) == "not_office"


def test_the_database_keeps_the_limits_in_order(jury: Jury) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Deliberation.objects.update(clear_from=50)


def test_the_seed_is_drawn_at_the_reveal(jury: Jury, now: datetime) -> None:
    hand_in_all(jury)
    before = jury.deliberation.seed
    after = reveal(jury.deliberation, by=jury.chair, now=now).seed
    assert before != after
    assert Deliberation.objects.get().seed == after
    told = EntryContent.objects.get(entry__kind="jury.reveal").canonical
    assert told == f'{{"seed":{after}}}'
