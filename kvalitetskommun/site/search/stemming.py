"""The stem of a Swedish word, by the Snowball project's published rules for Swedish (version 3).

The rules are few, so they stand here rather than as a dependency; docs/decisions/0025.
"""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = "aeiouyåäö"
# What may stand before an s, and before -öst, that is an ending.
BEFORE_S = tuple("bcdfghjklmnoprtvy")
BEFORE_OST = tuple("iklnprtuv")
_ENDINGS = (
    "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or "
    "s as arnas ernas ornas es ades andes ens arens hetens erns at et andet het ast"
)
ENDINGS = sorted(_ENDINGS.split(), key=len, reverse=True)
PAIRS = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")
# Where -et is a part of the word: ”enhet”, ”paket”, ”kvalitet”.
_NO_ENDING = (
    "fab h pak rak stak kom iet cit dit alit ilit mit nit pit rit sit tit uit ivit kvit xit"
)
NO_ENDING = tuple(_NO_ENDING.split())
# The endings lie behind the first consonant that follows a vowel, and behind three letters.
REGION = re.compile(rf"[{VOWELS}]+[^{VOWELS}]")
FIRST = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Take the endings off a word in lower case: ”nominerade” and ”nominerad” become one."""
    region = REGION.search(word)
    if region is None or len(word) < FIRST:
        return word
    start = max(FIRST, region.end())
    word = _without_ending(word, start)
    if word[start:].endswith(PAIRS):
        word = word[:-1]
    return _without_suffix(word, start)


def _without_ending(word: str, start: int) -> str:
    ending = next((one for one in ENDINGS if word[start:].endswith(one)), "")
    bare = word.removesuffix(ending)
    if ending == "et":
        return bare if _is_ending(bare) else word
    if ending == "s":
        if bare.endswith("et") and _is_ending(bare[:-2]):
            return bare[:-2]
        return bare if bare.endswith(BEFORE_S) else word
    return bare


def _is_ending(bare: str) -> bool:
    """Tell whether an -et after this is the definite form."""
    closed = len(bare) > 2 and bare[-1] not in VOWELS and bare[-2] in VOWELS
    return closed and not bare.endswith(NO_ENDING)


def _without_suffix(word: str, start: int) -> str:
    tail = word[start:]
    if tail.endswith("fullt"):
        return word[:-1]
    if tail.endswith("öst"):
        return word[:-1] if word[:-3].endswith(BEFORE_OST) else word
    for one in ("lig", "els", "ig"):
        if tail.endswith(one):
            return word.removesuffix(one)
    return word
