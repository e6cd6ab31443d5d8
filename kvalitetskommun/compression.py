"""Pages that are the same for everybody leave compressed: brotli for who takes it, else gzip.

Only such pages: what is mixed with somebody's secret could be guessed from the length (BREACH).
"""

from __future__ import annotations

import gzip
import re

import brotli

WAYS = ("br", "gzip")
# Everything else that is public is a picture or a document, and is compressed in itself.
KINDS = ("text/", "application/json", "application/ld+json", "application/xml")
KINDS_ENDING = ("+xml", "+json")
LEAST_BYTES = 500
NEVER = re.compile(r"q=0(\.0*)?")


def can_shrink(content_type: str, content: bytes) -> bool:
    """Tell whether the answer is text, and long enough to be worth it."""
    kind = content_type.partition(";")[0]
    is_text = kind.startswith(KINDS) or kind.endswith(KINDS_ENDING)
    return is_text and len(content) >= LEAST_BYTES


def way_for(accepted: str) -> str:
    """Choose among the ways that a reader names in ``Accept-Encoding``; "" for as it is."""
    named = {}
    for part in accepted.lower().split(","):
        name, *more = (word.strip() for word in part.split(";"))
        named[name] = not any(NEVER.fullmatch(word) for word in more)
    return next((way for way in WAYS if named.get(way)), "")


def shrunk(content: bytes, way: str) -> bytes:
    """Compress the bytes, at middling levels: a page is made anew each second."""
    if way == "br":
        return bytes(brotli.compress(content, quality=5))
    return gzip.compress(content, compresslevel=6, mtime=0)
