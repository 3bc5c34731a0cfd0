"""What a page of ours is compared with, on the same server and in the same run: the same bytes, from as little as can be."""

import os
from pathlib import Path

HEADERS_FILE, BODY_FILE = Path(os.environ["RIVAL_HEADERS"]), Path(os.environ["RIVAL_BODY"])
HEADERS = [(name, value) for name, _, value in (line.partition(": ") for line in HEADERS_FILE.read_text().splitlines())]
BODY = BODY_FILE.read_bytes()


def bare(environ, start_response):
    """A WSGI function and nothing else."""
    if environ["PATH_INFO"] == "/livez":
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]
    start_response("200 OK", HEADERS)
    return [BODY]


def django_view():
    """A view of Django without any middleware."""
    import django
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.urls import re_path

    def view(request):
        return HttpResponse(BODY, headers=dict(HEADERS))

    settings.configure(ROOT_URLCONF=(re_path(".*", view),), ALLOWED_HOSTS=["*"], MIDDLEWARE=[], SECRET_KEY="-")  # noqa: S106  # signs nothing
    django.setup()
    return WSGIHandler()
