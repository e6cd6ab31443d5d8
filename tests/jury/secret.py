"""A jury with a canary in it, everybody who must not hear it, and every place to listen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from jury.models import Ballot, Declaration, Juror, Score, Scorecard
from jury.states import DeclarationKind, Ground, JurorRole, Ruling
from jury.workflow.declaring import declare, rule_on
from jury.workflow.ordering import draw_order
from jury.workflow.scorecards import save_scores, submit_scorecard, unlock
from kvalitetskommun.accounts.models import User
from kvalitetskommun.codes import new_code
from kvalitetskommun.mail.kinds import all_kinds
from nominations.models import Application, Award
from tests.factories import UserFactory
from tests.factories_jury import AdviceFactory, JurorFactory, Jury, make_jury
from tests.nominations.documents.papers import words
from tests.project.matrix.addresses import Address, every_address

CANARY = "kanariefagel"


def text_of(answer: Any) -> str:
    """Read an answer as a person would; of a PDF, the text on its pages."""
    if answer.get("Content-Type") == "application/pdf":
        return words(answer.content)
    text: str = answer.content.decode()
    return text


def secret_jury(now: datetime) -> Jury:
    """Make a jury in which the first juror has written a canary everywhere, by every way there is.

    One nominee is scored, unlocked and handed in again after a doubt that the chair ruled on; one
    is begun; from one the juror has stepped back.
    """
    jury = make_jury(nominees=3)
    user = jury.juror.user
    for nominee, kind in enumerate([DeclarationKind.UNSURE, None, DeclarationKind.CONFLICT]):
        _write(jury, nominee, now)
        if kind is not None:
            ground = Ground.OTHER
            nomination = jury.nominees[nominee]
            declare(jury.juror, nomination, kind=kind, ground=ground, text=CANARY, by=user, now=now)
    doubt = Declaration.objects.undecided().get()
    rule_on(doubt, ruling=Ruling.TAKES_PART, reason="skäl", by=jury.chair, now=now)
    _hand_in(jury, now)
    unlock(jury.card(), reason="mer", by=jury.chair, now=now)
    _hand_in(jury, now)
    words = {"strengths": CANARY, "next_steps": CANARY}
    AdviceFactory(juror=jury.juror, nomination=jury.nominee, **words)
    return jury


def _write(jury: Jury, nominee: int, now: datetime) -> None:
    card = jury.card(0, nominee)
    values = jury.values(4, CANARY)
    save_scores(card, values=values, version=card.version, by=jury.juror.user, now=now)


def _hand_in(jury: Jury, now: datetime) -> None:
    card = jury.card()
    submit_scorecard(card, version=card.version, by=jury.juror.user, now=now)


def others(jury: Jury) -> dict[str, User]:
    """Name everybody who must not see the first juror's words."""
    return {
        "juror": jury.jurors[1].user,
        "chair": jury.chair,
        "office": UserFactory(office=True),
        "superuser": UserFactory(is_superuser=True),
    }


def everybody_else(jury: Jury, now: datetime) -> dict[str, User | None]:
    """Name more of them: who has stepped back, the deputy, who has left, a member, a visitor."""
    recused, left = jury.jurors[2], JurorFactory(edition=jury.edition, ends_at=now)
    for nominee in jury.nominees:
        declare(
            *(recused, nominee),
            kind=DeclarationKind.CONFLICT,
            ground=Ground.CLOSE,
            by=recused.user,
            now=now,
        )
    deputy = JurorFactory(edition=jury.edition, role=JurorRole.DEPUTY)
    # A first visit draws the order by lot; what is drawn now is the same in every world.
    for juror in Juror.objects.active(now).filter(edition=jury.edition):
        draw_order(juror, by=juror.user, now=now)
    return {
        **others(jury),
        "recused_juror": recused.user,
        "deputy": deputy.user,
        "former_juror": left.user,
        "nobody": UserFactory(),
        "visitor": None,
    }


def addresses(jury: Jury) -> Iterator[str]:
    """List every address under /admin/ that the resolver knows, with every object there is."""
    for address in every_address():
        if address.route.startswith("admin/"):
            yield from _filled(address, jury)


def _filled(address: Address, jury: Jury) -> Iterator[str]:
    if not address.is_named:
        return
    for arguments in _arguments(address, jury):
        yield reverse(address.name, kwargs=dict(zip(address.parameters, arguments, strict=True)))


def _arguments(address: Address, jury: Jury) -> list[tuple[object, ...]]:
    """Give what an address is filled in with; one that nothing is known about fails."""
    year, towns = jury.edition.year, [row.municipality.slug for row in jury.nominees]
    if address.parameters == ("object_id",):
        return [(row.pk,) for row in _rows(address)]
    if address.name == "jury_rule_on":
        return [(row.code,) for row in Declaration.objects.all()]
    own = [*Scorecard.objects.all(), *Declaration.objects.all(), *Score.objects.all()]
    types = ContentType.objects.get_for_model
    return {
        (): [()],
        ("content_type_id", "object_id"): [(types(row).pk, row.pk) for row in own],
        ("code",): [(row.code,) for row in (*Scorecard.objects.all(), *Ballot.objects.all())],
        ("year", "slug"): [(year, town) for town in towns],
        ("year", "slug", "file"): [(year, town, new_code()) for town in towns],
        ("object_id", "file"): [(row.pk, new_code()) for row in Application.objects.all()],
        ("object_id", "proof"): [(row.pk, new_code()) for row in Award.objects.all()],
        ("file",): [(new_code(),)],
        ("year",): [(year,)],
        ("kind",): [(kind.name,) for kind in all_kinds()],
        ("app_label",): [
            (config.label,) for config in apps.get_app_configs() if config.label in _APPS
        ],
    }[address.parameters]


_APPS = ("accounts", "audit", "jury", "mail", "network", "nominations")


def _rows(address: Address) -> list[Model]:
    """Give all that could hold the jury's words, and a sample of the rest."""
    app, model = address.route.split("/")[1:3]
    rows = apps.get_model(app, model)._default_manager.all()
    return list(rows if app in {"audit", "jury", "mail"} else rows[:2])
