"""Makes small files of every sort, as programs write them and as an attacker would."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image, ImageCms, PngImagePlugin

Change = Callable[[pikepdf.Pdf], None]


def pdf(change: Change | None = None, **how: Any) -> bytes:
    """Make a document of one page; ``change`` adds to it, ``how`` is how it is saved."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[0]
        page.Contents = document.make_stream(b"BT /F1 12 Tf 72 720 Td (Exempeltext) Tj ET")
        if change is not None:
            change(document)
        target = io.BytesIO()
        document.save(target, **how)
    return target.getvalue()


def packed() -> dict[str, Any]:
    """Say that objects are to lie compressed in streams, where plain reading does not see them."""
    return {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


def root(**entries: Any) -> Change:
    """Set entries of the document's root."""

    def change(document: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            document.Root[f"/{key}"] = document.make_indirect(_fresh(value))

    return change


def _fresh(value: pikepdf.Object) -> pikepdf.Object:
    """Copy a value, which belongs to one document once it has been put there."""
    return pikepdf.Object.parse(value.unparse())


def annotation(**entries: Any) -> Change:
    """Put an annotation on the page."""

    def change(document: pikepdf.Pdf) -> None:
        entry = _fresh(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[0, 0, 9, 9], **entries))
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(entry)])

    return change


def action(kind: str, **more: Any) -> pikepdf.Dictionary:
    """Make an action."""
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def javascript() -> pikepdf.Dictionary:
    """Make an action that runs a script."""
    return action("JavaScript", JS=pikepdf.String("app.alert(1)"))


def with_file(document: pikepdf.Pdf) -> None:
    """Embed a file."""
    document.attachments["virus.exe"] = pikepdf.AttachedFileSpec(document, b"MZ\x90\0")


def opens_at_page(document: pikepdf.Pdf) -> None:
    """Open at the first page, as most layout programs write it."""
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


def image(
    kind: str = "PNG", size: tuple[int, int] = (8, 6), mode: str = "RGB", **how: Any
) -> bytes:
    """Make a small picture with every point different."""
    made = Image.new("RGB", size)
    made.putdata([(x * 7 % 256, x * 13 % 256, x % 256) for x in range(size[0] * size[1])])
    target = io.BytesIO()
    made.convert(mode).save(target, kind, **how)
    return target.getvalue()


def four_greys(width: int, height: int) -> bytes:
    """Make a picture of two bits a point, which takes more room when it is written in eight."""
    chance = random.Random(7)
    rows = b"".join(b"\0" + chance.randbytes(width // 4) for _ in range(height))
    head = struct.pack("!IIBBBBB", width, height, 2, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def exif(orientation: int = 1) -> Image.Exif:
    """Make what a telephone writes: where the picture was taken, by which telephone, how held."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "Hemlig telefon"
    made.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 1.0), 3: "E", 4: (18.0, 3.0, 1.0)})
    return made


def profile() -> bytes:
    """Make a colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def notes() -> PngImagePlugin.PngInfo:
    """Make text that lies beside the points of a PNG."""
    made = PngImagePlugin.PngInfo()
    made.add_text("Author", "Hemlig Person")
    made.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Hemlig Person</x:xmpmeta>")
    return made


def png_of(width: int, height: int) -> bytes:
    """Make a PNG that says how large it is, and holds very little."""
    head = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(b"\0" * 1000)),
            (b"IEND", b""),
        )
    )


def archive(name: str = "a.txt", content: bytes = b"hej") -> bytes:
    """Make a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return target.getvalue()


def archive_inside(document: bytes) -> bytes:
    """Hide a ZIP in a document so that its last line is still the document's."""
    target = io.BytesIO(document)
    target.seek(0, io.SEEK_END)
    with zipfile.ZipFile(target, "a") as made:
        made.writestr("a.txt", "hej")
        made.comment = b"\n%%EOF\n"
    return target.getvalue()


def swelling() -> bytes:
    """Make a document whose packed objects swell to 200 MB when they are unpacked."""
    body = zlib.compress(b" " * (200 * 1024 * 1024), 9)
    stream = b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\n" % (
        len(body)
    )
    start = stream + b"stream\n" + body + b"\nendstream\nendobj\n"
    table = b"".join(
        struct.pack("!BIB", *row) for row in ((0, 0, 0), (1, 9, 0), (2, 1, 0), (1, len(start), 0))
    )
    index = b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 2 0 R/Length %d>>\nstream\n" % len(table)
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(start)
    return start + index + table + end


def packed_by_hand(body: bytes) -> bytes:
    """Make a document whose page has a link that leads to an object packed in a stream."""
    entry = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 5 0 R>>]"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>%b>>" % entry
    packed = zlib.compress(b"5 0 " + body, 9)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream + packed + b"\nendstream",
    ]
    made, rows = b"%PDF-1.5\n", [(0, 0, 0)]
    for number, content in enumerate(objects, start=1):
        rows.append((1, len(made), 0))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    rows += [(2, 4, 0), (1, len(made), 0)]
    table = b"".join(struct.pack("!BIB", *row) for row in rows)
    index = b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return made + index + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(made)


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))"


def filled(content: bytes, size: int) -> bytes:
    """Make a document exactly so large, with nothing that means anything."""
    head, line, rest = content.partition(b"\n")
    return head + line + b"%" + b" " * (size - len(content) - 2) + b"\n" + rest
