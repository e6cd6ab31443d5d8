"""Every refusal that the app notes says in Swedish what was refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import network
from kvalitetskommun.audit.kinds import sentence
from network.entries import REFUSALS

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only
REFUSED = re.compile(r"(?:note|tell)_refusal\(\"(\w+)\"|@_?refusable(?:\([^)]*\))?\ndef (\w+)")


def test_every_refusal_is_named_in_swedish() -> None:
    sources = Path(network.__file__).parent.rglob("*.py")
    found = [names for path in sources for names in REFUSED.findall(path.read_text("utf-8"))]
    noted = {name for names in found for name in names if name}
    assert noted == set(REFUSALS)
    assert sentence("refusal.network_event_edit") == "Nekades: Ändra texten om en träff"
