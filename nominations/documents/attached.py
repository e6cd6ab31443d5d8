"""The files that a content names, read from where they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nominations.documents.package import Attached
from nominations.documents.pictures import Picture, picture
from nominations.models import Application, Attachment
from nominations.querysets.attachments import codes_in
from nominations.states import AttachmentKind

Content = dict[str, Any]


def attached_to(application: Application, content: Content) -> list[Attached]:
    """List the files in the order of the content; one whose bytes are gone has none to give."""
    stored = _stored(application, content)
    return [
        Attached(
            area=area["key"],
            name=file["name"],
            kind=file["kind"],
            alt=file["alt"],
            file=stored[file["code"]].file if file["code"] in stored else None,
        )
        for area in content["areas"]
        for file in area.get("attachments", [])
    ]


def pictures_of(application: Application, content: Content) -> list[Picture]:
    """Make the pictures for the last pages of a document, in the order of the content."""
    return list(_pictures(attached_to(application, content)))


def _pictures(files: list[Attached]) -> Iterator[Picture]:
    for number, one in enumerate(files, start=1):
        if one.kind == AttachmentKind.PDF:
            continue
        stream = one.open()
        if stream is not None:
            with stream:
                yield picture(number, stream, name=one.name, alt=one.alt)


def _stored(application: Application, content: Content) -> dict[str, Attachment]:
    codes = codes_in(content)
    if not codes:
        return {}
    found = Attachment.objects.of(application).clean().filter(code__in=codes)
    return {attachment.code: attachment for attachment in found}
