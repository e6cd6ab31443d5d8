"""The kit as a ZIP: the same right gives the same bytes, whenever and by whomever it is fetched."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kvalitetskommun.swedish import STOCKHOLM
from nominations.badges.credentials import badge, signed
from nominations.badges.keys import signing_key
from nominations.documents.brand_kit.logotypes import logotypes
from nominations.documents.brand_kit.words import badge_drawing, embed_code, told, written
from nominations.documents.package import PERMISSIONS
from nominations.logo_right import LogoRight

GUIDE, TEXTS = "Så använder ni märket.txt", "Texter att klistra in.txt"


def brand_kit(right: LogoRight, next_ceremony: str) -> bytes:
    """Pack the kit; its files are as old as the right."""
    out = BytesIO()
    moment = right.since.astimezone(STOCKHOLM).timetuple()[:6]
    with ZipFile(out, "w") as archive:
        for name, content in _files(right, next_ceremony).items():
            info = ZipInfo(name, date_time=moment)
            info.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            info.external_attr = PERMISSIONS
            archive.writestr(info, content)
    return out.getvalue()


def kit_name(right: LogoRight) -> str:
    """Name the file as it is saved."""
    return f"Logotyppaket {right.municipality.full_name} {right.year}.zip"


def _files(right: LogoRight, next_ceremony: str) -> dict[str, bytes]:
    key = signing_key()
    values = told(right, next_ceremony) | {"is_signed": key is not None}
    files = {
        GUIDE: written("guide.txt", values).encode(),
        TEXTS: written("texts.txt", values).encode(),
        "marke/inbaddning.html": embed_code(right).encode(),
        "marke/marke.svg": badge_drawing(right).encode(),
    }
    if key is not None:
        files["marke/marke.jwt"] = signed(badge(right), key).encode()
    return files | logotypes(right.year)
