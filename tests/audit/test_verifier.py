"""The stand-alone verifier and ``verify_audit`` name each way to lie; neither knows the other."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kvalitetskommun.audit import triggers, verify_audit_export
from kvalitetskommun.audit.chain import GENESIS
from kvalitetskommun.audit.export import export, in_lines
from kvalitetskommun.audit.models import Entry, EntryContent, Head
from kvalitetskommun.audit.workflow import current_head, erase_contents, record
from tests.audit.conftest import Tamper
from tests.audit.test_manipulations import Verify, insert, renumber
from tests.counts import count

SOURCE = Path(verify_audit_export.__file__)
LENGTH = 24
STANDARD = {"__future__", "argparse", "collections", "datetime", "hashlib", "json", "sys", "typing"}


@pytest.fixture
def chain(db: None, now: datetime) -> list[Entry]:
    """Twenty-four entries, every other one of a kind that the export does not show."""
    return [write(number, now) for number in range(1, LENGTH + 1)]


def write(number: int, now: datetime) -> Entry:
    """Write one more entry."""
    kind = "demo.write" if number % 2 else "demo.foreign"
    return record(kind, f"kod{number}", by=None, now=now, content={"text": f"Håbo {number}"})


def exported() -> dict[str, Any]:
    """Give the export as it comes out of the file."""
    taken: dict[str, Any] = json.loads(in_lines(export(["demo.write"])))
    return taken


def verifier(*heads: str, taken: dict[str, Any] | None = None) -> list[str]:
    """Let the stand-alone verifier read an export."""
    kept = [verify_audit_export.read_head(head) for head in heads]
    return verify_audit_export.verify(taken or exported(), kept)


def both(verify_audit: Verify, *heads: str) -> tuple[list[str], list[str]]:
    """Let both read what is in the database now."""
    words = [word for head in heads for word in ("--head", head)]
    return verify_audit(*words)[1][:-1], verifier(*heads)


def test_an_untouched_chain_is_whole(verify_audit: Verify) -> None:
    assert both(verify_audit, str(current_head())) == ([], [])


def test_an_erased_content_is_as_it_should_be(verify_audit: Verify, now: datetime) -> None:
    erase_contents("kod3", by=None, now=now, purpose="Gallring")
    assert both(verify_audit) == ([], [])


# --- Done when 6 ------------------------------------------------------------------------------


def test_one_changed_byte(tamper: Tamper, verify_audit: Verify) -> None:
    tamper("UPDATE audit_entry SET code = 'kod8' WHERE number = 7")
    assert both(verify_audit) == (["Loggpost 7 har ändrats."], ["Loggpost 7 har ändrats."])


def test_one_changed_byte_of_a_content(tamper: Tamper, verify_audit: Verify) -> None:
    content = EntryContent.objects.get(pk=7).canonical
    changed = content.replace("7", "8")
    tamper("UPDATE audit_entrycontent SET canonical = %s WHERE number = 7", changed)
    words = "Innehållet i loggpost 7 har ändrats."
    assert both(verify_audit) == ([words], [words])


def test_the_last_ten_entries_deleted(tamper: Tamper, verify_audit: Verify) -> None:
    kept = str(current_head())
    cut_off(tamper, LENGTH - 10)
    assert both(verify_audit) == ([], [])
    words = "slut är avklippt: den slutar vid loggpost 14, men loggpost 24 har funnits."
    assert both(verify_audit, kept) == ([f"Kedjans {words}"], [f"Loggens {words}"])


def test_the_whole_chain_rebuilt(tamper: Tamper, verify_audit: Verify, now: datetime) -> None:
    kept = str(current_head())
    cut_off(tamper, 0)
    for number in range(1, LENGTH + 9):
        write(number, now)
    assert both(verify_audit) == ([], [])
    words = "är omräknad: loggpost 24 har en annan kontrollsumma än det huvud som angavs."
    assert both(verify_audit, kept) == ([f"Kedjan {words}"], [f"Loggen {words}"])


def cut_off(tamper: Tamper, last: int) -> None:
    """Remove the tail and turn the head back, so that nothing in the database tells."""
    tamper("DELETE FROM audit_entrycontent WHERE number > %s", last)
    tamper("DELETE FROM audit_entry WHERE number > %s", last)
    hash_ = Entry.objects.get(number=last).hash if last else GENESIS
    Head.objects.update(number=last, hash=hash_)


# --- And the rest -----------------------------------------------------------------------------


def test_a_removed_entry(tamper: Tamper, verify_audit: Verify) -> None:
    tamper("DELETE FROM audit_entry WHERE number IN (7, 8)")
    words = "Loggposterna 7–8 saknas."
    assert both(verify_audit) == ([words], [words])


def test_an_inserted_entry(tamper: Tamper, verify_audit: Verify, now: datetime) -> None:
    renumber(tamper, {number: number + 1 for number in range(20, LENGTH + 1)})
    insert(tamper, 20, Entry.objects.get(number=19).hash, now)
    chain, alone = both(verify_audit)
    assert chain == [
        "Loggpost 20 har skjutits in i efterhand.",
        "Loggposterna 21–25 har bytt plats: de skrevs som nummer 20–24.",
    ]
    # The export ends at the head, and the last entry now lies after it.
    assert alone == [
        "Loggpost 20 har bytts ut eller skjutits in.",
        *(
            f"Loggpost {number} har bytt plats: den skrevs som nummer {number - 1}."
            for number in range(21, 25)
        ),
    ]


def test_an_entry_after_the_end(tamper: Tamper, verify_audit: Verify, now: datetime) -> None:
    taken = exported()
    insert(tamper, 25, current_head().hash, now)
    assert verify_audit()[1][0] == "Loggpost 25 har skjutits in i efterhand."
    taken["links"].append(list(next(Entry.objects.filter(number=25).links())))
    assert verifier(taken=taken) == ["Loggpost 25 har skjutits in efter loggens slut."]


def test_reordered_entries(tamper: Tamper, verify_audit: Verify) -> None:
    renumber(tamper, {2: 5, 5: 2})
    words = [
        "Loggpost 2 har bytt plats: den skrevs som nummer 5.",
        "Loggpost 5 har bytt plats: den skrevs som nummer 2.",
    ]
    assert both(verify_audit) == (words, words)


def test_a_changed_entry_whose_hash_was_computed_anew(
    tamper: Tamper, verify_audit: Verify, now: datetime
) -> None:
    before = Entry.objects.get(number=6).hash
    tamper("DELETE FROM audit_entrycontent WHERE number = 7")
    tamper("DELETE FROM audit_entry WHERE number = 7")
    insert(tamper, 7, before, now)
    assert both(verify_audit) == (
        ["Loggpost 7 har ändrats."],
        ["Loggpost 7 har bytts ut eller skjutits in."],
    )


def test_the_sealed_entry_of_a_foreign_kind(verify_audit: Verify, chain: list[Entry]) -> None:
    taken = exported()
    assert [entry["number"] for entry in taken["entries"]] == list(range(1, LENGTH, 2))
    taken["links"][7][3] = "f" * 64
    assert verifier(taken=taken) == ["Loggpost 8 har ändrats."]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("recorded_at", "2020-01-01T00:00:00+00:00", "Uppgifterna i loggpost 1 har ändrats."),
        ("recorded_at", "2026-11-10 09:00:00+00:00", "Uppgifterna i loggpost 1 har ändrats."),
        ("kind", "demo.lie", "Uppgifterna i loggpost 1 har ändrats."),
        ("code", "annan", "Uppgifterna i loggpost 1 har ändrats."),
        ("actor", "annan", "Uppgifterna i loggpost 1 har ändrats."),
        ("digest", "f" * 64, "Uppgifterna i loggpost 1 har ändrats."),
        ("content", {"text": "Habo 1"}, "Innehållet i loggpost 1 har ändrats."),
        ("salt", "0" * 32, "Innehållet i loggpost 1 har ändrats."),
        ("number", 3, "Uppgifterna i loggpost 3 har ändrats."),
        ("number", 99, "Loggpost 99 visas, men finns inte i kedjan."),
    ],
)
def test_an_entry_changed_in_the_file(
    chain: list[Entry], field: str, value: object, words: str
) -> None:
    taken = exported()
    taken["entries"][0][field] = value
    assert verifier(taken=taken) == [words]


def test_an_entry_twice_in_the_file(chain: list[Entry]) -> None:
    taken = exported()
    taken["links"].insert(3, taken["links"][3])
    assert verifier(taken=taken) == ["Loggpost 4 finns 2 gånger: minst en har skjutits in."]


def test_any_one_byte_of_the_file(chain: list[Entry]) -> None:
    text, chance, silent = in_lines(export(["demo.write"])), random.Random(6), []
    whole = json.loads(text)
    for _ in range(count(150, 5000)):
        place = chance.randrange(len(text))
        changed = text[:place] + chance.choice("0123456789abcdefxyz ") + text[place + 1 :]
        try:
            taken = json.loads(changed)
            found = verifier(taken=taken)
        except (ValueError, KeyError, TypeError):
            continue  # The verifier says that it cannot be read.
        if not found and taken != whole:
            silent.append((place, text[place - 9 : place + 9]))
    assert silent == []


# --- The file itself --------------------------------------------------------------------------


def run(folder: Path, *words: str) -> tuple[int, list[str]]:
    """Run a copy of the file on its own, far from the portal."""
    copied = folder / SOURCE.name
    copied.write_bytes(SOURCE.read_bytes())
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-W", "error", copied.name, *words],
        cwd=folder,
        env={},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.stderr == ""
    return ended.returncode, ended.stdout.splitlines()


def test_it_runs_alone(chain: list[Entry], tmp_path: Path) -> None:
    head = str(current_head())
    text = in_lines(export(["demo.write"]))
    (tmp_path / "logg.json").write_text(text, "utf-8")
    earlier = f"5:{Entry.objects.get(number=5).hash}"
    assert run(tmp_path, "logg.json", "--head", earlier, "--head", head) == (
        0,
        [
            "Loggen är hel: 24 loggposter, varav 12 visas i klartext.",
            f"Jämförd med 2 sparade huvuden. Loggen slutar med {head}",
        ],
    )
    (tmp_path / "logg.json").write_text(text.replace("Håbo 7", "Habo 7"), "utf-8")
    assert run(tmp_path, "logg.json") == (
        1,
        ["Innehållet i loggpost 7 har ändrats.", "Loggen är inte hel: 1 fel."],
    )


@pytest.mark.parametrize(
    "words", [["finns-inte.json"], ["trasig.json"], ["lista.json"], ["hel.json", "--head", "24"]]
)
def test_what_cannot_be_read_is_said(chain: list[Entry], tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "trasig.json").write_text('{"head": ', "utf-8")
    (tmp_path / "lista.json").write_text("[]", "utf-8")
    (tmp_path / "hel.json").write_text(in_lines(export([])), "utf-8")
    code, lines = run(tmp_path, *words)
    assert (code, len(lines), lines[0][:22]) == (2, 1, "Det går inte att läsa:")


def test_it_needs_the_standard_library_of_python_3_8_alone() -> None:
    tree = ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 8))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else _names(node))
    }
    assert imported == STANDARD


def _names(node: ast.Import) -> list[str]:
    return [alias.name for alias in node.names]


def test_the_triggers_stand_before_they_are_lifted(chain: list[Entry]) -> None:
    assert triggers.missing(connection) == []
