"""The address alone decides the language: /es/… is Spanish, all else English. No cookie, no Accept-Language."""

from django.conf import settings
from django.utils import translation


def language_of(path: str) -> str:
    """ "es" for /es/ and all below it, else "en"."""
    prefix = path.split("/", 2)[1] if path.startswith("/") else ""
    return prefix if prefix in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageFromPath:
    """Middleware. Django's LocaleMiddleware would read cookies and send `Vary: Accept-Language`, which breaks caching."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = language_of(request.path_info)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
