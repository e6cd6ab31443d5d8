"""How words are counted: one rule, the same here and in ``static/js/words.js``.

A word is a run of characters without white space. Hard and narrow spaces, zero-width spaces and
the word joiner separate like ordinary ones; a hyphenated word is one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nominations.states import QuestionKind

if TYPE_CHECKING:
    from nominations.models import Area

# Spelled out, since Python and JavaScript disagree about what white space is.
_SPACE = re.compile(
    "[\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+"
)


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(list(filter(None, _SPACE.split(unicodedata.normalize("NFC", text)))))


def count_written(area: Area, answers: Mapping[str, str]) -> int:
    """Count the words of an area's answers; a self-assessment is ticked, not written."""
    written = [one.key for one in area.questions.all() if one.kind != QuestionKind.SCALE]
    return sum(count_words(answers.get(key, "")) for key in written)


def count_words_left(text: str, limit: int) -> str:
    """Say below a field how the text stands to its limit; ``static/js/words.js`` says the same."""
    words = count_words(text)
    if words > limit:
        return f"Texten är {words - limit} ord för lång"
    if words >= limit * 0.75:
        return f"Du har {limit - words} ord kvar"
    return f"Högst {limit} ord"
