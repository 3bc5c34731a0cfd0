"""Middleware against texts that no database stores."""

from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import BadRequest
from django.urls import reverse


class Utf8Only:
    """What is sent is read as UTF-8, whatever it claims. No browser claims anything else for our pages; a charset of a
    stranger's choice can make such texts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.content_params.get("charset", settings.DEFAULT_CHARSET).lower() != settings.DEFAULT_CHARSET:
            request.encoding = settings.DEFAULT_CHARSET
        return self.get_response(request)


class NoZeroForStaff:
    """Lists of the admin hand the filters in their address to PostgreSQL, which takes no text with a zero byte. The public
    site reads its addresses through forms, which refuse or ignore it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = request.META.get("QUERY_STRING", "")
        if asked and "\0" in unquote(asked) and request.path_info.startswith(reverse("admin:index")):
            raise BadRequest("zero byte in the address")
        return self.get_response(request)
