"""An export that shows entries of some kinds and still proves that none of them was changed."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any, TypedDict

from kvalitetskommun.audit import findings
from kvalitetskommun.audit.chain import Link, canonical, digest_of, seal_of
from kvalitetskommun.audit.findings import Finding, HeadMark
from kvalitetskommun.audit.models import Entry, Head


class Export(TypedDict):
    """The whole chain as bare hashes, and the entries that were asked for in full."""

    head: str
    links: list[list[Any]]
    entries: list[dict[str, Any]]


def export(kinds: Collection[str], *, codes: Collection[str] | None = None) -> Export:
    """Give the entries of these kinds (of some objects, if asked) with contents, the rest bare."""
    head = Head.objects.get()
    # What is written while this is read comes after the head, and is left for the next export.
    written = Entry.objects.filter(number__lte=head.number)
    entries = written.filter(kind__in=kinds).select_related("content").order_by("number")
    if codes is not None:
        entries = entries.filter(code__in=codes)
    return {
        "head": str(head),
        "links": [list(link) for link in written.links()],
        "entries": [_entry(entry) for entry in entries],
    }


def in_lines(exported: Export) -> str:
    """Write an export as JSON that a person can read too: a line for each link and entry."""
    links = ",\n".join(json.dumps(link) for link in exported["links"])
    entries = ",\n".join(json.dumps(one, ensure_ascii=False) for one in exported["entries"])
    head = json.dumps(exported["head"])
    return f'{{"head": {head},\n"links": [\n{links}\n],\n"entries": [\n{entries}\n]}}\n'


def _entry(entry: Entry) -> dict[str, Any]:
    content = getattr(entry, "content", None)
    return {
        "number": entry.number,
        "recorded_at": entry.recorded_at.isoformat(),
        "kind": entry.kind,
        "code": entry.code,
        "actor": entry.actor,
        "digest": entry.digest,
        "salt": content.salt if content else None,
        "content": json.loads(content.canonical) if content else None,
    }


def verify_export(exported: Export) -> list[Finding]:
    """Verify an export with nothing but the export in hand."""
    number, _, hash_ = exported["head"].partition(":")
    chain = [Link(*link) for link in exported["links"]]
    found = findings.inspect(chain, HeadMark(int(number), hash_))
    seals = {link.number: link.seal for link in chain}
    for entry in exported["entries"]:
        if not _holds(entry, seals.get(entry["number"])):
            words = f"Innehållet i loggpost {entry['number']} har ändrats."
            found.append(Finding("content_changed", entry["number"], words))
    return found


def _holds(entry: dict[str, Any], seal: str | None) -> bool:
    """Say whether an exported entry gives the seal that stands in the chain."""
    moment = datetime.fromisoformat(entry["recorded_at"])
    if seal_of(moment, entry["kind"], entry["code"], entry["actor"], entry["digest"]) != seal:
        return False
    if entry["content"] is None:
        return True
    return bool(digest_of(entry["salt"], canonical(entry["content"])) == entry["digest"])
