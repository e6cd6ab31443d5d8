"""Chair and office take out the jury's log; no score is in it before the reveal."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from jury.states import DeclarationKind, Ground
from jury.workflow.deciding import reveal
from jury.workflow.declaring import declare
from jury.workflow.scorecards import save_scores, submit_scorecard
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit import verify_audit_export
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.workflow import current_head
from tests.factories import UserFactory
from tests.factories_jury import DeclarationFactory, Jury, make_jury
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
PAGE, FILE, VERIFIER = (
    "/admin/jury/logg/",
    "/admin/jury/logg/fil/",
    "/admin/jury/logg/granskare/",
)
SECRET = "Ett hemligt skäl"


@pytest.fixture
def logged(now: datetime) -> Jury:
    """Three jurors have handed in, on two nominees; one has said something about a conflict."""
    jury = make_jury(jurors=4, nominees=2)
    for juror in range(3):
        for nominee in range(2):
            hand_in(jury, juror, nominee, now)
    for nomination in jury.nominees:
        last = jury.jurors[3]
        conflict = partial(declare, kind=DeclarationKind.CONFLICT, ground=Ground.CLOSE)
        conflict(last, nomination, text="Min syster", by=last.user, now=now)
    return jury


def hand_in(jury: Jury, juror: int, nominee: int, now: datetime) -> None:
    """Score by the workflow, so that it is in the log."""
    card, by = jury.card(juror, nominee), jury.jurors[juror].user
    values = jury.values(4, f"{SECRET} {nominee}")
    card = save_scores(card, values=values, version=0, by=by, now=now)
    submit_scorecard(card, version=card.version, by=by, now=now)


def show(jury: Jury, now: datetime) -> None:
    """Reveal."""
    for nomination in jury.nominees:
        DeclarationFactory(juror=jury.chair.juror_roles.get(), nomination=nomination)
    reveal(jury.deliberation, by=jury.chair, now=now)


def taken(client: Client) -> dict[str, Any]:
    """Take the file out, verify it and read it."""
    answer = client.get(FILE)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found: dict[str, Any] = json.loads(answer.content)
    assert verify_audit_export.verify(found, []) == []
    return found


def kinds(exported: dict[str, Any]) -> set[str]:
    """Name the kinds that are shown in full."""
    return {entry["kind"] for entry in exported["entries"]}


@pytest.mark.parametrize("reader", ["chair", "office", "superuser"])
def test_before_the_reveal_the_file_is_sealed(
    logged: Jury, browse: Browse, office: User, reader: str
) -> None:
    people = {"chair": logged.chair, "office": office, "superuser": UserFactory(is_superuser=True)}
    client = browse(people[reader])
    text = client.get(FILE).content.decode()
    assert [word for word in (SECRET, "Min syster", logged.juror.user.key) if word in text] == []
    exported = taken(client)
    assert {kind for kind in kinds(exported) if kind.startswith("jury.score")} == set()
    assert len(exported["links"]) == Entry.objects.count() - 1


def test_the_seals_of_before_are_those_of_after(
    logged: Jury, browse: Browse, now: datetime
) -> None:
    client = browse(logged.chair)
    before = taken(client)
    show(logged, now)
    after = taken(client)
    assert after["links"][: len(before["links"])] == before["links"]
    assert "jury.score" in kinds(after)
    reasons = {entry["content"].get("reason") for entry in after["entries"]}
    assert {f"{SECRET} 0", f"{SECRET} 1"} <= reasons
    assert verify_audit_export.verify(after, [verify_audit_export.read_head(before["head"])]) == []


def test_what_somebody_said_about_a_conflict_is_never_in_it(
    logged: Jury, browse: Browse, now: datetime
) -> None:
    show(logged, now)
    exported = taken(browse(logged.chair))
    assert {"jury.declare", "jury.rule_on"} & kinds(exported) == set()
    assert "Min syster" not in json.dumps(exported, ensure_ascii=False)


def test_a_chair_who_has_stepped_back_gets_nothing_of_the_nominee(
    logged: Jury, browse: Browse, now: datetime
) -> None:
    show(logged, now)
    chair = logged.chair.juror_roles.get()
    chair.declarations.filter(nomination=logged.nominees[0]).update(kind="conflict", ground="close")
    text = json.dumps(taken(browse(logged.chair)), ensure_ascii=False)
    assert (f"{SECRET} 0" in text, f"{SECRET} 1" in text) == (False, True)


def test_taking_it_out_is_noted(logged: Jury, browse: Browse, office: User, now: datetime) -> None:
    client = browse(office)
    taken(client)
    show(logged, now)
    taken(client)
    entries = Entry.objects.filter(kind="jury.export", actor=office.key).order_by("number")
    assert [(entry.code, entry.content.canonical) for entry in entries] == [
        (str(logged.edition.year), '{"scores":false}'),
        (str(logged.edition.year), '{"scores":true}'),
    ]


def test_the_page_says_how(logged: Jury, browse: Browse, now: datetime) -> None:
    text = browse(logged.chair).get(PAGE).content.decode()
    assert text.count(str(current_head())) == 1
    assert text.count("Poängen är förseglade") == 1
    show(logged, now)
    assert "Poängen är förseglade" not in browse(logged.chair).get(PAGE).content.decode()


def test_the_verifier_is_the_file_that_is_tested(logged: Jury, browse: Browse) -> None:
    answer = browse(logged.chair).get(VERIFIER)
    assert answer.content == Path(verify_audit_export.__file__).read_bytes()
    assert 'filename="verify_audit_export.py"' in answer["Content-Disposition"]


def test_jurors_and_strangers_find_nothing(logged: Jury, browse: Browse) -> None:
    for address in (PAGE, FILE, VERIFIER):
        assert browse(logged.juror.user).get(address).status_code == 404
        assert browse(UserFactory()).get(address).status_code == 302
    assert Entry.objects.filter(kind="jury.export").count() == 0


def test_the_command_writes_the_same(logged: Jury, tmp_path: Path, now: datetime) -> None:
    target, year = tmp_path / "logg.json", logged.edition.year
    call_command("export_audit", str(year), str(target))
    assert SECRET not in target.read_text("utf-8")
    show(logged, now)
    call_command("export_audit", str(year), str(target))
    assert SECRET in target.read_text("utf-8")
    assert verify_audit_export.main([str(target), "--head", str(current_head())]) == 1
    entry = Entry.objects.filter(kind="jury.export").latest("number")
    assert (
        verify_audit_export.main([str(target), "--head", f"{entry.number - 1}:{entry.previous}"])
        == 0
    )


def test_a_year_without_a_jury_is_said(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^Omgången 1999 har ingen jury än\.$"):
        call_command("export_audit", "1999", str(tmp_path / "logg.json"))
