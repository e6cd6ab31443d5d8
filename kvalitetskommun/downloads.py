"""Files to save: never shown in the browser, never kept on the way."""

from __future__ import annotations

import unicodedata
from typing import IO, cast
from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse

PDF, ZIP = "application/pdf", "application/zip"
# What somebody else made is opened in no page of ours, even if a browser is led to show it.
FOREIGN = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def download(content: bytes | IO[bytes], name: str, kind: str) -> HttpResponse:
    """Answer with a file under a Swedish name (RFC 6266); an open file is sent and closed."""
    if isinstance(content, bytes):
        response = HttpResponse(content, content_type=kind)
        response["Content-Length"] = str(len(content))
    else:
        response = cast(HttpResponse, FileResponse(content, content_type=kind))
    response["Content-Disposition"] = disposition(name)
    response["Cache-Control"] = "private, no-store"
    return response


def download_foreign(file: FieldFile, name: str, kind: str) -> HttpResponse:
    """Answer with a file that somebody has uploaded; 404 if its bytes are gone."""
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = download(opened, name, kind)
    response["Content-Length"] = str(file.size)
    for header, value in FOREIGN.items():
        response[header] = value
    return response


def disposition(name: str) -> str:
    """Name the file twice: in ASCII for old programs, and as it is for the rest."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = "".join("_" if sign in '"\\' or not sign.isprintable() else sign for sign in letters)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
