"""Every kind of mail that the network sends."""

from __future__ import annotations

from network import (
    exchange_letters,
    follow_up_letters,
    guest_letters,
    letters,
    news_letter,
    visit_letters,
)

KINDS = (
    *letters.KINDS,
    *exchange_letters.KINDS,
    *visit_letters.KINDS,
    *follow_up_letters.KINDS,
    guest_letters.INVITATION,
    news_letter.NEWS_KIND,
)
