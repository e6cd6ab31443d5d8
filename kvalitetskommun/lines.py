"""Words on one line, as names are: without what nobody sees and what turns other words round."""

from __future__ import annotations

import unicodedata

# Controls, formats (bidi, zero width), surrogates, private use, line and paragraph separators.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def one_line(text: str) -> str:
    """Give the text on one line: NFC, spaces folded, without characters that deceive."""
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if char.isspace() else char for char in composed)
    seen = "".join(char for char in spaced if unicodedata.category(char) not in UNSEEN)
    return " ".join(seen.split())
