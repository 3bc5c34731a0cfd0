"""Files that people send, and that strangers might: made here, so that none lies in the repository."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

pillow_heif.register_heif_opener()
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
ROTATED = 6  # the camera was held upright: to be turned by 90 degrees
# In two parts, so that no virus scanner takes this file for what it tests.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()


def picture(format: str = "JPEG", size: tuple[int, int] = (120, 80), **options) -> bytes:
    """Red on its left half, blue on its right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return written(image, format, **options)


def written(image: Image.Image, format: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def photo_of_a_phone(format: str = "JPEG") -> bytes:
    """With where, by what and how it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = ROTATED, "Telltale Phones"
    exif.get_ifd(GPS).update({1: "N", 2: (34.0, 3.0, 8.0), 3: "W", 4: (118.0, 14.0, 37.0)})
    options: dict[str, Any] = {"pnginfo": told_in_a_png()} if format == "PNG" else {}
    return picture(format, exif=exif, **options)


def told_in_a_png() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", "Telltale Author")
    return info


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def pdf(
    change: Callable[[pikepdf.Pdf], object] = lambda document: None, text: str = "Margins clear", **options
) -> bytes:
    """One page that says `text`."""
    document = pikepdf.new()
    document.add_blank_page()
    page = document.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(AA=font))  # a font may bear the name of an action
    page.Contents = document.make_stream(f"BT /AA 24 Tf 72 700 Td ({text}) Tj ET".encode())
    change(document)
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def pdf_of_pages(count: int) -> bytes:
    """Page n says "Page n"."""

    def more(document: pikepdf.Pdf) -> None:
        first = document.pages[0]
        for number in range(1, count + 1):
            document.pages.append(first)
            document.pages[-1].Contents = document.make_stream(f"BT /AA 24 Tf 72 700 Td (Page {number}) Tj ET".encode())
        del document.pages[0]

    return pdf(more)


def document_in(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def start_scripts(document: pikepdf.Pdf) -> None:
    """Every way we know in which a PDF starts something when it is opened, turned over, clicked or printed."""
    name, make = pikepdf.Name, pikepdf.Dictionary
    script = make(Type=name.Action, S=name.JavaScript, JS="app.alert('telltale')")
    launch = make(S=name.Launch, F="telltale.exe")
    document.Root.OpenAction = script
    document.Root.AA = make(WC=script)
    document.Root.Names = make(JavaScript=make(Names=["start", document.make_indirect(script)]))
    document.Root.AcroForm = make(Fields=[], XFA=document.make_stream(b"<xdp>telltale</xdp>"))
    document.attachments["telltale.txt"] = b"telltale"
    page = document.pages[0].obj
    page.AA = make(O=launch)
    link = make(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9], A=launch)
    chained = make(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9])
    chained.A = make(S=name.URI, URI="https://example.org/", Next=[document.make_indirect(script)])
    page.Annots = [document.make_indirect(link), document.make_indirect(chained)]


def pdf_and_zip() -> bytes:
    """One file that is both: a reader takes the PDF at its beginning, an unpacker the archive at its end."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("telltale.exe", b"MZ")
    return pdf() + archive.getvalue()


def zip_bomb() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", bytes(50_000_000))
    return archive.getvalue()


def pdf_bomb(unpacked_bytes: int = 300_000_000) -> bytes:
    """What draws its page unpacks to a thousand times its size."""
    packer, zeros = zlib.compressobj(9), bytes(10_000_000)
    packed = b"".join(packer.compress(zeros) for _part in range(unpacked_bytes // len(zeros))) + packer.flush()

    def put_in(document: pikepdf.Pdf) -> None:
        document.pages[0].Contents = pikepdf.Stream(document, packed, Filter=pikepdf.Name.FlateDecode)

    return pdf(put_in)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is that large, as short as can be: one grey byte a pixel, all of them alike."""
    packer, row = zlib.compressobj(9), bytes(width + 1)
    rows = b"".join(packer.compress(row) for _row in range(height)) + packer.flush()
    header = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))


GIF_AND_SCRIPT = b"GIF89a/*" + bytes(8) + b"*/=1;alert('telltale')//;"
SVG_WITH_SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert("telltale")</script></svg>'
WORD_DOCUMENT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
