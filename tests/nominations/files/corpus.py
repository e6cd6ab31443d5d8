"""The upload corpus: each file with its name, its content and the verdict that is right.

A verdict is "clean" or the code of the refusal. Nothing of it lies in the repository: every file
is made when it is needed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.nominations.files import making
from tests.nominations.files.making import action, annotation, image, javascript, pdf, root

MB = 1024 * 1024


@dataclass(frozen=True)
class Sample:
    """One file of the corpus."""

    about: str
    name: str
    make: Callable[[], bytes]
    verdict: str


def _pdf(about: str, verdict: str, change: making.Change | None = None, **how: object) -> Sample:
    return Sample(about, "rapport.pdf", functools.partial(pdf, change, **how), verdict)


def _script_tree() -> making.Change:
    names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), javascript()])))
    return root(Names=names)


def _xfa(document: pikepdf.Pdf) -> None:
    form = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp:xdp/>"))
    document.Root.AcroForm = document.make_indirect(form)


def _page_script(document: pikepdf.Pdf) -> None:
    document.pages[0].obj["/AA"] = Dictionary(O=javascript())


def _chained(document: pikepdf.Pdf) -> None:
    to_page = Array([document.pages[0].obj, Name.Fit])
    document.Root.OpenAction = action("GoTo", D=to_page, Next=action("URI", URI=String("http://x")))


def _goto(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = action("GoTo", D=Array([document.pages[0].obj, Name.Fit]))


def _locked(user: str) -> dict[str, object]:
    return {"encryption": pikepdf.Encryption(owner="hemligt", user=user, R=6)}


def _hidden_name(old: bytes, new: bytes, change: making.Change) -> bytes:
    """Write a name with a code for one of its letters."""
    return pdf(change, compress_streams=False).replace(old, new)


PDFS = [
    _pdf("a plain document", "clean"),
    _pdf("objects packed in streams", "clean", **making.packed()),
    _pdf("a linearised document", "clean", linearize=True),
    _pdf("opens at a page", "clean", making.opens_at_page),
    _pdf("opens at a page by an action", "clean", _goto),
    _pdf(
        "a link to the web",
        "clean",
        annotation(Subtype=Name.Link, A=action("URI", URI=String("https://kommun.example"))),
    ),
    Sample("two line breaks after the end", "a.PDF", lambda: pdf() + b"\r\n\r\n", "clean"),
    Sample("an earlier end inside", "a.pdf", lambda: _revised(), "clean"),
    _pdf("a password to open", "encrypted", **_locked("hemligt")),
    _pdf("a password to change", "encrypted", **_locked("")),
    _pdf("a script by name", "active", _script_tree()),
    _pdf("a script by name, packed", "active", _script_tree(), **making.packed()),
    _pdf("a script at opening", "active", root(OpenAction=javascript())),
    _pdf("a script at opening, packed", "active", root(OpenAction=javascript()), **making.packed()),
    _pdf("a page and then the web at opening", "active", _chained),
    _pdf("starts a program", "active", root(OpenAction=action("Launch", F=String("cmd.exe")))),
    _pdf("sends a form at opening", "active", root(OpenAction=action("SubmitForm"))),
    _pdf(
        "goes to the web at opening",
        "active",
        root(OpenAction=action("URI", URI=String("http://x"))),
    ),
    _pdf("a script when the page is shown", "active", _page_script),
    _pdf("a script when the document is closed", "active", root(AA=Dictionary(WC=javascript()))),
    _pdf("a script behind a link", "active", annotation(Subtype=Name.Link, A=javascript())),
    _pdf(
        "a program behind a link, packed",
        "active",
        annotation(Subtype=Name.Link, A=action("Launch", F=String("cmd.exe"))),
        **making.packed(),
    ),
    _pdf(
        "another document behind a link", "active", annotation(Subtype=Name.Link, A=action("GoToR"))
    ),
    _pdf("an embedded document behind a link", "active", annotation(A=action("GoToE"))),
    _pdf("an embedded file", "active", making.with_file),
    _pdf("an embedded file, packed", "active", making.with_file, **making.packed()),
    _pdf("a file on the page", "active", annotation(Subtype=Name.FileAttachment)),
    _pdf("rich media", "active", annotation(Subtype=Name.RichMedia)),
    _pdf("a film", "active", annotation(Subtype=Name.Movie)),
    _pdf("three dimensions", "active", annotation(Subtype=Name("/3D"))),
    _pdf("a form with XFA", "active", _xfa),
    _pdf("a form with XFA, packed", "active", _xfa, **making.packed()),
    Sample(
        "a script whose name is in code",
        "a.pdf",
        lambda: _hidden_name(b"/JavaScript", b"/J#61vaScript", root(OpenAction=javascript())),
        "active",
    ),
    Sample("a script that the index hides", "a.pdf", lambda: _unindexed(), "active"),
    Sample(
        "a web page in the first lines", "a.pdf", lambda: _with_markup(b"<html><script>"), "mixed"
    ),
    Sample("a web page's type first", "a.pdf", lambda: _with_markup(b"<!DOCTYPE html>"), "mixed"),
    Sample("PHP in the first lines", "a.pdf", lambda: _with_markup(b"<?php system(1)?>"), "mixed"),
    Sample("a ZIP behind", "a.pdf", lambda: pdf() + making.archive(), "mixed"),
    Sample(
        "a large ZIP behind", "a.pdf", lambda: pdf() + making.archive("b", _noise(4096)), "mixed"
    ),
    Sample(
        "a ZIP whose end is the document's", "a.pdf", lambda: making.archive_inside(pdf()), "mixed"
    ),
    Sample("a web page behind", "a.pdf", lambda: pdf() + b"<html>hej</html>", "mixed"),
    Sample("cut in the middle", "a.pdf", lambda: pdf()[:-200], "damaged"),
    Sample("a beginning and an end only", "a.pdf", lambda: b"%PDF-1.7\n%%EOF\n", "damaged"),
    Sample(
        "noise between", "a.pdf", lambda: b"%PDF-1.7\n" + _noise(5000) + b"\n%%EOF\n", "damaged"
    ),
    Sample("swells to 200 MB", "a.pdf", making.swelling, "damaged"),
    Sample("packed by hand", "a.pdf", lambda: making.packed_by_hand(b"<</S/URI/URI(a)>>"), "clean"),
    Sample(
        "a packed script",
        "a.pdf",
        lambda: making.packed_by_hand(making.SCRIPT + b">>"),
        "active",
    ),
    Sample(
        "a packed script behind 20 MB of nothing",
        "a.pdf",
        lambda: making.packed_by_hand(b" " * 20_000_000 + making.SCRIPT + b">>"),
        "damaged",
    ),
    Sample(
        "a packed script deeper than is read",
        "a.pdf",
        lambda: making.packed_by_hand(making.SCRIPT + b"/X" + b"[" * 600 + b"]" * 600 + b">>"),
        "damaged",
    ),
    Sample(
        "a packed script that does not end",
        "a.pdf",
        lambda: making.packed_by_hand(making.SCRIPT + b"/X(hej"),
        "damaged",
    ),
    Sample("no pages", "a.pdf", lambda: _without_pages(), "damaged"),
    Sample("something before the beginning", "a.pdf", lambda: b"\n" + pdf(), "disguised"),
    Sample("exactly 10 MB", "a.pdf", lambda: making.filled(pdf(), 10 * MB), "clean"),
]

IMAGES = [
    Sample("a PNG", "karta.png", image, "clean"),
    Sample("a PNG with alpha", "karta.png", lambda: image(mode="RGBA"), "clean"),
    Sample("a PNG with a palette", "karta.png", lambda: image(mode="P"), "clean"),
    Sample("a PNG in black and white", "karta.png", lambda: image(mode="1"), "clean"),
    Sample("a PNG with text beside", "karta.png", lambda: image(pnginfo=making.notes()), "clean"),
    Sample("a JPG", "foto.jpg", lambda: image("JPEG"), "clean"),
    Sample("a JPG with a long ending", "foto.JPEG", lambda: image("JPEG"), "clean"),
    Sample("a JPG in grey", "foto.jpg", lambda: image("JPEG", mode="L"), "clean"),
    Sample("a JPG for print", "foto.jpg", lambda: image("JPEG", mode="CMYK"), "clean"),
    Sample(
        "a JPG that was taken somewhere",
        "foto.jpg",
        lambda: image("JPEG", exif=making.exif(6)),
        "clean",
    ),
    Sample(
        "a JPG with a profile",
        "foto.jpg",
        lambda: image("JPEG", icc_profile=making.profile()),
        "clean",
    ),
    Sample(
        "a JPG with a broken profile",
        "foto.jpg",
        lambda: image("JPEG", icc_profile=b"x" * 200),
        "clean",
    ),
    Sample(
        "a JPG with a film behind",
        "foto.jpg",
        lambda: image("JPEG") + b"\0\0\0\x18ftypmp42",
        "clean",
    ),
    Sample("a PNG and a ZIP", "karta.png", lambda: image() + making.archive(), "mixed"),
    Sample(
        "a JPG and a JAR", "foto.jpg", lambda: image("JPEG") + making.archive("a.class"), "mixed"
    ),
    Sample("a JPG called PNG", "karta.png", lambda: image("JPEG"), "disguised"),
    Sample("a PNG called JPG", "foto.jpg", image, "disguised"),
    Sample("a GIF called PNG", "karta.png", lambda: image("GIF"), "disguised"),
    Sample(
        "a GIF and a JAR called JPG",
        "foto.jpg",
        lambda: image("GIF") + making.archive(),
        "disguised",
    ),
    Sample("an SVG called PNG", "karta.png", lambda: b"<svg onload='alert(1)'/>", "disguised"),
    Sample(
        "a web page called JPG", "foto.jpg", lambda: b"<html><script>alert(1)</script>", "disguised"
    ),
    Sample("a PNG cut in the middle", "karta.png", lambda: image(size=(90, 90))[:-300], "damaged"),
    Sample(
        "a JPG cut in the middle", "foto.jpg", lambda: image("JPEG", (90, 90))[:-900], "damaged"
    ),
    Sample("a PNG of its first bytes", "karta.png", lambda: image()[:8], "damaged"),
    Sample("a JPG of its first bytes", "foto.jpg", lambda: image("JPEG")[:3], "damaged"),
    Sample(
        "noise behind a PNG's first bytes",
        "karta.png",
        lambda: image()[:8] + _noise(999),
        "damaged",
    ),
    Sample("too many points", "karta.png", lambda: making.png_of(8000, 5001), "too_many_pixels"),
    Sample("a bomb", "karta.png", lambda: making.png_of(60_000, 60_000), "too_many_pixels"),
]

OTHERS = [
    Sample("a ZIP called PDF", "a.pdf", making.archive, "disguised"),
    Sample(
        "a Word file called PDF", "a.pdf", lambda: making.archive("word/document.xml"), "disguised"
    ),
    Sample("a web page called PDF", "a.pdf", lambda: b"<html>hej</html>", "disguised"),
    Sample("a program called PDF", "a.pdf", lambda: b"MZ\x90\0" * 99, "disguised"),
    Sample("a Word file", "a.docx", lambda: making.archive("word/document.xml"), "wrong_kind"),
    Sample("a web page", "a.html", lambda: b"<html>hej</html>", "wrong_kind"),
    Sample("an SVG", "a.svg", lambda: b"<svg/>", "wrong_kind"),
    Sample("a GIF", "a.gif", lambda: image("GIF"), "wrong_kind"),
    Sample("a ZIP", "a.zip", making.archive, "wrong_kind"),
    Sample("a document without an ending", "rapport", pdf, "wrong_kind"),
    Sample("a document that ends in exe", "a.pdf.exe", pdf, "wrong_kind"),
    Sample("a name that turns round", "rapport\u202efdp.exe", pdf, "wrong_kind"),
    Sample("a name that turns round, a PDF", "rapport\u202eexe.pdf", pdf, "clean"),
    Sample("nothing called PDF", "a.pdf", lambda: b"", "empty"),
    Sample("nothing called PNG", "a.png", lambda: b"", "empty"),
]

CORPUS = [*PDFS, *IMAGES, *OTHERS]


def _noise(length: int) -> bytes:
    """Make bytes that look random and are always the same."""
    return bytes((n * n * 31 + n * 7) % 251 for n in range(length))


def _with_markup(markup: bytes) -> bytes:
    head, line, rest = pdf().partition(b"\n")
    return head + line + b"%" + markup + b"\n" + rest


def _revised() -> bytes:
    """Make a document that was changed by adding at its end, as many programs do."""
    first = pdf()
    start = first.rindex(b"startxref")
    return first + b"\n" + first[start:]


def _unindexed() -> bytes:
    """Put a script where the document's own index does not lead."""
    head, line, rest = pdf().partition(b"endobj\n")
    hidden = b"99 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"
    return head + line + hidden + rest


def _without_pages() -> bytes:
    with pikepdf.new() as document:
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    target = making.io.BytesIO()
    document.save(target)
    return target.getvalue()
