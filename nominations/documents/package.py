"""The package for the municipality's own register (diarium): everything that was sent, as a ZIP.

It is built in a temporary file, so that memory stays small and nobody ever gets half a package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db.models.fields.files import FieldFile

from kvalitetskommun.swedish import STOCKHOLM, moment_words
from nominations.documents.application import contact_rows, submission_pdf
from nominations.documents.names import packed_name
from nominations.documents.pictures import Picture
from nominations.documents.receipt import receipt_pdf
from nominations.models import Submission
from nominations.snapshots import canonical

CHUNK = 256 * 1024
CONTENT, CONTACTS = "ansokan.json", "kontaktuppgifter.json"
MANIFEST, SUMS = "manifest.json", "kontrollsummor.txt"
# As every ZIP program writes a plain file that its owner may change.
PERMISSIONS = 0o644 << 16


@dataclass(frozen=True, kw_only=True)
class Attached:
    """An attachment as it was sent; ``file`` is none when its bytes are gone."""

    area: str
    name: str
    kind: str
    alt: str
    file: FieldFile | None

    def open(self) -> BinaryIO | None:
        """Open the stored file anew."""
        if self.file is None:
            return None
        try:
            opened: BinaryIO = self.file.storage.open(self.file.name, "rb")  # type: ignore[assignment,arg-type]
        except FileNotFoundError:
            return None
        return opened


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A file in the package, as the manifest tells of it."""

    name: str
    size: int
    sha256: str
    about: str
    original: str = ""
    alt: str = ""

    def told(self) -> dict[str, Any]:
        """Give the manifest's words."""
        told = {"fil": self.name, "innehåll": self.about, "storlek": self.size}
        more = {"ursprungligt namn": self.original, "alternativtext": self.alt}
        return told | {"sha256": self.sha256} | {k: v for k, v in more.items() if v}


def package(
    submission: Submission, *, own: bool, attached: Iterable[Attached], pictures: list[Picture]
) -> IO[bytes]:
    """Build the package of a submission; contact persons only in the municipality's ``own``."""
    stream = TemporaryFile()  # noqa: SIM115  # the answer closes it when it is sent
    try:
        with ZipFile(stream, "w") as archive:
            _fill(_Packer(archive, submission), own, attached, pictures)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return stream


class _Packer:
    """Puts files into the archive and remembers their sizes and checksums."""

    def __init__(self, archive: ZipFile, submission: Submission) -> None:
        self.archive = archive
        self.submission = submission
        self.files: list[Packed] = []
        self.missing: list[str] = []

    def add(self, name: str, data: bytes | BinaryIO, about: str, **more: str) -> None:
        """Add a file, a piece at a time."""
        moment = self.submission.submitted_at.astimezone(STOCKHOLM)
        info = ZipInfo(name, date_time=moment.timetuple()[:6])
        # Pictures and PDFs are compressed already.
        info.compress_type = ZIP_DEFLATED if name.endswith((".json", ".txt")) else ZIP_STORED
        info.external_attr = PERMISSIONS
        digest, size = hashlib.sha256(), 0
        source = BytesIO(data) if isinstance(data, bytes) else data
        with self.archive.open(info, "w", force_zip64=True) as target:
            for piece in iter(lambda: source.read(CHUNK), b""):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        self.files.append(
            Packed(name=name, size=size, sha256=digest.hexdigest(), about=about, **more)
        )


def _fill(
    packer: _Packer, own: bool, attached: Iterable[Attached], pictures: list[Picture]
) -> None:
    submission = packer.submission
    packer.add("LÄSMIG.txt", _read_me(submission, own=own).encode(), "Förklarar paketet")
    pdf = submission_pdf(submission, own=own, pictures=pictures)
    packer.add("ansokan.pdf", pdf, "Ansökan att läsa och skriva ut")
    packer.add("kvittens.pdf", receipt_pdf(submission, own=own), "Kvittens på det inskickade")
    content = canonical(submission.content)
    packer.add(CONTENT, content, "Det inskickade innehållet, som kontrollsumman är räknad på")
    if own:
        contacts = _json(contact_rows(submission))
        packer.add(CONTACTS, contacts, "Kontaktpersoner, utanför kontrollsumman")
    for number, file in enumerate(attached, start=1):
        stream = file.open()
        if stream is None:
            packer.missing.append(file.name)
            continue
        with stream:
            name = f"bilagor/{packed_name(file.area, number, file.name, file.kind)}"
            packer.add(name, stream, "Bilaga", original=file.name, alt=file.alt)
    packer.add(MANIFEST, _json(_manifest(packer)), "Förteckning över filerna")
    sums = "".join(f"{file.sha256}  {file.name}\n" for file in packer.files)
    packer.add(SUMS, sums.encode(), "Kontrollsummor för sha256sum")


def _manifest(packer: _Packer) -> dict[str, Any]:
    submission = packer.submission
    application = submission.application
    return {
        "ärendenummer": application.case_number,
        "kommunens diarienummer": application.registry_number,
        "kommun": application.municipality.full_name,
        "kommunkod": application.municipality.code,
        "omgång": str(application.edition),
        "version": submission.number,
        "inskickad": submission.submitted_at.astimezone(STOCKHOLM).isoformat(),
        "kontrollsumma": submission.sha256,
        "filer": [file.told() for file in packer.files],
        "bilagor som inte kunde läsas": packer.missing,
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _read_me(submission: Submission, *, own: bool) -> str:
    return "\n".join(_lines(submission, own=own)) + "\n"


def _lines(submission: Submission, *, own: bool) -> Iterator[str]:
    application = submission.application
    yield f"ANSÖKAN FRÅN {application.municipality.full_name.upper()}"
    yield f"till {application.edition}"
    yield ""
    yield f"Ärendenummer: {application.case_number}"
    if application.registry_number:
        yield f"Kommunens diarienummer: {application.registry_number}"
    yield f"Inskickad: den {moment_words(submission.submitted_at)}, version {submission.number}"
    yield f"Kontrollsumma (SHA-256): {submission.sha256}"
    yield ""
    yield "Här finns allt som skickades in, för kommunens diarium."
    yield ""
    yield "ansokan.pdf           ansökan att läsa och skriva ut"
    yield "kvittens.pdf          kvittensen på en sida"
    yield "ansokan.json          exakt det innehåll som skickades in"
    if own:
        yield "kontaktuppgifter.json kontaktpersonerna; de ingår inte i kontrollsumman"
    yield "bilagor/              bilagorna, om det finns några"
    yield "manifest.json         alla filer med storlek och kontrollsumma"
    yield "kontrollsummor.txt    samma kontrollsummor, för programmet sha256sum"
    yield ""
    yield "SÅ KONTROLLERAR NI INNEHÅLLET"
    yield "Kontrollsumman för ansokan.json ska vara den som står här ovanför och på kvittensen."
    yield "Linux:   sha256sum ansokan.json"
    yield "macOS:   shasum -a 256 ansokan.json"
    yield "Windows: certutil -hashfile ansokan.json SHA256"
    yield "Alla filer på en gång, i Linux: sha256sum -c kontrollsummor.txt"
    yield ""
    yield "Kontrollsumman för varje bilaga står i ansokan.json. PDF:en skriver ett tecken som"
    yield "typsnittet saknar som sin kod, till exempel ⟨U+6F22⟩. I ansokan.json står det som ni"
    yield "skrev det."
