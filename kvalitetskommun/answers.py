"""Answers to "may this happen now, and if not, why not?"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes, or a no that carries its reason.

    ``code`` is a stable English word that tests compare; ``reason`` is a full Swedish sentence
    that tells the person what to do next. Both are empty in a yes. A no is falsy.
    """

    code: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return not self.code


YES = Answer()


def no(code: str, reason: str) -> Answer:
    """Give a refusal with a stable code and a Swedish sentence."""
    return Answer(code, reason)


class Refused(Exception):
    """A move that the rules do not allow; carries the answer that said so."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.reason)
        self.answer = answer


def require(answer: Answer) -> None:
    """Raise :class:`Refused` when the answer is a no."""
    if not answer:
        raise Refused(answer)
