"""What follows an event adds to the portal's jobs, gates and purge: questions and reminders."""

from __future__ import annotations

from kvalitetskommun.accounts.erasure import register_erasure
from kvalitetskommun.mail.gates import register_gate
from kvalitetskommun.mail.jobs import register_job
from kvalitetskommun.retention import register_class
from network.workflow import asking, follow_up_forgetting, question_wishes, takeaway_reminders


def register() -> None:
    """Make them known, at start."""
    register_job("network.ask", asking.ask)
    register_job("network.remind_takeaways", takeaway_reminders.remind_takeaways)
    register_gate(takeaway_reminders.GATE, takeaway_reminders.still_silent)
    register_gate(asking.GATE, asking.still_asks)
    register_erasure(follow_up_forgetting.erase_asked)
    register_erasure(question_wishes.erase_no_questions)
    asked, words = follow_up_forgetting.forget_asked, follow_up_forgetting.forget_words
    register_class("asked", "Vilka som fick frågor efter träffar", asked)
    register_class("free_answers", "Svar med egna ord efter träffar", words)
