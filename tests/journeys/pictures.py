"""Compares what is drawn with the pictures that were accepted, in tests/journeys/look/."""

import os
from pathlib import Path

from PIL import Image, ImageChops

ACCEPTED = Path(__file__).resolve().parent / "look"
# So that an accepted picture stays small.
COLORS = 16
MAX_WIDTH = 500  # pixels; wider ones are halved
# Letters that our two faces lack are drawn with whatever face a machine has, and edges of letters differ a little.
MAX_SHADE_DIFFERENCE = 64  # of 255, in one pixel
MAX_SHARE_OF_PIXELS = 0.01


def accept(name: str, drawn: Image.Image) -> None:
    file = ACCEPTED / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    small(drawn).save(file, optimize=True)


def small(drawn: Image.Image) -> Image.Image:
    picture = drawn.reduce(2) if drawn.width > MAX_WIDTH else drawn
    return picture.quantize(COLORS, dither=Image.Dither.NONE)


def difference(name: str, drawn: Image.Image) -> str:
    """What is different, in words; empty when it looks as accepted. Else both pictures are kept with the test's output."""
    file = ACCEPTED / f"{name}.png"
    if not file.exists():
        return f"{name}: no picture was accepted yet"
    accepted, actual = Image.open(file).convert("RGB"), small(drawn).convert("RGB")
    if accepted.size != actual.size:
        keep(name, actual)
        return f"{name}: it is {actual.size} pixels, and was {accepted.size}"
    shades = ImageChops.difference(accepted, actual).convert("L")
    changed = shades.point(lambda shade: 255 if shade > MAX_SHADE_DIFFERENCE else 0)
    share = changed.histogram()[255] / (actual.width * actual.height)
    if share <= MAX_SHARE_OF_PIXELS:
        return ""
    keep(name, actual, changed)
    return f"{name}: {share:.1%} of the pixels differ"


def keep(name: str, actual: Image.Image, changed: Image.Image | None = None) -> None:
    folder = Path(os.environ["VAR_DIR"]) / "look"
    for kind, picture in (("actual", actual), ("diff", changed)):
        if picture:
            file = folder / f"{name}-{kind}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            picture.save(file)
