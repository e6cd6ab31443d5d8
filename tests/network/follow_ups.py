"""Follow-ups as their tests need them."""

from __future__ import annotations

from django.test import Client

from network.models import Asked, FollowUp
from network.states import QuestionKind
from tests.clock import NOW
from tests.factories_network import AskedFactory, FollowUpFactory, FollowUpQuestionFactory

K = QuestionKind
SCALE, YES_NO, FREE = "Hur användbar var träffen?", "Vill du ha fler träffar?", "Vad tar du med?"
CLOSED = NOW.replace(day=24)


def with_questions(**fields: object) -> FollowUp:
    """Make a follow-up with one question of each kind; the first must be answered."""
    follow_up: FollowUp = FollowUpFactory(**fields)
    for number, (kind, words) in enumerate(((K.SCALE, SCALE), (K.YES_NO, YES_NO), (K.FREE, FREE))):
        FollowUpQuestionFactory(
            follow_up=follow_up, number=number + 1, kind=kind, text=words, required=number == 0
        )
    return follow_up


def address(asked: Asked) -> str:
    """Give the link in the letter."""
    return f"/natverk/fragor/{asked.token}/"


def answered(follow_up: FollowUp, *said: tuple[int, int, str]) -> None:
    """Let participants answer: the scale, yes or no, and words; as pages send it."""
    for scale, yes_no, words in said:
        asked = AskedFactory(follow_up=follow_up)
        sent = {"fraga_1": scale, "fraga_2": yes_no, "fraga_3": words}
        assert Client().post(address(asked), sent).status_code == 302
