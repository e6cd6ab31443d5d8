"""What the rest of the portal is told about guests when it starts."""

from __future__ import annotations

from kvalitetskommun.accounts.erasure import register_erasure
from kvalitetskommun.mail.gates import register_gate
from kvalitetskommun.mail.jobs import register_job
from kvalitetskommun.retention import register_class
from network.workflow import forgetting_guests, guests


def register_guests() -> None:
    """Make their letter's gate and job, how long they are kept and how they are erased known."""
    register_gate(guests.GATE, guests.still_open)
    register_job("network.stop_invitations", guests.stop_outdated)
    label = "Inbjudna utifrån som inte har svarat"
    register_class("guest_invitations", label, forgetting_guests.forget_invited)
    register_class("guests", "Gäster på träffar", forgetting_guests.forget_guests)
    register_erasure(forgetting_guests.erase_guest)
