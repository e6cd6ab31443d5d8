"""The award's history: from the file in ``data`` into the database, unknown kept unknown."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Edition, Municipality
from nominations.states import DateKind, Precision, Process, ReleaseKind
from nominations.workflow import importing

HISTORY = Path(__file__).parent / "data" / "editions.json"

Facts = dict[str, Any]
Municipalities = dict[str, Municipality]


class UnknownMunicipalityError(LookupError):
    """The history names a municipality that the register lacks."""


def read_history(path: Path = HISTORY) -> list[Facts]:
    """Read what is known of each edition."""
    editions: list[Facts] = json.loads(path.read_text(encoding="utf-8"))["editions"]
    return editions


@transaction.atomic
def load_history(editions: list[Facts], *, now: datetime) -> list[str]:
    """Add what is missing of the editions, and say in Swedish what was added to which."""
    municipalities = {row.name: row for row in Municipality.objects.all()}
    unknown = sorted(_named(editions) - municipalities.keys())
    if unknown:
        raise UnknownMunicipalityError(", ".join(unknown))
    return [_load_edition(facts, municipalities, now) for facts in editions]


def _named(editions: list[Facts]) -> set[str]:
    lists = [[facts["winner"]] if facts["winner"] else [] for facts in editions] + [
        facts[key] or [] for facts in editions for key in ("nominees", "applicants")
    ]
    left = [row["municipality"] for facts in editions for row in facts.get("withdrew", [])]
    return {name for names in [*lists, left] for name in names}


def _load_edition(facts: Facts, municipalities: Municipalities, now: datetime) -> str:
    edition, is_new = importing.import_edition(
        facts["year"],
        process=Process(facts.get("process", Process.APPLICATION)),
        prize=facts.get("prize", ""),
        applicant_count=facts["applicant_count"],
        now=now,
    )
    if is_new:
        edition.known_applicants.set([municipalities[n] for n in facts["applicants"] or []])
    added = [
        *_load_dates(edition, facts, now),
        *_load_organisations(edition, facts),
        *_load_outcomes(edition, facts, municipalities),
        *_load_releases(edition, facts),
    ]
    if is_new:
        return f"{edition.year}: ny, {sum(added)} uppgifter"
    return (
        f"{edition.year}: {sum(added)} nya uppgifter"
        if any(added)
        else f"{edition.year}: oförändrad"
    )


def _load_dates(edition: Edition, facts: Facts, now: datetime) -> list[bool]:
    return [
        importing.import_date(
            edition,
            DateKind(row["kind"]),
            _moment(row["on"], row["kind"]),
            Precision.DAY if row["on"].count("-") == 2 else Precision.MONTH,
            now=now,
            moved_from=_moment(row["moved_from"], row["kind"]) if "moved_from" in row else None,
            reason=row.get("reason", ""),
        )
        for row in facts["dates"]
    ]


def _load_organisations(edition: Edition, facts: Facts) -> list[bool]:
    return [
        importing.import_organisation(
            edition, name, is_organiser=role == "organisers", position=position
        )
        for role in ("organisers", "partners")
        for position, name in enumerate(facts.get(role, []))
    ]


def _load_outcomes(edition: Edition, facts: Facts, municipalities: Municipalities) -> list[bool]:
    added = [
        importing.import_nomination(edition, municipalities[name])
        for name in facts["nominees"] or []
    ]
    added += [
        importing.import_withdrawal(edition, municipalities[row["municipality"]], row["wording"])
        for row in facts.get("withdrew", [])
    ]
    if facts["winner"]:
        added.append(importing.import_winner(edition, municipalities[facts["winner"]]))
    return added


def _load_releases(edition: Edition, facts: Facts) -> list[bool]:
    """Nominees were public on their day, at the latest when the award was given."""
    days = {row["kind"]: _moment(row["on"], row["kind"]) for row in facts["dates"]}
    awarded = days.get(DateKind.CEREMONY, _moment(f"{edition.year}-12-31", ""))
    added = [importing.import_release(edition, ReleaseKind.AWARDS, awarded)]
    if facts["nominees"]:
        announced = days.get(DateKind.NOMINEES_ANNOUNCED, awarded)
        added.append(importing.import_release(edition, ReleaseKind.NOMINEES, announced))
    return added


def _moment(day: str, kind: str) -> datetime:
    """Give the day's first moment in Stockholm; for a closing day the first that is too late."""
    when = date.fromisoformat(day if day.count("-") == 2 else f"{day}-01")
    if kind == DateKind.CLOSES:
        when += timedelta(days=1)
    return datetime.combine(when, time.min, tzinfo=STOCKHOLM)
