"""What changes a message: writing, calling off, the office's verbs, returns, forgetting."""

from kvalitetskommun.mail.workflow.keeping import forget_receiver, forget_sent
from kvalitetskommun.mail.workflow.moves import (
    UNTRUE,
    call_off,
    cancel,
    move,
    note,
    note_again,
    reschedule,
)
from kvalitetskommun.mail.workflow.office import (
    confirm_text,
    edit,
    hold,
    hold_many,
    release,
    release_many,
    resend,
)
from kvalitetskommun.mail.workflow.returns import Handled, take_return
from kvalitetskommun.mail.workflow.writing import enqueue, own_key, unwritten, write

__all__ = [
    "UNTRUE",
    "Handled",
    "call_off",
    "cancel",
    "confirm_text",
    "edit",
    "enqueue",
    "forget_receiver",
    "forget_sent",
    "hold",
    "hold_many",
    "move",
    "note",
    "note_again",
    "own_key",
    "release",
    "release_many",
    "reschedule",
    "resend",
    "take_return",
    "unwritten",
    "write",
]
