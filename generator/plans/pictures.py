"""Pictures of the plans: read, judged, and written anew without anything but their pixels."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import (  # the three formats by name, or Pillow imports all forty that it knows
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

LARGEST = 5 << 20  # bytes of a file
WIDEST = 1600  # pixels
LOGO = 480  # pixels
PNG, JPEG, WEBP = (
    kind.format
    for kind in (PngImagePlugin.PngImageFile, JpegImagePlugin.JpegImageFile, WebPImagePlugin.WebPImageFile)
)
FORMATS = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".webp": WEBP}
SUPPLIER = "supplier/"  # before the name of a picture that all editions share
FOLDER = "files"


def picture_fault(path: Path) -> str | None:
    """Return what is wrong with a picture, in words for its author, or None."""
    size = path.stat().st_size
    if size > LARGEST:
        return f"the picture has {size / (1 << 20):.1f} MiB; at most 5 MiB is read. Make it smaller"
    try:
        with Image.open(path, formats=sorted(set(FORMATS.values()))) as picture:
            picture.verify()
            found = picture.format
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "not a picture that can be read. Save it anew as PNG, JPEG or WebP"
    if found != FORMATS[path.suffix.lower()]:
        return f"the picture is a {found}. Name it so, or save it as its name says"
    return None


def clean(data: bytes, name: str, widest: int = WIDEST) -> bytes:
    """Return a picture's pixels alone, turned the right way and at most `widest` pixels wide.

    No word that a camera or a program left in it (place, author, comments) is kept; the same picture
    always gives the same bytes.
    """
    kind = FORMATS[Path(name).suffix.lower()]
    with Image.open(io.BytesIO(data), formats=[kind]) as opened:
        picture = ImageOps.exif_transpose(opened)
        mode = "RGB" if kind == "JPEG" or picture.mode in ("RGB", "L", "1", "CMYK") else "RGBA"
        picture = picture.convert(mode)
    if picture.width > widest:
        picture = picture.resize((widest, max(1, round(picture.height * widest / picture.width))))
    bare = Image.new(mode, picture.size)  # a picture of its own: what came along stays behind
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, kind, **({"quality": 88} if kind != "PNG" else {"optimize": True}))
    return out.getvalue()


def cleaned(
    plans: Path, account: str, names: Iterable[str], logos: Iterable[str] = ()
) -> Mapping[str, bytes]:
    """Read pictures of an account, or of the supplier by "supplier/<name>", and return them clean by name."""
    small = set(logos)
    found = {}
    for name in names:
        ours = name.startswith(SUPPLIER)
        folder = plans / FOLDER if ours else plans / account / FOLDER
        data = (folder / name.removeprefix(SUPPLIER)).read_bytes()
        found[name] = clean(data, name, LOGO if name in small or ours else WIDEST)
    return found
