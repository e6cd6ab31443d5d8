"""An open page is never in conflict with itself, whatever became of the answers to its saves."""

from __future__ import annotations

import pytest

from kvalitetskommun.accounts.models import User
from nominations.models import Revision
from nominations.states import RevisionKind
from nominations.workflow.revisions import Saved, Source
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.nominations.desk import Desk, set_desk

pytestmark = pytest.mark.django_db

TAB, OTHER_TAB = "a" * 32, "b" * 32


@pytest.fixture
def desk() -> Desk:
    return set_desk()


def save(
    desk: Desk, text: str, turn: int, *, version: int = 0, tab: str = TAB, by: User | None = None
) -> Saved:
    """Save as the open page does: it read ``version`` and has changed ``turn`` times."""
    return save_section(
        desk.section(),
        answers={"demokrati-text": text},
        version=version,
        source=Source(tab, turn),
        by=by or desk.writer,
        now=NOW,
    )


def standing(desk: Desk) -> tuple[str, int]:
    section = desk.section()
    return section.answers["demokrati-text"], section.version


def conflicts() -> list[str]:
    kept = Revision.objects.filter(kind=RevisionKind.CONFLICT)
    return [revision.answers["demokrati-text"] for revision in kept]


def test_the_answer_was_lost_and_more_was_typed(desk: Desk) -> None:
    save(desk, "Vi lyssnar", 10)
    saved = save(desk, "Vi lyssnar på unga", 18)
    assert (saved.conflict, saved.section.version) == (None, 2)
    assert standing(desk) == ("Vi lyssnar på unga", 2)


def test_several_answers_were_lost(desk: Desk) -> None:
    for turn, text in enumerate(("Vi", "Vi lyssnar", "Vi lyssnar på", "Vi lyssnar på unga"), 1):
        assert save(desk, text, turn).conflict is None
    assert standing(desk) == ("Vi lyssnar på unga", 4)


def test_what_was_sent_earlier_and_arrives_later_changes_nothing(desk: Desk) -> None:
    save(desk, "Vi lyssnar på unga", 18)
    late = save(desk, "Vi lyssnar", 10)
    assert (late.conflict, late.section.version) == (None, 1)
    assert standing(desk) == ("Vi lyssnar på unga", 1)


def test_the_same_text_again_is_saved_already(desk: Desk) -> None:
    save(desk, "Vi lyssnar", 10)
    assert save(desk, "Vi lyssnar", 10).conflict is None
    assert standing(desk) == ("Vi lyssnar", 1)


def test_a_colleague_has_saved_in_between(desk: Desk) -> None:
    save(desk, "Vi lyssnar", 10)
    desk.write("Kims text")
    assert save(desk, "Vi lyssnar på unga", 18).conflict is not None
    assert (standing(desk), conflicts()) == (("Kims text", 2), ["Vi lyssnar på unga"])


@pytest.mark.parametrize("tab", [OTHER_TAB, ""])
def test_another_page_of_the_same_person(desk: Desk, tab: str) -> None:
    save(desk, "Vi lyssnar", 10)
    assert save(desk, "Något annat", 18, tab=tab).conflict is not None
    assert (standing(desk), conflicts()) == (("Vi lyssnar", 1), ["Något annat"])


def test_pages_without_a_key_are_not_the_same(desk: Desk) -> None:
    save(desk, "Vi lyssnar", 0, tab="")
    assert save(desk, "Något annat", 0, tab="").conflict is not None


def test_another_person_with_the_same_key(desk: Desk) -> None:
    save(desk, "Vi lyssnar", 10)
    assert save(desk, "Något annat", 18, by=desk.contact).conflict is not None
    assert standing(desk) == ("Vi lyssnar", 1)


def test_a_version_in_between_is_no_longer_kept(desk: Desk) -> None:
    """Who wrote it cannot be told, so both texts are shown."""
    save(desk, "Vi", 1)
    save(desk, "Vi lyssnar", 10)
    Revision.objects.filter(version=1).delete()
    assert save(desk, "Vi lyssnar på unga", 18).conflict is not None


def test_a_conflict_that_is_sent_twice_is_kept_once(desk: Desk) -> None:
    desk.write("Kims text")
    first = save(desk, "Vi lyssnar", 10).conflict
    assert save(desk, "Vi lyssnar", 10).conflict == first
    assert conflicts() == ["Vi lyssnar"]


def test_how_far_a_page_is_kept(desk: Desk) -> None:
    desk.write("Kims text")
    assert save(desk, "Vi lyssnar", 10).conflict is not None
    kept = desk.section().revisions
    assert kept.latest_turn(TAB, desk.writer) == 10
    assert kept.latest_turn(TAB, desk.contact) == 0
    assert kept.latest_turn(OTHER_TAB, desk.writer) == 0
