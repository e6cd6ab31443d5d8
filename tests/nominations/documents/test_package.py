"""The package for the municipality's register: whole, in order, and checkable by anyone."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile

from nominations.documents.names import packed_name, plain
from nominations.documents.package import Attached, package
from nominations.models import Attachment, Submission
from tests.nominations.desk import Desk, set_desk

NAMES = [
    *("LÄSMIG.txt", "ansokan.pdf", "kvittens.pdf", "ansokan.json", "kontaktuppgifter.json"),
    *("bilagor/demokrati-01-resultat-for-ar-2026.pdf", "bilagor/demokrati-02-ol.png"),
    *("manifest.json", "kontrollsummor.txt"),
]


@pytest.fixture
def desk(db: None) -> Desk:
    """An application that was submitted."""
    desk = set_desk()
    desk.send()
    return desk


def attached(name: str, kind: str, content: bytes, alt: str = "") -> Attached:
    """Give an attachment of the part about democracy, stored among the private files."""
    place = default_storage.save(f"bilagor/{plain(name)}", ContentFile(content))
    file = FieldFile(Attachment(), Attachment._meta.get_field("file"), place)
    return Attached(area="demokrati", name=name, kind=kind, alt=alt, file=file)


@pytest.fixture
def files(private_files: Path) -> list[Attached]:
    """Two attachments."""
    return [
        attached("Resultat för år 2026.pdf", "pdf", b"%PDF-1.7 " + b"x" * 600_000),
        attached("Öl 漢.png", "png", b"\x89PNG", "Ett diagram"),
    ]


def packed(*, own: bool = True, files: list[Attached] | None = None) -> ZipFile:
    """Build the package of the one submission."""
    submission = Submission.objects.select_related("submitted_by").get()
    return ZipFile(BytesIO(built(submission, own=own, files=files or [])))


def built(submission: Submission, *, own: bool = True, files: list[Attached]) -> bytes:
    """Build a package and read it whole."""
    with package(submission, own=own, attached=files, pictures=[]) as stream:
        return stream.read()


def test_everything_in_order_with_sizes_and_checksums(desk: Desk, files: list[Attached]) -> None:
    desk.application.registry_number = "KS 2026/0123"
    desk.application.save(update_fields=["registry_number"])
    archive = packed(files=files)
    assert archive.namelist() == NAMES
    manifest = json.loads(archive.read("manifest.json"))
    submission = Submission.objects.get()
    assert manifest["kommunens diarienummer"] == "KS 2026/0123"
    assert manifest["kontrollsumma"] == submission.sha256
    assert manifest["inskickad"] == "2026-11-10T10:00:00+01:00"
    assert [file["fil"] for file in manifest["filer"]] == NAMES[:-2]
    for file in manifest["filer"]:
        content = archive.read(file["fil"])
        assert file["storlek"] == len(content)
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert manifest["filer"][-1]["ursprungligt namn"] == "Öl 漢.png"
    assert manifest["filer"][-1]["alternativtext"] == "Ett diagram"


def test_the_json_is_exactly_what_was_hashed(desk: Desk) -> None:
    archive, submission = packed(), Submission.objects.get()
    content = archive.read("ansokan.json")
    assert hashlib.sha256(content).hexdigest() == submission.sha256
    assert json.loads(content) == submission.content
    assert "kim@kommun.example" not in content.decode()


def test_sha256sum_agrees(desk: Desk, files: list[Attached], tmp_path: Path) -> None:
    archive = packed(files=files)
    archive.extractall(tmp_path)
    program = shutil.which("sha256sum")
    assert program is not None
    checked = subprocess.run(
        [program, "--check", "--strict", "kontrollsummor.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert len(checked.stdout.splitlines()) == len(NAMES) - 1


def test_contact_persons_stand_apart_and_in_the_municipalitys_own_alone(desk: Desk) -> None:
    archive = packed()
    contacts = json.loads(archive.read("kontaktuppgifter.json"))
    assert [row["svar"] for row in contacts] == ["Kim Kontakt", "kim@kommun.example"]
    other = packed(own=False)
    assert "kontaktuppgifter.json" not in other.namelist()
    assert b"kontaktuppgifter" not in other.read("LÄSMIG.txt")


def test_the_read_me_explains(desk: Desk) -> None:
    text = packed().read("LÄSMIG.txt").decode()
    submission = Submission.objects.get()
    for shown in (submission.sha256, "sha256sum ansokan.json", "den 10 november 2026 kl. 10.00"):
        assert shown in text.replace("\u00a0", " ")
    assert max(map(len, text.splitlines())) <= 100


def test_the_same_submission_gives_the_same_bytes(desk: Desk, files: list[Attached]) -> None:
    first, second = (built(Submission.objects.get(), files=files) for _ in range(2))
    assert first == second


def test_an_attachment_whose_bytes_are_gone_is_named_as_missing(
    desk: Desk, files: list[Attached]
) -> None:
    assert files[0].file is not None
    default_storage.delete(str(files[0].file.name))
    nowhere = Attached(area="demokrati", name="Borta.pdf", kind="pdf", alt="", file=None)
    archive = packed(files=[*files, nowhere])
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["bilagor som inte kunde läsas"] == ["Resultat för år 2026.pdf", "Borta.pdf"]
    assert [name for name in archive.namelist() if "/" in name] == [NAMES[6]]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Rapport.pdf", "demokrati-03-rapport.pdf"),
        ("../../etc/passwd", "demokrati-03-etc-passwd.pdf"),
        ("..\\..\\windows\\win.ini", "demokrati-03-windows-win.pdf"),
        ("漢字.pdf", "demokrati-03.pdf"),
        ("", "demokrati-03.pdf"),
        ("con.pdf", "demokrati-03-con.pdf"),
        ("å" * 255 + ".pdf", f"demokrati-03-{'a' * 60}.pdf"),
        ("rapport\u202efdp.exe", "demokrati-03-rapportfdp.pdf"),
        ("a\r\nb\x00c.pdf", "demokrati-03-a-b-c.pdf"),
    ],
)
def test_a_name_in_the_package_is_safe_everywhere(name: str, safe: str) -> None:
    assert packed_name("demokrati", 3, name, "pdf") == safe


def test_a_plain_name_has_no_leading_or_trailing_hyphen() -> None:
    assert plain("  Hej, värld!  ") == "hej-varld"
