"""What a juror is asked to think of before saying no: advice on the own page, never a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jury.models import Connection, Juror
from jury.states import ConnectionKind, DeclarationKind, HintKind
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Municipality, Nomination

_SENTENCES = {
    ConnectionKind.HOME: "Du har angett att du bor i {name}. Det är inte jäv i sig, men tänk efter "
    "om du eller någon som står dig nära påverkas av hur det går.",
    ConnectionKind.EMPLOYER: "Du har angett att du arbetar för {name}. Då är du nästan alltid "
    "jävig.",
    ConnectionKind.EARLIER: "Du har angett att du har haft uppdrag för {name}. Tänk efter om "
    "uppdraget kan påverka hur andra ser på din bedömning.",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """One reason to think once more, in a sentence to the juror."""

    kind: HintKind
    sentence: str


def hints_of(juror: Juror, nominees: Iterable[Nomination]) -> dict[int, list[Hint]]:
    """Give for each nominee what speaks for thinking once more: ties, and the mail's domain."""
    ties: dict[int, list[Connection]] = {}
    for tie in juror.connections.all():
        ties.setdefault(tie.municipality_id, []).append(tie)
    return {
        nominee.pk: [
            *(_tied(tie, nominee.municipality) for tie in ties.get(nominee.municipality_id, [])),
            *_mailed(juror.user.email, nominee.municipality),
        ]
        for nominee in nominees
    }


def is_considered(kind: str, text: str, hints: list[Hint]) -> Answer:
    """Say whether an answer is given with open eyes: who says no to a hint says why."""
    if kind == DeclarationKind.NONE and hints and not text.strip():
        return no("hint_unanswered", "Skriv kort varför du inte är jävig trots påpekandet.")
    return YES


def _tied(tie: Connection, municipality: Municipality) -> Hint:
    sentence = _SENTENCES[ConnectionKind(tie.kind)].format(name=municipality.full_name)
    return Hint(HintKind(tie.kind), sentence)


def _mailed(email: str, municipality: Municipality) -> list[Hint]:
    domain = email.rpartition("@")[2].casefold()
    owned = [one.casefold() for one in municipality.email_domains.replace(",", " ").split()]
    if not any(domain == one or domain.endswith(f".{one}") for one in owned):
        return []
    sentence = f"Din e-postadress slutar på {domain}. Arbetar du för {municipality.full_name}?"
    return [Hint(HintKind.MAIL, sentence)]
