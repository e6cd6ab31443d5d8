"""From what the browser sent to a file that has passed every check of its content."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from kvalitetskommun.answers import Refused
from nominations.files.confined import check_pdf
from nominations.files.images import rewrite_image
from nominations.files.names import clean_name, kind_by_name
from nominations.files.scanner import Scan, scan
from nominations.files.verdicts import (
    EMPTY,
    INFECTED,
    NOT_SCANNED,
    NOT_STORED,
    TOO_MUCH,
    WRONG_KIND,
)
from nominations.states import AttachmentKind

logger = logging.getLogger(__name__)

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file whose content is what its name says; size and SHA-256 are those of ``path``."""

    name: str
    kind: AttachmentKind
    path: Path
    size: int
    sha256: str


@contextmanager
def checked(upload: UploadedFile) -> Iterator[CheckedFile]:
    """Check the name, the first bytes and the whole content, in this order, or raise ``Refused``.

    The file lives as long as the context: who wants to keep it copies it.
    """
    name = clean_name(upload.name or "")
    kind = kind_by_name(name)
    if kind is None:
        raise Refused(WRONG_KIND)
    if not upload.size:
        raise Refused(EMPTY)
    if not getattr(upload, "is_kept", True):
        raise Refused(NOT_STORED)
    if not getattr(upload, "is_whole", True):
        raise Refused(TOO_MUCH)
    try:
        with tempfile.TemporaryDirectory(prefix="bilaga-") as folder:
            path = _checked_path(upload, kind, Path(folder))
            yield CheckedFile(name, kind, path, path.stat().st_size, sha256_of(path))
    except OSError as error:
        logger.error("An attached file could not be written down: %s", error)
        raise Refused(NOT_STORED) from error


def require_clean(file: CheckedFile) -> None:
    """Refuse what the scanner does not answer for: who sends it can send it again."""
    with file.path.open("rb") as source:
        verdict = scan(source)
    if verdict == Scan.INFECTED:
        raise Refused(INFECTED)
    if verdict != Scan.CLEAN:
        raise Refused(NOT_SCANNED)


def _checked_path(upload: UploadedFile, kind: AttachmentKind, folder: Path) -> Path:
    source = _path_of(upload, folder)
    if kind == AttachmentKind.PDF:
        check_pdf(source)
        return source
    target = folder / "ny"
    rewrite_image(source, target, kind)
    return target


def _path_of(upload: UploadedFile, folder: Path) -> Path:
    """Give the temporary file's path; what lies in memory is written down first."""
    where = getattr(upload, "temporary_file_path", None)
    if where is not None:
        upload.flush()
        return Path(os.fsdecode(where()))
    path = folder / "inkommen"
    with path.open("wb") as file:
        for piece in upload.chunks(PIECE):
            file.write(piece)
    return path


def sha256_of(path: Path) -> str:
    """Give the SHA-256 (hex) of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
