"""Can the request be read as text? Looks at the bytes that came, before they are interpreted.

A replacement character (U+FFFD) that somebody typed is text like any other; Django puts the same
character where the bytes were broken, so the question must be asked of the bytes.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.request import UnreadablePostError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

STRICT = "utf_8_never_replaced"


def _strict(name: str) -> codecs.CodecInfo | None:
    """Offer UTF-8 that refuses broken bytes even where it is asked to replace them."""
    if name != STRICT:
        return None

    def decode(data: Buffer, errors: str = "strict", /) -> tuple[str, int]:
        return codecs.utf_8_decode(data, "strict", True)

    return codecs.CodecInfo(codecs.utf_8_encode, decode, name=STRICT)


codecs.register(_strict)


def require_readable(request: HttpRequest) -> None:
    """Raise ``BadRequest`` unless address, cookies and form are UTF-8 without null bytes."""
    if (request.encoding or "utf-8").lower().replace("_", "-") not in {"utf-8", "utf8"}:
        raise BadRequest("The request is not UTF-8.")
    try:
        # Django has already written broken bytes of the path as percent codes.
        _require_text([request.path_info, *request.COOKIES.values()])
        # WSGI hands over bytes as ISO 8859-1.
        _require_utf8(request.META.get("QUERY_STRING", "").encode("iso-8859-1"))
        _require_text(request.GET)
        if request.method == "POST":
            _read_form(request)
    except (LookupError, UnreadablePostError, ValueError) as error:
        raise BadRequest("The request cannot be read.") from error


def _read_form(request: HttpRequest) -> None:
    if request.content_type == "multipart/form-data":
        request.encoding = STRICT
    try:
        form = request.POST
    except UnreadablePostError:
        for handler in request.upload_handlers:
            handler.upload_interrupted()
        raise
    if request.content_type == "application/x-www-form-urlencoded":
        _require_utf8(request.body)
    _require_text(text for name, values in form.lists() for text in (name, *values))


def _require_utf8(raw: bytes) -> None:
    _require_text([unquote_to_bytes(raw).decode()])


def _require_text(texts: Iterable[str]) -> None:
    if any("\0" in text for text in texts):
        raise ValueError("Null byte.")
