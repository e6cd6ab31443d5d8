"""The name that a file is shown under: readable, harmless, and never a path."""

from __future__ import annotations

import re

from kvalitetskommun.lines import one_line
from nominations.models.attachment import LONGEST_NAME
from nominations.states import AttachmentKind

NAMELESS = "bilaga"
LONGEST_ENDING = 10
ENDINGS = {
    "pdf": AttachmentKind.PDF,
    "png": AttachmentKind.PNG,
    "jpg": AttachmentKind.JPG,
    "jpeg": AttachmentKind.JPG,
}


def clean_name(given: str) -> str:
    """Keep the last part of a name, NFC, without characters that deceive, at most 120 long."""
    stem, dot, ending = one_line(re.split(r"[/\\]", given)[-1]).rpartition(".")
    if not dot or not ending:
        return (ending or stem).strip(". ")[:LONGEST_NAME] or NAMELESS
    ending = ending[:LONGEST_ENDING]
    stem = stem.strip(". ")[: LONGEST_NAME - len(ending) - 1].rstrip()
    return f"{stem or NAMELESS}.{ending}"


def kind_by_name(name: str) -> AttachmentKind | None:
    """Give the kind that the name's ending promises, if it is one that may be attached."""
    _, dot, ending = name.rpartition(".")
    return ENDINGS.get(ending.lower()) if dot else None
