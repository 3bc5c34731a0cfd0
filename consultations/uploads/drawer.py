"""Draws one page of a PDF, or reads it. A program of its own, started by drawing.py: python -I drawer.py WHAT PAGE

Reads `sent` in the current folder, writes `picture` (JPEG) or `text`, whichever WHAT names, and says "ok" and how many pages
there are. PAGE counts from 1; one behind the last is the last. PDFium is built without a script engine: nothing in a PDF
runs here, or at the reader's.
As in cleaner.py: no Django, no secret, no database, and the limits below; whatever is not foreseen is not "ok".
"""

import resource
import sys
from pathlib import Path

SENT, PICTURE, TEXT = "sent", "picture", "text"
MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 15
MAX_WRITTEN_BYTES = 50_000_000
WIDTH_PIXELS = 1700  # of a letter page: 200 dots per inch
HEIGHT_PIXELS = 20_000  # of a page like a till receipt
MAX_PIXELS = 12_000_000
LARGEST_SCALE = 8.0  # of a page the size of a stamp
JPEG_QUALITY = 88
MAX_CHARACTERS = 20_000


def limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_WRITTEN_BYTES, MAX_WRITTEN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def scale_of(width: float, height: float) -> float:
    """Pixels for a point (1/72 inch) of a page that measures `width` × `height` points."""
    return min(WIDTH_PIXELS / width, HEIGHT_PIXELS / height, (MAX_PIXELS / (width * height)) ** 0.5, LARGEST_SCALE)


def draw(what: str, number: int) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(SENT)
    count = len(pdf)
    if count == 0:
        return "damaged"
    pdf.init_forms()  # what was filled into a form is drawn, too
    page = pdf[min(number, count) - 1]
    if what == PICTURE:
        picture = page.render(scale=scale_of(*page.get_size())).to_pil()
        picture.convert("RGB").save(PICTURE, format="JPEG", quality=JPEG_QUALITY, subsampling=0)
    else:
        Path(TEXT).write_text(text_of(page), encoding="utf-8", errors="replace")
    return f"ok {count}"


def text_of(page) -> str:
    """ "" where there is none, as on a scanned page, or where it cannot be read: the picture is there all the same."""
    try:
        return page.get_textpage().get_text_range()[:MAX_CHARACTERS]
    except Exception:
        return ""


def main() -> str:
    limit_this_process()
    try:
        return draw(sys.argv[1], int(sys.argv[2]))
    except Exception:  # any parser, on any input
        return "damaged"


if __name__ == "__main__":
    print(main())
