"""Is a PDF only a document? Encryption, scripts, embedded files and disguises are found.

Opening a document at a page (``/OpenAction`` with a destination) is what most layout programs
write and does nothing: it is let through. Every other action at opening is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from kvalitetskommun.answers import Answer, require
from nominations.files.verdicts import ACTIVE, DAMAGED, DISGUISED, ENCRYPTED, MIXED

HEAD = b"%PDF-"
TAIL = 1024
CHUNK = 1 << 20
# Inside a document a stream may swell so much when it is unpacked, and no more.
SWOLLEN = 16 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=SWOLLEN, run_length_max_memory=SWOLLEN, png_max_memory=SWOLLEN
)

# Keys of dictionaries that carry scripts, programs, files or forms that a reader would run.
ACTIVE_KEYS = {
    *("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/AA"),
    *("/RichMedia", "/RichMediaContent", "/XFA", "/OpenAction"),
}
ACTIVE_NAMES = {
    "/S": {
        *("/JavaScript", "/Launch", "/GoToE", "/GoToR", "/ImportData", "/SubmitForm"),
        *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
    },
    "/Type": {"/EmbeddedFile"},
    "/Subtype": {"/FileAttachment", "/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"},
}
# Also where the document's own index does not lead to them; short names would hit by chance.
RAW = re.compile(rb"/(?:JavaScript|EmbeddedFiles?|RichMedia)(?=[\s/<\[(>\]%])")
# What the parser left out and only warns of: another reader may well open what it did not.
UNREAD = re.compile(
    r"object stream|error decoding stream|unfilterable stream|limits error|bad_alloc"
)
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?php)\b|<\?php", re.I)


def check_objects(path: Path) -> None:
    """Take the document apart and look at all that is in it; see ``confined`` for the bounds."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            require(_judge(document))
            if any(UNREAD.search(str(warning)) for warning in document.get_warnings()):
                require(DAMAGED)
    except pikepdf.PasswordError:
        require(ENCRYPTED)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        require(DAMAGED)


def check_frame(path: Path) -> None:
    """Look at the bytes around the document, where a second file would hide."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(TAIL)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    if not head.startswith(HEAD):
        require(DISGUISED)
    _, end, after = tail.rpartition(b"%%EOF")
    if MARKUP.search(head) or (end and after.strip(b"\r\n\t \0")) or is_archive(path):
        require(MIXED)
    if not end:
        require(DAMAGED)
    if any(RAW.search(piece) for piece in _pieces(path)):
        require(ACTIVE)


def is_archive(path: Path) -> bool:
    """Tell whether the file can also be opened as a ZIP (and so as a JAR or an Office file)."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _pieces(path: Path) -> Iterator[bytes]:
    """Read in pieces that overlap, so that no name is cut in two."""
    kept = b""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield kept + piece
            kept = piece[-32:]


def _judge(document: pikepdf.Pdf) -> Answer:
    if document.is_encrypted or "/Encrypt" in document.trailer:
        return ENCRYPTED
    if not len(document.pages):
        return DAMAGED
    # Every numbered object, those inside object streams too; the trailer may hold its own.
    roots = [document.trailer, *document.objects]
    if any(_is_active(part) for root in roots for part in _parts(root)):
        return ACTIVE
    return Answer()


def _parts(root: Any) -> Iterator[Any]:
    """Give the object and whatever lies directly in it; numbered objects come by themselves."""
    pending = [root]
    while pending:
        part = pending.pop()
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            pending += [value for _, value in part.items() if _is_direct(value)]
        elif isinstance(part, pikepdf.Array):
            pending += [value for value in part if _is_direct(value)]


def _is_direct(value: Any) -> bool:
    is_container = isinstance(value, pikepdf.Dictionary | pikepdf.Array)
    return is_container and not value.is_indirect


def _is_active(part: Any) -> bool:
    held = ACTIVE_KEYS & {str(key) for key in part}
    if held - {"/OpenAction"}:
        return True
    if held and not _only_turns_a_page(part["/OpenAction"]):
        return True
    return any(
        isinstance(part.get(key), pikepdf.Name) and str(part.get(key)) in names
        for key, names in ACTIVE_NAMES.items()
    )


def _only_turns_a_page(action: Any) -> bool:
    if isinstance(action, pikepdf.Dictionary):
        return action.get("/S") == pikepdf.Name("/GoTo") and "/Next" not in action
    return isinstance(action, pikepdf.Array | pikepdf.String | pikepdf.Name)
