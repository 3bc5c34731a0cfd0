"""Middleware: what is sent is read as UTF-8, whatever it claims. No browser claims anything else for our pages; a charset
of a stranger's choice can make texts that no database stores.
"""

from django.conf import settings


class Utf8Only:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.content_params.get("charset", settings.DEFAULT_CHARSET).lower() != settings.DEFAULT_CHARSET:
            request.encoding = settings.DEFAULT_CHARSET
        return self.get_response(request)
