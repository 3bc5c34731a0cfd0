"""The picture that a shared link shows (Open Graph): the title of a page, the name of the center and its phone number."""

import io
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

Point = tuple[float, float]

SIZE = (1200, 630)
COLORS = 64  # are enough for type and a ribbon, and make the file a third as large
PICTURES_IN_MEMORY = 300  # of some 15 kB each

PAPER, INK, MUTED, YELLOW, SHADOW = "#fbf7ef", "#14263f", "#3e4e65", "#ffcf33", "#e9b400"
MARGIN = 72
TITLE_WIDTH, TITLE_TOP, TITLE_BOTTOM = 730, 144, 480
TITLE_SIZES = range(84, 30, -4)
LINE_HEIGHT = 1.14  # of the size of the letters

# The two bands of static/img/ribbon.svg, the hind one first: start, then two Bézier curves.
RIBBON = (
    (SHADOW, (50, 330), ((96, 236), (150, 168), (168, 106)), ((180, 62), (156, 26), (120, 26))),
    (YELLOW, (190, 330), ((144, 236), (90, 168), (72, 106)), ((60, 62), (84, 26), (120, 26))),
)
RIBBON_AT, RIBBON_SCALE, RIBBON_WIDTH = (806, 116), 1.6, 38
SMOOTH = 3  # the ribbon is drawn so many times larger, since Pillow's shapes have no soft edges


@lru_cache(maxsize=PICTURES_IN_MEMORY)
def picture(title: str) -> bytes:
    """A PNG of 1200 × 630, drawn at the first call for this title. A title too long for the smallest letters is cut."""
    image = ground().copy()
    draw = ImageDraw.Draw(image)
    face, lines = fitted(title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, TITLE_TOP + number * face.size * LINE_HEIGHT), line, INK, face)
    draw.text((MARGIN, 540), settings.CENTER["phone_display"], INK, serif(44))
    return png(image)


def fitted(title: str) -> tuple[FreeTypeFont, list[str]]:
    """The largest face in which the title fits its place, and its lines."""
    for size in TITLE_SIZES:
        face = serif(size)
        lines = wrapped(title, face)
        room = int((TITLE_BOTTOM - TITLE_TOP) // (size * LINE_HEIGHT))
        if len(lines) <= room and all(face.getlength(line) <= TITLE_WIDTH for line in lines):
            return face, lines
    return face, [shortened(line, face) for line in lines[:room]]


def wrapped(text: str, face: FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and face.getlength(f"{lines[-1]} {word}") <= TITLE_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shortened(line: str, face: FreeTypeFont) -> str:
    """The line, cut to the width when it is one endless word."""
    if face.getlength(line) <= TITLE_WIDTH:
        return line
    while face.getlength(f"{line}…") > TITLE_WIDTH:
        line = line[:-1]
    return f"{line}…"


@lru_cache
def serif(size: int) -> FreeTypeFont:
    return ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / "source-serif-4-semibold.woff2", size)


@lru_cache
def ground() -> Image.Image:
    """What all pictures share: paper, ribbon, and the name of the center."""
    image = Image.new("RGB", SIZE, PAPER)
    band = ribbon()
    image.paste(band, RIBBON_AT, band)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), INK)
    draw.text((MARGIN, 64), settings.CENTER["name"], MUTED, serif(40))
    return image


def ribbon() -> Image.Image:
    scale = RIBBON_SCALE * SMOOTH
    large = Image.new("RGBA", (int(240 * scale), int(340 * scale)))
    draw = ImageDraw.Draw(large)
    for color, start, *curves in RIBBON:
        for x, y in along(start, *curves):
            draw.circle((x * scale, y * scale), RIBBON_WIDTH / 2 * scale, color)
    return large.resize((large.width // SMOOTH, large.height // SMOOTH), Image.Resampling.LANCZOS)


def along(start: Point, *curves: tuple[Point, Point, Point], steps: int = 200) -> Iterator[Point]:
    """Points along Bézier curves, each given by its two controls and its end."""
    for first, second, end in curves:
        for t in (step / steps for step in range(steps + 1)):
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            weighted = list(zip(weights, (start, first, second, end), strict=True))
            yield sum(weight * x for weight, (x, _) in weighted), sum(weight * y for weight, (_, y) in weighted)
        start = end


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.quantize(COLORS, method=Image.Quantize.MEDIANCUT).save(file, "PNG", optimize=True)
    return file.getvalue()
