"""What the documents' fonts can show, and what stands in the place of the rest.

PDF/UA refuses a character without a glyph. So each of them is printed as ⟨U+6F22⟩ and listed on the
last page; the JSON of the same content holds the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from fontTools.ttLib import TTFont

from nominations.documents.typesetting import FONTS

# Where a line may break though nothing is seen: the templates put an empty space there.
BREAK = "\u200b"
SOFT_HYPHEN = "\u00ad"
# Longer than any word that fits a line; such are web addresses and what is pasted by mistake.
LONGEST_WORD = 32
PIECE = 8
BRACKETS = "⟨⟩"
LONG_WORD = re.compile(rf"[^ {BREAK}{BRACKETS}]{{{LONGEST_WORD + 1},}}")
# The templates set a run of codes in a face of its own; a line breaks between any two.
CODES = re.compile(r"(?:⟨U\+[0-9A-F]{4,6}⟩){1,200}")

# Other ways to write a space, a hyphen or two letters, which word processors put in.
SAME_LOOK = str.maketrans(
    {
        **dict.fromkeys("\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u205f\u3000", " "),
        **dict.fromkeys("\u2007\u202f", "\u00a0"),
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
        "\u00ad": SOFT_HYPHEN,
        "\u2012": "–",
        "\u2015": "—",
        "\u2043": "•",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
KINDS = {
    "L": "Bokstav",
    "M": "Tecken som läggs till ett annat",
    "N": "Siffra",
    "P": "Skiljetecken",
    "S": "Symbol",
    "Z": "Mellanrum",
    "Cc": "Styrtecken",
    "Cf": "Osynligt tecken",
    "Co": "Tecken utan bestämd betydelse",
    "Cs": "Halvt tecken",
    "Cn": "Tecken som inte finns i Unicode",
}


@dataclass(slots=True)
class Lacking:
    """A character that the fonts lack: how often it was printed, and in which parts."""

    character: str
    count: int = 0
    places: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Give the code as it stands in the text."""
        return code_of(self.character)

    @property
    def kind(self) -> str:
        """Say in Swedish what kind of character it is."""
        category = unicodedata.category(self.character)
        return KINDS.get(category) or KINDS[category[0]]


@cache
def covered() -> frozenset[str]:
    """Give every character that some font of ours has a glyph for.

    A combining mark is left out: where no letter with the mark exists, it would land anywhere.
    """
    codes = {code for path in FONTS.glob("*.ttf") for code in TTFont(path).getBestCmap()}
    visible = {chr(code) for code in codes if unicodedata.category(chr(code))[0] not in "CM"}
    return frozenset(visible - set(BRACKETS))


@cache
def _uncovered() -> re.Pattern[str]:
    known = "".join(re.escape(character) for character in sorted(covered()))
    return re.compile(f"[^{known}{SOFT_HYPHEN}{BREAK}]")


def code_of(character: str) -> str:
    """Give a character's code as ⟨U+6F22⟩."""
    return f"⟨U+{ord(character):04X}⟩"


class Printer:
    """Makes texts printable, and remembers what it could not print."""

    def __init__(self) -> None:
        self.found: dict[str, Lacking] = {}
        self.place = ""

    def __call__(self, text: str) -> str:
        """Give one line of text in characters that the fonts have, with room to break."""
        composed = unicodedata.normalize("NFC", text).translate(SAME_LOOK)
        marked = _uncovered().sub(self._mark, composed)
        return LONG_WORD.sub(_in_pieces, CODES.sub(rf"{BREAK}\g<0>{BREAK}", marked))

    @property
    def lacking(self) -> list[Lacking]:
        """List what could not be printed, in the order in which it was met."""
        return list(self.found.values())

    def _mark(self, match: re.Match[str]) -> str:
        character = match[0]
        lacking = self.found.setdefault(character, Lacking(character))
        lacking.count += 1
        if self.place and self.place not in lacking.places:
            lacking.places.append(self.place)
        return lacking.code


def _in_pieces(match: re.Match[str]) -> str:
    word = match[0]
    return BREAK.join(word[start : start + PIECE] for start in range(0, len(word), PIECE))
