"""The picture that a page is shown with where somebody shares it."""

from __future__ import annotations

from functools import lru_cache

from kvalitetskommun.site.mosaic import CODES
from nominations.documents.characters import Printer
from nominations.documents.typesetting import draw

WIDTH, HEIGHT = 1200, 630
# Each is some tens of kilobytes and costs some tens of milliseconds.
KEPT = 64


@lru_cache(maxsize=KEPT)
def drawn(kicker: str, title: str, codes: frozenset[str] = frozenset()) -> bytes:
    """Draw the words and all 290 tiles, those of the municipality codes lit, as PNG."""
    say = Printer()
    lit = [place for place, code in enumerate(CODES) if code in codes]
    return draw("sharing", {"kicker": say(kicker), "title": say(title), "lit": lit})
