"""The protocol as a tagged PDF: the same content gives the same bytes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from kvalitetskommun.swedish import moment_words
from nominations.documents.characters import Printer
from nominations.documents.facts import Fact, shown
from nominations.documents.typesetting import typeset

TEMPLATES = Path(__file__).parent / "templates"
DRAFT = "Utkast. Protokollet kan ändras tills det är färdigt."
NOT_WHOLE = "Utdrag: kommuner som läsaren inte deltar i bedömningen av är inte med."
# Cells longer than this are broken into lines.
LONG_CELL = 24
SIGNERS = ("Ordförande, datum", "Justerare, datum", "Sekreterare, datum")


def protocol_pdf(content: dict[str, Any], *, sha256: str = "") -> bytes:
    """Set a protocol; without a checksum it is a draft, and says so on every page."""
    at = datetime.fromisoformat(content["made_at"])
    return typeset("protocol", _pages(content, sha256, at), at=at, templates=TEMPLATES)


def protocol_name(content: dict[str, Any], *, sha256: str = "") -> str:
    """Name the download."""
    return f"Juryns protokoll {content['year']}{'' if sha256 else ', utkast'}.pdf"


def _pages(content: dict[str, Any], sha256: str, at: datetime) -> dict[str, Any]:
    say = Printer()
    state = "Färdigt" if sha256 else "Utkast"
    banner = "" if sha256 else DRAFT
    if not content["is_whole"]:
        banner = f"{banner} {NOT_WHOLE}".strip()
    facts = [
        Fact("Omgång", content["edition"]),
        Fact(state, f"den {moment_words(at)}"),
        *([Fact("Kontrollsumma (SHA-256)", sha256, is_code=True)] if sha256 else []),
    ]
    return {
        "kicker": content["edition"],
        "tile": -1,
        "head_left": "Juryns protokoll",
        "head_right": say(content["edition"]),
        "title": f"Juryns protokoll {content['year']}",
        "heading": f"Juryns protokoll {content['year']}",
        "banner": banner,
        "foot": "Sekretess" if sha256 else "Utkast · Sekretess",
        "facts": shown(facts, say),
        "parts": [_printable(part, say) for part in content["parts"]],
        "signers": list(SIGNERS),
    }


def _wide(rows: list[list[str]]) -> list[bool]:
    """Tell which columns share the room that is left: those with long cells, else the first."""
    long = [max(len(cell) for cell in column) > LONG_CELL for column in zip(*rows, strict=True)]
    return long if any(long) else [True, *long[1:]]


def _printable(part: dict[str, Any], say: Printer) -> dict[str, Any]:
    return {
        "heading": say(part["heading"]),
        "paragraphs": [say(" ".join(text.split())) for text in part["paragraphs"]],
        "tables": [
            {
                "caption": say(table["caption"]),
                "headings": [say(word) for word in table["headings"]],
                "wide": _wide(table["rows"]),
                "rows": [[say(" ".join(cell.split())) for cell in row] for row in table["rows"]],
            }
            for table in part["tables"]
        ],
    }
