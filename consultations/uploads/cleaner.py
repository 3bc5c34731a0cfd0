"""Makes one file anew. A program of its own, started by cleaning.py: python -I cleaner.py KIND MAX_PIXELS

Reads `sent` and writes `clean` in the current folder; says "ok", or in one word why not. What strangers send is opened here
and nowhere else: no Django, no secret, no database, and the limits below. Whatever happens that is not foreseen, the answer
is not "ok".
"""

import resource
import sys
import warnings

SENT, CLEAN = "sent", "clean"
MEMORY_BYTES = 1_500_000_000  # a picture of 100 megapixels takes 400 MB, twice while it is turned upright
CPU_SECONDS = 20
MAX_CLEAN_BYTES = 100_000_000
MAX_UNPACKED_BYTES = 200_000_000  # of what draws one page of a PDF; an honest one takes a few
JPEG_QUALITY = 92


def limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_CLEAN_BYTES, MAX_CLEAN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def clean_picture(kind: str, max_pixels: int) -> str:
    """Decoded, turned upright, and written from its pixels alone: no place, no time, no device, nothing behind its end."""
    from PIL import Image, ImageOps

    if kind == "heif":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.options.THUMBNAILS = False
        pillow_heif.register_heif_opener()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = max_pixels
    try:
        picture = Image.open(SENT, formats=[kind.upper()])  # reads the header
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "too_many_pixels"
    upright = ImageOps.exif_transpose(picture)
    upright.info = {name: value for name, value in upright.info.items() if name == "transparency"}
    if kind == "png":
        upright.save(CLEAN, format="PNG")
    else:
        upright.convert("RGB").save(CLEAN, format="JPEG", quality=JPEG_QUALITY)
    return "ok"


# --- PDF -------------------------------------------------------------------------------------------------------------

# Keys that start something, or carry a file, wherever they stand. ISO 32000-1: 7.7.4, 7.11.4, 12.6, 12.7.8.
STARTING_KEYS = {
    "/OpenAction",
    "/AA",
    "/JavaScript",
    "/JS",
    "/EmbeddedFiles",
    "/EF",
    "/AF",
    "/XFA",
    "/RichMediaContent",
}
# What an action may do: go to a place in the document, open a page of the web. Nothing else.
KEPT_ACTIONS = {"/GoTo", "/URI", "/Named"}
ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView", "/Hide", "/SetOCGState", "/Trans", "/Thread",
}  # fmt: skip
RESOURCES = {"/Font", "/XObject", "/ExtGState", "/Pattern"}  # may bear any name, such as /AA
DEEPEST = 100


def clean_pdf(max_pixels: int) -> str:
    """Written anew: what is appended, scripts, actions and embedded files are gone; what is seen on the pages stays."""
    import pikepdf

    try:
        pdf = pikepdf.open(SENT)
    except pikepdf.PasswordError:
        return "password"
    if len(pdf.pages) == 0:
        return "damaged"
    for thing in pdf.objects:
        if is_container(thing):
            disarm(thing, 0)
        if isinstance(thing, pikepdf.Stream) and (refusal := what_is_too_large(thing, max_pixels)):
            return refusal
    for key in ("/Metadata", "/Collection"):
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.save(CLEAN, deterministic_id=True, encryption=False)
    return "ok"


def is_container(thing) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)


def disarm(thing, depth: int) -> None:
    """Takes out whatever starts something. Objects that are only referred to have their own turn."""
    import pikepdf

    if depth > DEEPEST:
        raise RecursionError
    if isinstance(thing, pikepdf.Array):
        for number, value in enumerate(thing):
            if is_unwanted_action(value):
                thing[number] = pikepdf.Dictionary()
            elif is_container(value) and not value.is_indirect:
                disarm(value, depth + 1)
        return
    for key in list(thing.keys()):
        value = thing[key]
        if is_unwanted_action(value) or (key in STARTING_KEYS and not is_resource(value)):
            del thing[key]
        elif is_container(value) and not value.is_indirect:
            disarm(value, depth + 1)


def is_unwanted_action(value) -> bool:
    import pikepdf

    if not isinstance(value, pikepdf.Dictionary):
        return False
    does = str(value.get("/S", ""))
    return does in ACTIONS or (str(value.get("/Type", "")) == "/Action" and does not in KEPT_ACTIONS)


def is_resource(value) -> bool:
    """Such as a font that happens to be called /AA."""
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        return str(value.get("/Subtype", "")) in {"/Image", "/Form"}
    return isinstance(value, pikepdf.Dictionary) and str(value.get("/Type", "")) in RESOURCES


def what_is_too_large(stream, max_pixels: int) -> str:
    """A picture by its declared size. Anything else is unpacked once, so that one that fills the memory ends here and not
    on the computer of whoever opens it. "" when nothing is."""
    import pikepdf

    if str(stream.get("/Subtype", "")) == "/Image":
        pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
        return "too_many_pixels" if pixels > max_pixels else ""
    try:
        return "damaged" if len(stream.read_bytes()) > MAX_UNPACKED_BYTES else ""
    except pikepdf.PdfError as error:  # out of memory; else a filter that is not unpacked here: it goes on as it is
        return "damaged" if "bad_alloc" in str(error) else ""


def main() -> str:
    limit_this_process()
    kind, max_pixels = sys.argv[1], int(sys.argv[2])
    try:
        return clean_pdf(max_pixels) if kind == "pdf" else clean_picture(kind, max_pixels)
    except Exception:  # any parser, on any input
        return "damaged"


if __name__ == "__main__":
    print(main())
