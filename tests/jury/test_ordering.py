"""Each juror's own order of the nominees: drawn once, written down, kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from jury.models import Turn
from jury.workflow.ordering import draw_order
from kvalitetskommun.audit.models import Entry
from tests.factories import NominationFactory
from tests.factories_jury import JurorFactory, Jury, make_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
DESK = "/admin/jury/bord/"


def order_of(jury: Jury, juror: int = 0) -> list[tuple[int, int]]:
    """Give position and nominee of each of a juror's turns."""
    turns = Turn.objects.filter(juror=jury.jurors[juror]).in_order()
    return list(turns.values_list("position", "nomination"))


def shown(browse: Browse, jury: Jury, juror: int = 0) -> list[int]:
    """Give the nominees in the order in which a juror's desk shows them."""
    page = browse(jury.jurors[juror].user).get(DESK)
    return [row.nomination.pk for row in page.context["desk"].rows]


def test_the_order_is_drawn_when_the_desk_first_opens_and_then_stays(browse: Browse) -> None:
    jury = make_jury(nominees=7)
    first = shown(browse, jury)
    assert order_of(jury) == list(enumerate(first, 1))
    assert sorted(first) == sorted(row.pk for row in jury.nominees)
    assert [shown(browse, jury) for _ in range(3)] == [first] * 3
    assert Entry.objects.filter(kind="jury.draw_order").count() == 1


def test_the_chain_tells_the_order_and_the_person_by_key(browse: Browse) -> None:
    jury = make_jury(nominees=3)
    codes = {row.pk: row.municipality.code for row in jury.nominees}
    order = [f'"{jury.edition.year}/{codes[pk]}"' for pk in shown(browse, jury)]
    entry = Entry.objects.get(kind="jury.draw_order")
    assert entry.actor == jury.juror.user.key
    assert entry.content.canonical == f'{{"after":0,"order":[{",".join(order)}]}}'


def test_jurors_get_orders_of_their_own(now: datetime) -> None:
    jury = make_jury(nominees=5)
    for number, juror in enumerate(jury.jurors):
        draw_order(juror, by=juror.user, now=now, lot=Random(number))
    assert len({tuple(order_of(jury, number)) for number in range(3)}) == 3


def test_a_place_tells_nothing_about_the_nominee(now: datetime) -> None:
    jury = make_jury(nominees=3, jurors=1)
    firsts = set()
    for _ in range(40):
        draw_order(jury.juror, by=jury.juror.user, now=now)
        firsts.add(order_of(jury)[0])
        Turn.objects.all().delete()
    assert firsts == {(1, row.pk) for row in jury.nominees}


def test_a_later_nominee_comes_last(browse: Browse) -> None:
    jury = make_jury(nominees=4)
    first = shown(browse, jury)
    late = NominationFactory.create_batch(2, edition=jury.edition)
    after = shown(browse, jury)
    assert after[:4] == first
    assert sorted(after[4:]) == sorted(row.pk for row in late)
    assert order_of(jury) == list(enumerate(after, 1))


def test_nobody_draws_for_another(jury: Jury, now: datetime) -> None:
    stranger = jury.jurors[1].user
    assert code_of(draw_order, jury.juror, by=stranger, now=now) == "not_yours"
    ended = JurorFactory(edition=jury.edition, ends_at=now - timedelta(days=1))
    assert code_of(draw_order, ended, by=ended.user, now=now) == "not_yours"
    assert Turn.objects.count() == 0


def test_save_and_next_follows_the_order_and_comes_round(browse: Browse) -> None:
    jury = make_jury(nominees=3)
    order = shown(browse, jury)
    client = browse(jury.juror.user)
    slugs = {row.pk: row.municipality.slug for row in jury.nominees}
    cards = {row.nomination_id: row.code for row in jury.juror.scorecards.all()}
    for here, there in zip(order, [*order[1:], order[0]], strict=True):
        form = {"version": "0", "vidare": "hoppa"}
        answer = client.post(f"/admin/jury/bedomning/{cards[here]}/spara/", form)
        assert answer.url == f"{DESK}{jury.edition.year}/{slugs[there]}/"
