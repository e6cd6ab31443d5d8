"""What is wrong with a chain of links: pure functions on the links, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kvalitetskommun.audit.chain import GENESIS, Link, hash_of

# How far from its place a moved link is looked for when the one before it is gone.
REACH = 100


class HeadMark(NamedTuple):
    """Where the chain ended when someone wrote it down."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a stable code, the first entry's number, and a Swedish sentence."""

    code: str
    number: int
    sentence: str
    count: int = 1


def inspect(links: Sequence[Link], head: HeadMark) -> list[Finding]:
    """Compare the links, in order of number, with each other and with the chain's own head."""
    places = _sealed_places(links)
    on_chain, inserted = _settle(links, places, head)
    findings = [*_inserted(inserted), *_unsealed(links, places, on_chain)]
    findings += _moved(on_chain)
    findings += _missing(links, places, on_chain, head)
    findings += _broken(on_chain, head, {finding.number for finding in findings})
    return sorted(findings, key=lambda finding: (finding.number, finding.code))


def _sealed_places(links: Sequence[Link]) -> dict[Link, int]:
    """Find the number under which each link was sealed, also when it now stands elsewhere."""
    places = {
        link: link.number
        for link in links
        if hash_of(link.previous, link.number, link.seal) == link.hash
    }
    followers = defaultdict(list)
    adrift = []
    for link in links:
        if link not in places:
            followers[link.previous].append(link)
            adrift.append(link)
    _follow([(GENESIS, 0), *((link.hash, n) for link, n in places.items())], followers, places)
    for link in adrift:
        number = None if link in places else _place_nearby(link)
        if number is not None:
            places[link] = number
            _follow([(link.hash, number)], followers, places)
    return places


def _place_nearby(link: Link) -> int | None:
    """Find the place of a link whose forerunner is gone."""
    nearby = range(max(1, link.number - REACH), link.number + REACH + 1)
    return next((n for n in nearby if hash_of(link.previous, n, link.seal) == link.hash), None)


def _follow(
    ends: list[tuple[str, int]], followers: dict[str, list[Link]], places: dict[Link, int]
) -> None:
    """Place the links that build on these ends, and those that build on them in their turn."""
    while ends:
        end, number = ends.pop()
        for link in followers.pop(end, []):
            if hash_of(link.previous, number + 1, link.seal) == link.hash:
                places[link] = number + 1
                ends.append((link.hash, number + 1))


def _settle(
    links: Sequence[Link], places: dict[Link, int], head: HeadMark
) -> tuple[dict[int, Link], list[Link]]:
    """Let one link keep each place, the one that the next link builds on; the rest came later."""
    built_on = {link.previous for link in links} | {head.hash}
    on_chain: dict[int, Link] = {}
    inserted = []
    for link in sorted(places, key=lambda link: (link.hash not in built_on, link.number)):
        if places[link] in on_chain or places[link] > head.number:
            inserted.append(link)
        else:
            on_chain[places[link]] = link
    return on_chain, inserted


def _inserted(links: Iterable[Link]) -> list[Finding]:
    return [
        Finding("inserted", link.number, f"Loggpost {link.number} har skjutits in i efterhand.")
        for link in links
    ]


def _unsealed(
    links: Sequence[Link], places: dict[Link, int], on_chain: dict[int, Link]
) -> list[Finding]:
    """Name the links whose own hash does not hold anywhere."""
    findings = []
    for link in links:
        if link in places:
            continue
        if link.number in on_chain:
            findings += _inserted([link])
        else:
            findings.append(_changed(link.number))
    return findings


def _changed(number: int) -> Finding:
    return Finding("changed", number, f"Loggpost {number} har ändrats.")


def _moved(on_chain: dict[int, Link]) -> list[Finding]:
    """Name what stands out of place; neighbours moved by the same step are one finding."""
    runs: list[list[tuple[int, int]]] = []
    for place, link in sorted(on_chain.items(), key=lambda item: item[1].number):
        if place == link.number:
            continue
        step = link.number - place
        if runs and runs[-1][-1] == (link.number - 1, step):
            runs[-1].append((link.number, step))
        else:
            runs.append([(link.number, step)])
    return [_moved_run(run[0][0], run[-1][0], run[0][1]) for run in runs]


def _moved_run(first: int, last: int, step: int) -> Finding:
    if first == last:
        words = f"Loggpost {first} har bytt plats: den skrevs som nummer {first - step}."
    else:
        words = (
            f"Loggposterna {first}–{last} har bytt plats: "
            f"de skrevs som nummer {first - step}–{last - step}."
        )
    return Finding("reordered", first, words, last - first + 1)


def _missing(
    links: Sequence[Link], places: dict[Link, int], on_chain: dict[int, Link], head: HeadMark
) -> list[Finding]:
    """Name the places up to the head that no link fills; a changed link still fills its own."""
    filled = set(on_chain) | {link.number for link in links if link not in places}
    stops = [0, *sorted(number for number in filled if number <= head.number), head.number + 1]
    return [
        _missing_run(before + 1, after - 1)
        for before, after in pairwise(stops)
        if after > before + 1
    ]


def _missing_run(first: int, last: int) -> Finding:
    if first == last:
        return Finding("missing", first, f"Loggpost {first} saknas.")
    words = f"Loggposterna {first}–{last} saknas."
    return Finding("missing", first, words, last - first + 1)


def _broken(on_chain: dict[int, Link], head: HeadMark, named: set[int]) -> list[Finding]:
    """Name links that hold by themselves but that the next one (or the head) does not build on."""
    start = Link(0, "", GENESIS, "")
    end = Link(head.number + 1, head.hash, "", "")
    chain = {0: start, **on_chain, head.number + 1: end}
    breaks = {
        number
        for number, link in chain.items()
        if number - 1 in chain and link.previous != chain[number - 1].hash
    }
    guilty = set()
    for number in breaks:
        if number + 1 in breaks or number == 1:
            guilty.add(number)
        elif number - 1 not in breaks:
            guilty.add(number - 1)
    return [_changed(chain[number].number) for number in guilty if number not in named]


def compare_with_kept_head(links: Sequence[Link], kept: HeadMark) -> list[Finding]:
    """Compare with a head that someone else holds: finds a cut-off tail and a rebuilt chain."""
    last = max((link.number for link in links), default=0)
    if last < kept.number:
        words = (
            f"Kedjans slut är avklippt: den slutar vid loggpost {last}, "
            f"men loggpost {kept.number} har funnits."
        )
        return [Finding("cut_off", last, words)]
    hashes = {link.number: link.hash for link in links} | ({0: GENESIS} if not kept.number else {})
    if hashes.get(kept.number) != kept.hash:
        words = (
            f"Kedjan är omräknad: loggpost {kept.number} har en annan kontrollsumma "
            "än det huvud som angavs."
        )
        return [Finding("rebuilt", kept.number, words)]
    return []
