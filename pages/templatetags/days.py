from datetime import date

from django import template

register = template.Library()


@register.filter
def day(text: str) -> date | None:
    """ "2025-11-20" as a date; None for anything else."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
