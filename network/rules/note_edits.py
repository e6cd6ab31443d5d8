"""When an offer of a study visit, or a wish for one, may be changed after it was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kvalitetskommun.answers import YES, Answer, no
from network.models import VisitOffer, VisitRequest
from network.rules.directory import may_act_for_member
from network.rules.visits import OFFER_ENDED, REQUEST_ENDED
from network.states import RequestState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# What a visit was agreed about.
AGREED_ABOUT = ("theme", "subject")
THEME_STANDS = no(
    "theme_stands",
    "Ett besök är bestämt, så tema och område står fast. Ändra resten, eller skriv ett nytt.",
)


def is_agreed_about(note: VisitOffer | VisitRequest) -> bool:
    """Tell whether a visit stands that was agreed about the note."""
    if isinstance(note, VisitRequest):
        return note.state == RequestState.MATCHED
    return bool(note.visits.standing().exists())


def may_edit_note(note: VisitOffer | VisitRequest, *, by: User, now: datetime) -> Answer:
    """Say whether the note may be changed: by the municipality's own people, while it holds."""
    if isinstance(note, VisitRequest):
        if note.state == RequestState.WITHDRAWN:
            return REQUEST_ENDED
    elif not note.is_open:
        return OFFER_ENDED
    return may_act_for_member(note.municipality, by=by, now=now)


def may_save_note(
    note: VisitOffer | VisitRequest, content: Mapping[str, Any], *, by: User, now: datetime
) -> Answer:
    """Say whether the note may say this: not another theme once a visit is agreed."""
    answer = may_edit_note(note, by=by, now=now)
    if not answer:
        return answer
    same = all(getattr(note, name) == content[name] for name in AGREED_ABOUT)
    return YES if same or not is_agreed_about(note) else THEME_STANDS
