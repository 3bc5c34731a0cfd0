"""Everything somebody typed on a page that could not take it, to be sent again to the same address."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consultations.tracking import trouble

OURS = ("csrfmiddlewaretoken",)
CODE = re.compile(r"[a-z0-9_.:+-]{0,40}", re.ASCII)  # what a choice sends, or a page of ours; not something typed
PHONE_DIGITS = 7


def kept_page(request: HttpRequest, what: trouble.Trouble) -> HttpResponse:
    """The texts to read, and all of it in hidden inputs. A handle is always the same, so that the address stays right."""
    carried = [(name, value) for name, values in request.POST.lists() if name not in OURS for value in values]
    context = {
        "title": what.title,
        "text": what.words,
        "is_closed": what is trouble.NOT_OPEN,
        "carried": carried,
        "typed": [value for _name, value in carried if is_text(value)],
        "had_files": any(request.FILES.values()),
        "action": request.get_full_path(),
    }
    return render(request, "consultations/kept.html", context, status=what.status)


def is_text(value: str) -> bool:
    """Whether somebody wrote it, as far as one can tell."""
    digits = sum(character.isdigit() for character in value)
    return bool(value.strip()) and (
        not CODE.fullmatch(value) or (digits >= PHONE_DIGITS and not re.search("[a-z]", value))
    )
