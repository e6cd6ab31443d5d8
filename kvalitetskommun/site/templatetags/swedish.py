"""Swedish dates, times and numbers in templates; built in, so no ``{% load %}`` is needed.

``{% kept_for "guests" %}`` says how long a class of personal data is kept, from the table that the
purge reads: what a page promises is what is done.
"""

from __future__ import annotations

from django import template

from kvalitetskommun import swedish
from kvalitetskommun.retention import period_words

register = template.Library()

register.filter("day", swedish.day_words)
register.filter("moment", swedish.moment_words)
register.filter("clock", swedish.clock_words)
register.filter("weekday", swedish.weekday_words)
register.filter("grouped", swedish.grouped)
register.simple_tag(period_words, name="kept_for")

WORDS = (
    *("noll", "en", "två", "tre", "fyra", "fem", "sex"),
    *("sju", "åtta", "nio", "tio", "elva", "tolv"),
)


@register.filter
def in_words(number: int) -> str:
    """Write 0–12 as a word, as running text does (”fem”), and larger numbers in figures."""
    return WORDS[number] if 0 <= number < len(WORDS) else swedish.grouped(number)


@register.filter
def capital(text: str) -> str:
    """Raise the first letter and leave the rest: ”måndag den 17 maj” → ”Måndag den 17 maj”."""
    return text[:1].upper() + text[1:]


@register.filter
def genitive(name: str) -> str:
    """Give the genitive of a person's or place's name; one that ends in s, x or z stays."""
    return name if name.casefold().endswith(("s", "x", "z")) else f"{name}s"
