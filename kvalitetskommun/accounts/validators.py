"""Passwords that anyone would guess first."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

MAX_LENGTH = 128
# What a password must have beside the words below, counted in characters.
OWN_CHARACTERS = 6
DISTINCT_CHARACTERS = 6

WORDS = (
    *("sverige", "sveriges", "svensk", "kvalitetskommun", "kvalitet", "kvalitets", "kommunens"),
    *("kommunen", "kommuner", "kommun", "skr", "utmarkelse", "utmarkelsen", "jury", "juryn"),
    *("kansliet", "kansli", "natverket", "natverk", "vinnare", "nominerad", "ansokan", "arets"),
    *("losenord", "losen", "password", "passord", "hemligt", "hemlig", "inloggning", "inlogg"),
    *("valkommen", "welcome", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "abcdefgh", "abc"),
    *("admin", "administrator", "sommar", "vinter", "host", "var", "ar", "test", "demo", "stad"),
)
_LETTERS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "0": "o", "$": "s", "5": "s"})
_YEAR = re.compile(r"(19|20)\d\d")
_RUN = re.compile(r"(.)\1{2,}")
_SEQUENCES = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz")


class ContextWordValidator:
    """Refuse passwords made of little else than our own words, years, sequences and repetition."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Say no in Swedish when too little of the password is the person's own."""
        if len(password) > MAX_LENGTH:
            raise ValidationError(
                f"Lösenordet får vara högst {MAX_LENGTH} tecken.", code="password_too_long"
            )
        plain = _plain(password)
        if len(set(plain)) < DISTINCT_CHARACTERS:
            raise ValidationError(
                "Lösenordet upprepar samma tecken. Skriv hellre några ord som bara du tänker på.",
                code="password_repetitive",
            )
        words = (*WORDS, *_personal_words(user))
        if min(_own(plain, words), _own(plain.translate(_LETTERS), words)) < OWN_CHARACTERS:
            raise ValidationError(
                "Lösenordet är lätt att gissa: det består mest av ord som hör hit, årtal eller"
                " ditt namn. Skriv hellre några ord som bara du tänker på.",
                code="password_context_words",
            )

    def get_help_text(self) -> str:
        """Say what does not count."""
        return "Ord som kvalitet och kommun, årtal och ditt eget namn räcker inte ensamma."


def _plain(text: str) -> str:
    """Fold case and take away dots and rings, so that Ångström and angstrom count the same."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _personal_words(user: User | None) -> list[str]:
    texts = f"{getattr(user, 'name', '')} {getattr(user, 'email', '')}"
    return [word for word in re.split(r"[^\w]+|\d+|_", _plain(texts)) if len(word) > 2]


def _own(plain: str, words: tuple[str, ...]) -> int:
    """Count the letters and digits that are left when what anyone would guess is taken away."""
    for word in sorted(words, key=len, reverse=True):
        plain = plain.replace(word, " ")
    plain = _RUN.sub(" ", _YEAR.sub(" ", plain))
    return sum(len(part) for part in re.findall(r"\w+", plain) if not _is_sequence(part))


def _is_sequence(part: str) -> bool:
    return len(part) < 3 or any(part in sequence for sequence in _SEQUENCES)
