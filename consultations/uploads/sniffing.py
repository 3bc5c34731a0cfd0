"""What a file is, by its first bytes alone: its name and what the browser calls it are nobody's word."""

from enum import StrEnum

HEAD_BYTES = 16
JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"
PDF = b"%PDF-"
# ISO/IEC 23008-12, 10.2: brands of still pictures coded as HEVC, and the general ones that phones write.
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class Kind(StrEnum):
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    HEIF = "heif"


def kind_of(head: bytes) -> Kind | None:
    """By the first HEAD_BYTES; None for everything that we do not take."""
    if head.startswith(PDF):
        return Kind.PDF
    if head.startswith(JPEG):
        return Kind.JPEG
    if head.startswith(PNG):
        return Kind.PNG
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return Kind.HEIF
    return None
