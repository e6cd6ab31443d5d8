"""Pictures are written anew from their points alone: no metadata, no second file behind them."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps, JpegImagePlugin

from kvalitetskommun.answers import require
from nominations.files.pdf import is_archive
from nominations.files.verdicts import DAMAGED, DISGUISED, MIXED, TOO_MANY_PIXELS
from nominations.states import AttachmentKind

PIXELS = 40_000_000
FORMATS = {AttachmentKind.PNG: "PNG", AttachmentKind.JPG: "JPEG"}
HEADS = {AttachmentKind.PNG: b"\x89PNG\r\n\x1a\n", AttachmentKind.JPG: b"\xff\xd8\xff"}
LARGEST_PROFILE = 1024 * 1024
QUALITY = 92
# What can be written as it is; the rest is turned into plain colours.
PLAIN = {
    AttachmentKind.PNG: {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"},
    AttachmentKind.JPG: {"L", "RGB"},
}
# A picture of 40 million points takes 160 MB while it is open: one at a time in a process.
ONE_AT_A_TIME = BoundedSemaphore(1)


def rewrite_image(source: Path, target: Path, kind: AttachmentKind) -> None:
    """Write the picture anew, or raise ``Refused``: orientation applied, colours kept."""
    with source.open("rb") as file:
        if not file.read(8).startswith(HEADS[kind]):
            require(DISGUISED)
    if is_archive(source):
        require(MIXED)
    with ONE_AT_A_TIME, warnings.catch_warnings():
        # Pillow's own warnings about large or odd pictures: our limits decide.
        warnings.simplefilter("ignore")
        try:
            _rewrite(source, target, kind)
        except Image.DecompressionBombError:
            require(TOO_MANY_PIXELS)
        except (SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError):
            require(DAMAGED)
        except OSError as error:
            # A full disk has a number; a broken picture has none.
            if error.errno is not None:
                raise
            require(DAMAGED)


def _rewrite(source: Path, target: Path, kind: AttachmentKind) -> None:
    with Image.open(source, formats=[FORMATS[kind]]) as picture:
        if picture.width * picture.height > PIXELS:
            require(TOO_MANY_PIXELS)
        how = _way_of_saving(picture, kind)
        picture.load()
        turned = ImageOps.exif_transpose(picture)
        plain, profile = _plain(turned, kind)
        mask = plain.info["transparency"] if _has_mask(plain) else None
        plain.info = {} if mask is None else {"transparency": mask}
        plain.save(target, FORMATS[kind], icc_profile=profile, **how)


def _way_of_saving(picture: ImageFile.ImageFile, kind: AttachmentKind) -> dict[str, Any]:
    """Keep a photograph's own steps of quality, so that nothing more is lost than must be."""
    if kind == AttachmentKind.PNG:
        return {}
    tables = getattr(picture, "quantization", None)
    if picture.mode not in {"L", "RGB"} or not tables:
        return {"quality": QUALITY, "optimize": True}
    sampling = JpegImagePlugin.get_sampling(picture)
    return {"qtables": tables, "subsampling": sampling, "optimize": True}


def _plain(picture: Image.Image, kind: AttachmentKind) -> tuple[Image.Image, bytes | None]:
    """Give the picture in colours that every reader shows, and the profile that goes with them."""
    profile = _readable_profile(picture)
    if picture.mode in PLAIN[kind]:
        return picture, profile
    if profile is not None and picture.mode == "CMYK":
        standard = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, io.BytesIO(profile), standard, outputMode="RGB")
        assert turned is not None
        return turned, None
    has_alpha = kind == AttachmentKind.PNG and "A" in picture.mode
    return picture.convert("RGBA" if has_alpha else "RGB"), None


def _readable_profile(picture: Image.Image) -> bytes | None:
    """Give the colour profile if it is one; what cannot be read as a profile is left out."""
    profile = picture.info.get("icc_profile")
    if not profile or len(profile) > LARGEST_PROFILE:
        return None
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return None
    return bytes(profile)


def _has_mask(picture: Image.Image) -> bool:
    return "transparency" in picture.info and picture.mode in {"L", "P", "RGB", "1"}
