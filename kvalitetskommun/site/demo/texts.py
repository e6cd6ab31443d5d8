"""Example texts for the demo: about nobody in particular, and marked as examples."""

from __future__ import annotations

import json
import random
from pathlib import Path

from nominations.words import count_words

MARK = "Exempeltext."
_PARAGRAPHS: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "paragraphs.json").read_text("utf-8")
)


def area_text(area: str, municipality: str, limit: int | None, chance: random.Random) -> str:
    """Put together an answer of realistic length, within ``limit`` words, marked as an example."""
    paragraphs = list(_PARAGRAPHS.get(area, _PARAGRAPHS["general"]))
    chance.shuffle(paragraphs)
    text = f"{MARK} {municipality} är avsändare bara i demon."
    for paragraph in paragraphs:
        longer = f"{text}\n\n{paragraph}"
        if limit is not None and count_words(longer) > limit:
            break
        text = longer
    return text
