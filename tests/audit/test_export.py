"""An export shows its own kinds, tells nothing of the rest, and verifies by itself."""

from __future__ import annotations

import json
from datetime import datetime
from typing import cast

import pytest

from kvalitetskommun.audit.export import Export, export, verify_export
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.workflow import erase_contents, record


@pytest.fixture
def exported(chain: list[Entry], now: datetime) -> Export:
    """The one entry of its kind, as it comes out of a file."""
    record("jury.score", "hemlig", by=None, now=now, content={"score": 4})
    record("demo.share", "kod8", by=None, now=now, content={"text": "Håbo"})
    return cast(Export, json.loads(json.dumps(export(["demo.share"]))))


def test_it_carries_its_own_contents(exported: Export, now: datetime) -> None:
    (entry,) = exported["entries"]
    stored = Entry.objects.get(number=8)
    assert entry == {
        "number": 8,
        "recorded_at": now.isoformat(),
        "kind": "demo.share",
        "code": "kod8",
        "actor": "system",
        "digest": stored.digest,
        "salt": stored.content.salt,
        "content": {"text": "Håbo"},
    }
    assert verify_export(exported) == []


def test_of_the_rest_it_carries_bare_hashes(exported: Export) -> None:
    text = json.dumps(exported)
    hidden = Entry.objects.get(number=7)
    assert [word for word in ("jury.score", "hemlig", hidden.digest) if word in text] == []
    assert [link[0] for link in exported["links"]] == list(range(1, 9))


def test_it_may_be_narrowed_to_one_object(chain: list[Entry]) -> None:
    numbers = [entry["number"] for entry in export(["demo.write"], codes=["kod2"])["entries"]]
    assert numbers == [2]


def test_an_erased_content_still_verifies(chain: list[Entry], now: datetime) -> None:
    erase_contents("kod2", by=None, now=now, purpose="Gallring")
    exported = export(["demo.write"])
    assert exported["entries"][1]["content"] is None
    assert verify_export(exported) == []


@pytest.mark.parametrize("field", ["content", "code", "actor", "digest", "salt"])
def test_a_changed_entry_is_found(exported: Export, field: str) -> None:
    exported["entries"][0][field] = {"text": "Habo"} if field == "content" else "annan"
    assert [(f.code, f.number) for f in verify_export(exported)] == [("content_changed", 8)]


def test_a_removed_link_is_found(exported: Export) -> None:
    del exported["links"][2]
    assert [(f.code, f.number) for f in verify_export(exported)] == [("missing", 3)]
