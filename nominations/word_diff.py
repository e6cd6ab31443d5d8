"""Two texts compared word by word; long ones in little time, and no character is ever left out.

Words that both texts hold exactly once are fixed points, and so again between two of them
(patience diff). Only short stretches without such words are compared word against word.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

# A stretch of this many words against as many is compared in some milliseconds.
SHORT = 100
# A text made to be hard to compare is shown as changed where it is hard.
DEEPEST = 40

Word = tuple[str, str]
Match = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: kind is same, added or removed."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """Compare two texts word by word.

    Same and removed pieces together are ``before``; same and added pieces together ``after``.
    """
    old, new = _words(before), _words(after)
    return list(_joined(_steps(old, new, _matches(old, new))))


def _words(text: str) -> list[Word]:
    """Split into words, each with the space that follows it; space at the start has no word."""
    start = len(text) - len(text.lstrip())
    lead = [("", text[:start])] if start else []
    return lead + re.findall(r"(\S+)(\s*)", text)


def _matches(old: list[Word], new: list[Word]) -> list[Match]:
    """Pair the words that both texts hold, in order."""
    a, b = [word for word, _ in old], [word for word, _ in new]
    found: list[Match] = []
    waiting = [(range(len(a)), range(len(b)), 0)]
    while waiting:
        in_a, in_b, depth = waiting.pop()
        edges, in_a, in_b = _edges(a, b, in_a, in_b)
        found.extend(edges)
        points = _fixed_points(a, b, in_a, in_b) if depth < DEEPEST else []
        if points:
            found.extend(points)
            waiting.extend((*gap, depth + 1) for gap in _gaps(in_a, in_b, points))
        elif in_a and in_b and max(len(in_a), len(in_b)) <= SHORT:
            found.extend(_compared(a, b, in_a, in_b))
    return sorted(found)


def _edges(
    a: list[str], b: list[str], in_a: range, in_b: range
) -> tuple[list[Match], range, range]:
    """Pair what two stretches begin and end with alike, and give what is left between."""
    shorter = min(len(in_a), len(in_b))
    first = 0
    while first < shorter and a[in_a[first]] == b[in_b[first]]:
        first += 1
    last = 0
    while last < shorter - first and a[in_a[-1 - last]] == b[in_b[-1 - last]]:
        last += 1
    left_a, left_b = in_a[first : len(in_a) - last], in_b[first : len(in_b) - last]
    start = zip(in_a[:first], in_b[:first], strict=True)
    end = zip(in_a[len(in_a) - last :], in_b[len(in_b) - last :], strict=True)
    return [*start, *end], left_a, left_b


def _gaps(in_a: range, in_b: range, points: list[Match]) -> Iterator[tuple[range, range]]:
    """Give the stretches before, between and after the fixed points."""
    ends = [(in_a.start - 1, in_b.start - 1), *points, (in_a.stop, in_b.stop)]
    for (a_from, b_from), (a_to, b_to) in pairwise(ends):
        if a_from + 1 < a_to and b_from + 1 < b_to:
            yield range(a_from + 1, a_to), range(b_from + 1, b_to)


def _fixed_points(a: list[str], b: list[str], in_a: range, in_b: range) -> list[Match]:
    """Pair the words that stand once in both stretches, as many as keep their order."""
    once_in_a = _once(a, in_a)
    once_in_b = _once(b, in_b)
    pairs = [(once_in_a[word], place) for word, place in once_in_b.items() if word in once_in_a]
    return _longest_rising(sorted(pairs))


def _once(words: list[str], stretch: range) -> dict[str, int]:
    times = Counter(words[stretch.start : stretch.stop])
    return {words[place]: place for place in stretch if times[words[place]] == 1}


def _longest_rising(pairs: list[Match]) -> list[Match]:
    """Keep the most pairs whose second parts rise, too; the first parts do."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [second]
        ends[length : length + 1] = [place]
    kept: list[Match] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.append(pairs[place])
        place = before[place]
    return kept[::-1]


def _compared(a: list[str], b: list[str], in_a: range, in_b: range) -> Iterator[Match]:
    old, new = a[in_a.start : in_a.stop], b[in_b.start : in_b.stop]
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield in_a.start + block.a + step, in_b.start + block.b + step


def _steps(old: list[Word], new: list[Word], matches: list[Match]) -> Iterator[Piece]:
    """Walk both texts: what is only in the old, what is only in the new, what is in both."""
    a = b = 0
    for a_next, b_next in [*matches, (len(old), len(new))]:
        yield from (Piece("removed", word + space) for word, space in old[a:a_next])
        yield from (Piece("added", word + space) for word, space in new[b:b_next])
        if a_next < len(old) and b_next < len(new):
            yield from _same(old[a_next], new[b_next])
        a, b = a_next + 1, b_next + 1


def _same(one: Word, other: Word) -> Iterator[Piece]:
    """The same word; the space after it may differ all the same."""
    if one == other:
        yield Piece("same", "".join(one))
        return
    if one[0]:
        yield Piece("same", one[0])
    yield Piece("removed", one[1])
    yield Piece("added", other[1])


def _joined(steps: Iterator[Piece]) -> Iterator[Piece]:
    """Join what follows on its like: in each run of changes first all removed, then all added."""
    for is_same, run in groupby(_settled(steps), key=lambda piece: piece.kind == "same"):
        if is_same:
            yield Piece("same", "".join(piece.text for piece in run))
        else:
            yield from run


def _settled(steps: Iterator[Piece]) -> Iterator[Piece]:
    for is_same, run in groupby(steps, key=lambda piece: piece.kind == "same"):
        if is_same:
            yield from run
            continue
        changes = list(run)
        removed = "".join(piece.text for piece in changes if piece.kind == "removed")
        added = "".join(piece.text for piece in changes if piece.kind == "added")
        space = _common_end(removed, added)
        for kind, text in (("removed", removed), ("added", added), ("same", space)):
            shown = text if kind == "same" else text.removesuffix(space)
            if shown:
                yield Piece(kind, shown)


def _common_end(one: str, other: str) -> str:
    """Give the space that both end with: it is not changed."""
    shorter = min(len(text) - len(text.rstrip()) for text in (one, other))
    ends = (size for size in range(shorter, 0, -1) if one[-size:] == other[-size:])
    return one[len(one) - next(ends, 0) :]
