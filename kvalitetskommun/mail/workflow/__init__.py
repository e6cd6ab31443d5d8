"""What changes a message: writing, calling off, the office's verbs, returns, forgetting."""

from kvalitetskommun.mail.workflow.keeping import forget_receiver, forget_sent
from kvalitetskommun.mail.workflow.moves import cancel, move, note, note_again
from kvalitetskommun.mail.workflow.office import (
    edit,
    hold,
    hold_many,
    release,
    release_many,
    resend,
)
from kvalitetskommun.mail.workflow.returns import Handled, take_return
from kvalitetskommun.mail.workflow.writing import enqueue, write

__all__ = [
    "Handled",
    "cancel",
    "edit",
    "enqueue",
    "forget_receiver",
    "forget_sent",
    "hold",
    "hold_many",
    "move",
    "note",
    "note_again",
    "release",
    "release_many",
    "resend",
    "take_return",
    "write",
]
