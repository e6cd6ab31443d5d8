"""Whether the chain in the database is whole."""

from __future__ import annotations

from kvalitetskommun.audit import findings
from kvalitetskommun.audit.chain import GENESIS, digest_of
from kvalitetskommun.audit.findings import Finding, HeadMark
from kvalitetskommun.audit.models import Entry, EntryContent, Head


def verify(head: tuple[int, str] | None = None) -> list[Finding]:
    """Find every entry that was changed, removed, inserted or moved.

    A cut-off tail or a rebuilt chain can be found only against a head that someone else has kept.
    """
    chain = list(Entry.objects.links())
    own_head = Head.objects.first() or Head(number=0, hash=GENESIS)
    found = findings.inspect(chain, HeadMark(own_head.number, own_head.hash))
    found += _changed_contents(_named(found))
    if head is not None:
        found += findings.compare_with_kept_head(chain, HeadMark(*head))
    return found


def _named(found: list[Finding]) -> set[int]:
    """Number the entries that a finding names already; their contents may lie out of place."""
    present = [finding for finding in found if finding.code != "missing"]
    return {finding.number + step for finding in present for step in range(finding.count)}


def _changed_contents(named: set[int]) -> list[Finding]:
    """Compare each content that is left with its digest; an erased one is as it should be."""
    rows = EntryContent.objects.order_by("pk").values_list(
        "pk", "salt", "canonical", "entry__digest"
    )
    return [
        Finding("content_changed", number, f"Innehållet i loggpost {number} har ändrats.")
        for number, salt, text, digest in rows.iterator()
        if number not in named and digest_of(salt, text) != digest
    ]


def read_head(text: str) -> HeadMark:
    """Read a kept head as it was written down: ”number:hash”."""
    number, _, hash_ = text.strip().partition(":")
    if not number.isdecimal() or len(hash_) != len(GENESIS):
        raise ValueError("A head is written number:hash.")
    return HeadMark(int(number), hash_.lower())
