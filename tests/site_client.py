"""Django's test client, with published pages answered before Django as in production (pages/serving.py)."""

from django.dispatch import receiver
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import setting_changed

# WhiteNoise looks at every static file as it is loaded: once for all clients, until a test changes what is read then.
READ_AT_LOADING = (
    "MIDDLEWARE",
    "SECURE_",
    "WHITENOISE_",
    "STATIC",
    "PERMISSIONS_",
    "DEBUG",
    "FORCE_SCRIPT_NAME",
)
loaded: list[ClientHandler] = []


@receiver(setting_changed)
def load_again(setting, **_more):
    if setting.startswith(READ_AT_LOADING):
        loaded.clear()


load_for_one = ClientHandler.load_middleware


def load_for_all(handler: ClientHandler, is_async=False) -> None:
    if not loaded:
        load_for_one(handler, is_async)
        loaded.append(handler)
    handler._middleware_chain = loaded[0]._middleware_chain


ClientHandler.load_middleware = load_for_all


class SiteHandler(ClientHandler):
    def __call__(self, environ):
        from pages.editions import editions
        from pages.serving import Pages

        self.asked, self.response, self.said = environ, None, None
        body = Pages(self.ask_django, editions)(environ, self.start_response)
        if self.response is not None:
            return self.response
        status, headers = self.said
        response = HttpResponse(b"".join(body), status=int(status.split()[0]))
        del response.headers["Content-Type"]  # those that were said, and no others
        for name, value in headers:
            response[name] = value
        response.wsgi_request = None
        return response

    def ask_django(self, environ, start_response):
        response = super().__call__(environ)
        if environ is self.asked:
            self.response = response
        else:
            start_response(f"{response.status_code} -", list(response.items()))
        return []

    def start_response(self, status, headers):
        self.said = status, headers


class SiteClient(Client):
    def __init__(self, enforce_csrf_checks=False, raise_request_exception=True, *, headers=None, **defaults):
        super().__init__(enforce_csrf_checks, raise_request_exception, headers=headers, **defaults)
        self.handler = SiteHandler(enforce_csrf_checks)
