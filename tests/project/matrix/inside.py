"""What a reader could find in an answer: its head, its body, and what is packed in the body."""

from __future__ import annotations

import base64
import io
import subprocess
import zipfile
from collections.abc import Iterator

import pikepdf
from django.http import HttpResponse

JWT = "application/vc+jwt"


def layers(response: HttpResponse) -> Iterator[bytes]:
    """Give the head, and the body with everything that must be unpacked to be read."""
    yield "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
    yield response.reason_phrase.encode()
    yield "\n".join(morsel.OutputString() for morsel in response.cookies.values()).encode()
    yield from unpacked(response.content)
    if response.get("Content-Type") == JWT:
        for part in response.content.split(b".")[:2]:
            yield base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def unpacked(content: bytes) -> Iterator[bytes]:
    """Give the bytes; of a PDF also its text and what it says of itself, of a package its files."""
    yield content
    if content.startswith(b"%PDF"):
        yield subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        ).stdout
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield str(dict(pdf.docinfo.items())).encode()
            yield str(pdf.open_metadata()).encode()
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield "\n".join(package.namelist()).encode()
            for name in package.namelist():
                yield from unpacked(package.read(name))
