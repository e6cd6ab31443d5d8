"""What the letter of the quarter adds to the portal's jobs and gates."""

from __future__ import annotations

from kvalitetskommun.accounts.erasure import register_erasure
from kvalitetskommun.mail.gates import register_gate
from kvalitetskommun.mail.jobs import register_job
from network.workflow import news, news_wishes


def register() -> None:
    """Make them known, at start."""
    register_job("network.tell_news", news.tell_news)
    register_gate(news.GATE, news.still_true)
    register_erasure(news_wishes.erase_wish)
