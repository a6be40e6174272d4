"""Pictures of the plans: validated, and re-encoded so that nothing but their pixels is published."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import (  # three formats by name; else Pillow imports all forty
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from generator.problems import Fault

LARGEST = 5 << 20  # bytes of a file
WIDEST = 1600  # pixels
LOGO = 480  # pixels
PNG, JPEG, WEBP = (
    kind.format for kind in (PngImagePlugin.PngImageFile, JpegImagePlugin.JpegImageFile, WebPImagePlugin.WebPImageFile)
)
FORMATS = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".webp": WEBP}
SUPPLIER = "supplier/"  # prefix of pictures that all editions share
FOLDER = "files"


def picture_fault(path: Path) -> Fault | None:
    """Return what is wrong with a picture, or None."""
    size = path.stat().st_size
    if size > LARGEST:
        text = f"the picture is too large: {size / (1 << 20):.1f} MiB; the limit is 5 MiB. Make it smaller"
        return Fault(text, "file-too-large")
    try:
        with Image.open(path, formats=sorted(set(FORMATS.values()))) as picture:
            picture.verify()
            actual = picture.format
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return Fault("cannot be read as a picture. Save it again as PNG, JPEG or WebP", "not-a-picture")
    if actual != FORMATS[path.suffix.lower()]:
        text = f"the picture is {actual}, but its name ends in {path.suffix}. Rename it, or save it again"
        return Fault(text, "wrong-picture-format")
    return None


def clean(data: bytes, name: str, widest: int = WIDEST) -> bytes:
    """Re-encode a picture without its metadata, upright and at most `widest` pixels wide.

    Location, author and comments are dropped; the same picture always gives the same bytes.
    """
    kind = FORMATS[Path(name).suffix.lower()]
    with Image.open(io.BytesIO(data), formats=[kind]) as opened:
        picture = ImageOps.exif_transpose(opened)
        mode = "RGB" if kind == "JPEG" or picture.mode in ("RGB", "L", "1", "CMYK") else "RGBA"
        picture = picture.convert(mode)
    if picture.width > widest:
        picture = picture.resize((widest, max(1, round(picture.height * widest / picture.width))))
    bare = Image.new(mode, picture.size)  # a new image, without the metadata of the old one
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, kind, **({"quality": 88} if kind != "PNG" else {"optimize": True}))
    return out.getvalue()


def cleaned(plans: Path, account: str, names: Iterable[str], logos: Iterable[str] = ()) -> Mapping[str, bytes]:
    """Read pictures of an account, or of the supplier as "supplier/<name>"; return clean bytes by name."""
    small = set(logos)
    pictures = {}
    for name in names:
        shared = name.startswith(SUPPLIER)
        folder = plans / FOLDER if shared else plans / account / FOLDER
        data = (folder / name.removeprefix(SUPPLIER)).read_bytes()
        pictures[name] = clean(data, name, LOGO if name in small or shared else WIDEST)
    return pictures
