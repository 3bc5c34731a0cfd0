"""The living page: every component in every state. Development only; tests look at it, and so does whoever builds a page."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from sarcoma_center.design import asking, basics, reading

PARTS = {"basics": basics, "asking": asking, "reading": reading}
SAMPLE = re.compile(r'<section class="sample"\s+id="([\w-]+)".*?<h2[^>]*>(.*?)</h2>', re.DOTALL)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """templates/design/<part>.html for each part, with its samples under its own name: {{ asking.records }}."""
    html = "".join(
        render_to_string(f"design/{name}.html", {name: part.samples()}, request) for name, part in PARTS.items()
    )
    sample_list = [(anchor, strip_tags(title).strip()) for anchor, title in SAMPLE.findall(html)]
    return render(request, "design/page.html", {"sample_list": sample_list, "samples": mark_safe(html)})  # noqa: S308  # templates escaped it
