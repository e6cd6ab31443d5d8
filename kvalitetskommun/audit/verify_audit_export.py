"""Granskar en exporterad logg från portalen för Sveriges KvalitetsKommun, utan portal och nät.

    python3 verify_audit_export.py juryns-logg-2027.json --head 1234:9f2c…

Filen behöver ingenting annat än Python 3.8 eller nyare, och går att läsa från början till slut.
Huvudena (--head) står i breven ”Spara det här brevet”; ange gärna flera. Utan huvud hittas allt
utom ett avklippt slut och en helt omräknad logg.

Slutkod 0: loggen är hel. 1: något är fel. 2: filen eller ett huvud går inte att läsa.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from typing import Any, NamedTuple

GENESIS = "0" * 64
# How far from its number a moved entry is looked for.
REACH = 100


class Link(NamedTuple):
    """One entry as the chain is made of it; the seal hides what the entry says."""

    number: int
    previous: str
    hash: str
    seal: str


def sha256(*parts: str) -> str:
    """Hash the parts as a JSON list, so that no two lists of parts give the same bytes."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def hash_of(link: Link, number: int) -> str:
    """Give the hash that the link has when it stands at this number."""
    return sha256(link.previous, str(number), link.seal)


def seal_of(entry: dict[str, Any]) -> str:
    """Bind time, kind, object, person and content of an entry that is shown in full."""
    said = datetime.fromisoformat(entry["recorded_at"])
    if said.isoformat() != entry["recorded_at"]:
        return "the same moment, but not as the portal writes it"
    moment = said.astimezone(timezone.utc)  # noqa: UP017 - Python 3.8
    written = moment.isoformat(timespec="microseconds")
    return sha256(written, entry["kind"], entry["code"], entry["actor"], entry["digest"])


def digest_of(entry: dict[str, Any]) -> str:
    """Bind the content; the salt makes it impossible to guess a content from its digest."""
    text = json.dumps(entry["content"], sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(entry["salt"], text)


def changed_and_moved(links: Sequence[Link]) -> dict[int, str]:
    """Name the entries whose own hash does not hold where they stand."""
    named = {}
    for link in links:
        if hash_of(link, link.number) == link.hash:
            continue
        near = range(max(1, link.number - REACH), link.number + REACH + 1)
        places = [number for number in near if hash_of(link, number) == link.hash]
        named[link.number] = (
            f"Loggpost {link.number} har bytt plats: den skrevs som nummer {places[0]}."
            if places
            else f"Loggpost {link.number} har ändrats."
        )
    return named


def missing(numbers: Iterable[int], last: int) -> list[str]:
    """Name the numbers up to the head that no entry has."""
    found, before = [], 0
    for number in [*sorted(one for one in set(numbers) if one <= last), last + 1]:
        if number == before + 2:
            found.append(f"Loggpost {before + 1} saknas.")
        elif number > before + 1:
            found.append(f"Loggposterna {before + 1}–{number - 1} saknas.")
        before = number
    return found


def out_of_place(links: Sequence[Link], head: Link) -> dict[int, str]:
    """Name the entries that hold by themselves, but that the chain was not built with."""
    count = Counter(link.number for link in links)
    named = {
        number: f"Loggpost {number} finns {times} gånger: minst en har skjutits in."
        for number, times in count.items()
        if times > 1
    }
    built_on = {link.previous for link in links} | {head.hash}
    for link in links:
        if link.number > head.number:
            named[link.number] = f"Loggpost {link.number} har skjutits in efter loggens slut."
        elif link.hash not in built_on and (link.number + 1 in count or link.number == head.number):
            named[link.number] = f"Loggpost {link.number} har bytts ut eller skjutits in."
    return named


def broken(links: Sequence[Link], named: Iterable[int]) -> list[str]:
    """Name the breaks that nothing else explains."""
    hashes = {link.number: link.hash for link in links}
    hashes[0] = GENESIS
    known = set(named)
    return [
        f"Loggpost {link.number} bygger inte på posten före."
        for link in links
        if link.previous != hashes.get(link.number - 1, link.previous)
        and not known & {link.number - 1, link.number}
    ]


def against(kept: Link, links: Sequence[Link]) -> str | None:
    """Compare with a head that somebody has kept since it was mailed."""
    hashes = {link.number: link.hash for link in links}
    hashes[0] = GENESIS
    if max(hashes) < kept.number:
        return (
            f"Loggens slut är avklippt: den slutar vid loggpost {max(hashes)}, "
            f"men loggpost {kept.number} har funnits."
        )
    if hashes.get(kept.number) != kept.hash:
        return (
            f"Loggen är omräknad: loggpost {kept.number} har en annan kontrollsumma "
            "än det huvud som angavs."
        )
    return None


def contents(
    entries: Iterable[dict[str, Any]], links: Sequence[Link], named: Iterable[int]
) -> list[str]:
    """Compare what is shown in full with the chain; an erased content is as it should be."""
    known = set(named)
    seals = {link.number: link.seal for link in links}
    found = []
    for entry in entries:
        number = entry["number"]
        if number not in seals:
            found.append(f"Loggpost {number} visas, men finns inte i kedjan.")
        elif number in known:
            continue
        elif seal_of(entry) != seals[number]:
            found.append(f"Uppgifterna i loggpost {number} har ändrats.")
        elif entry["content"] is not None and digest_of(entry) != entry["digest"]:
            found.append(f"Innehållet i loggpost {number} har ändrats.")
    return found


def verify(exported: dict[str, Any], kept: Sequence[Link]) -> list[str]:
    """Say in Swedish everything that is wrong with an export."""
    head = read_head(exported["head"])
    links = [Link(*link) for link in exported["links"]]
    changed = changed_and_moved(links)
    named = {**out_of_place(links, head), **changed}
    return [
        *(named[number] for number in sorted(named)),
        *missing((link.number for link in links), head.number),
        *broken(links, named),
        *contents(exported["entries"], links, named),
        *filter(None, (against(one, links) for one in kept)),
    ]


def read_head(text: str) -> Link:
    """Read ”number:hash” as it is written in the letters."""
    number, _, hash_ = text.strip().partition(":")
    if not number.isdecimal() or len(hash_) != len(GENESIS):
        raise ValueError(f"Skriv huvudet som nummer:kontrollsumma, inte {text!r}.")
    return Link(int(number), "", hash_.lower(), "")


def main(words: Sequence[str] | None = None) -> int:
    """Read the file, verify it and report."""
    parser = argparse.ArgumentParser(description="Granskar en exporterad logg.")
    parser.add_argument("file", metavar="FIL", help="den nedladdade loggen (JSON)")
    parser.add_argument("--head", metavar="N:HASH", action="append", default=[], help="ur ett brev")
    asked = parser.parse_args(words)
    try:
        with open(asked.file, encoding="utf-8") as file:
            exported = json.load(file)
        found = verify(exported, [read_head(text) for text in asked.head])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"Det går inte att läsa: {error}")
        return 2
    for sentence in found:
        print(sentence)
    shown, last = len(exported["entries"]), exported["head"]
    if found:
        print(f"Loggen är inte hel: {len(found)} fel.")
        return 1
    print(f"Loggen är hel: {len(exported['links'])} loggposter, varav {shown} visas i klartext.")
    print(f"Jämförd med {len(asked.head)} sparade huvuden. Loggen slutar med {last}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
