"""What SVG cannot do by itself: break a text into lines, which a drawing with words of two languages needs."""

import textwrap

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# In units of the drawing, for the letters of 16 units that _figures.scss sets.
LINE_HEIGHT = 20
LETTER_WIDTH = 8.8  # on average, in the widest face that a reader without ours may have
BASELINE = 5.5  # below the middle of a line
STRONG = mark_safe(' class="figure__strong"')


@register.simple_tag
def label(x: float, y: float, width: float, text: str, heading: str = "", align: str = "middle") -> SafeString:
    """{% label 84 40 250 _("Text") heading=_("Heading") %}: text in lines of at most that width.

    The middle of them all is at y, or with align="top" the middle of the first.
    """
    texts: list[tuple[str, str]] = [(STRONG, heading)] if heading else []
    texts += [("", line) for line in broken(text, int(width / LETTER_WIDTH))]
    above = 0 if align == "top" else LINE_HEIGHT * (len(texts) - 1) / 2
    lines = (
        (x, f"{y + BASELINE - above + LINE_HEIGHT * number:g}", css, line) for number, (css, line) in enumerate(texts)
    )
    return format_html_join(" ", '<text x="{}" y="{}"{}>{}</text>', lines)


def broken(text: str, letters: int) -> list[str]:
    """As few lines as can be, and these of much the same length."""
    lines = textwrap.wrap(text, letters, break_long_words=False)
    for fewer in range(letters - 1, 0, -1):
        narrower = textwrap.wrap(text, fewer, break_long_words=False)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines
