"""Published pages, answered before Django's request machinery, as WhiteNoise does for files."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import resolve
from django.utils.http import parse_etags, parse_http_date_safe

from pages.edition import ENCODINGS, EditionUnavailable, Headers, ServedPage
from pages.editions import Editions
from pages.models.page import PATH

# Of a 304 (RFC 9110, 15.4.5).
NOT_MODIFIED_HEADERS = {"ETag", "Last-Modified", "Cache-Control", "Content-Language", "Vary"}
# What Django says of a page's body, which is not that of the answer we take the other headers from.
OF_A_BODY = {"content-type", "content-length", "content-language", "vary", "cache-control", "set-cookie"}


class Pages:
    """WSGI: GET and HEAD of a published page is answered here, all else by `django`.

    No query, no cookie, no ranges; the same bytes for everybody. The security headers are those that Django's middleware
    puts on its own answers: it is asked for them once.
    """

    def __init__(self, django: WSGIApplication, editions: Editions):
        self.django = django
        self.editions = editions
        self.security_headers: Headers | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = self.page_for(environ)
        if page is None:
            return self.django(environ, start_response)
        security = self.security_headers
        if security is None and (security := self.learn_security_headers(environ)) is None:
            return self.django(environ, start_response)
        encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        headers = page.headers[encoding]
        if is_unchanged(environ, page, headers):
            kept = [header for header in headers if header[0] in NOT_MODIFIED_HEADERS]
            start_response("304 Not Modified", [*kept, *security])
            return []
        start_response("200 OK", [*headers, *security])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.bodies[encoding]]

    def page_for(self, environ: WSGIEnvironment) -> ServedPage | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        if not self.editions.held() and not could_be_page(environ["PATH_INFO"]):
            return None  # nothing but a page waits for the first edition
        try:
            page = self.editions.find(environ["PATH_INFO"])
        except EditionUnavailable:
            return None
        host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
        if page is None or not is_our_host(host, tuple(settings.ALLOWED_HOSTS)):
            return None
        return page if not settings.HTTPS or is_secure(environ) else None

    def learn_security_headers(self, environ: WSGIEnvironment) -> Headers | None:
        """From Django's answer to a request for /livez from the same address. None when it refuses that, as for a host
        that is not ours: then it is to refuse the page too."""
        asked: dict = {}
        setup_testing_defaults(asked)
        for name in ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO"):
            if name in environ:
                asked[name] = environ[name]
        asked["PATH_INFO"] = "/livez"
        status, headers = answer_of(self.django, asked)
        if status != HTTPStatus.OK:
            return None
        self.security_headers = tuple(header for header in headers if header[0].lower() not in OF_A_BODY)
        return self.security_headers


def could_be_page(path: str) -> bool:
    """Whether nothing else of ours answers there."""
    return re.match(PATH, path) is not None and resolve(path).view_name == "pages:page"


def answer_of(application: WSGIApplication, environ: WSGIEnvironment) -> tuple[int, list[tuple[str, str]]]:
    """Status and headers of its answer."""
    said: list = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info=None) -> Callable[[bytes], object]:
        said[:] = [int(status.split()[0]), headers]
        return said.append

    body = application(environ, start_response)
    list(body)
    if close := getattr(body, "close", None):
        close()
    return said[0], said[1]


@lru_cache(maxsize=256)
def is_our_host(host: str, allowed: tuple[str, ...]) -> bool:
    """As Django's request.get_host() reckons, which answers all others with 400."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def is_secure(environ: WSGIEnvironment) -> bool:
    """Whether it came over https, as Django's request.is_secure() reckons."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return environ[name].split(",")[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """The best encoding that the browser takes: "br", "gzip" or ""."""
    offers = accepted.replace(" ", "").lower().split(",")
    weights = {name: quality for name, _, quality in (offer.partition(";q=") for offer in offers)}
    return next((name for name in ENCODINGS if name and float_of(weights.get(name, "0") or "1") > 0), "")


def float_of(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def is_unchanged(environ: WSGIEnvironment, page: ServedPage, headers: Headers) -> bool:
    """RFC 9110, 13.2.2: If-None-Match, by weak comparison; else If-Modified-Since."""
    if "HTTP_IF_NONE_MATCH" in environ:
        etag = next(value for name, value in headers if name == "ETag")
        wanted = [tag.removeprefix("W/") for tag in parse_etags(environ["HTTP_IF_NONE_MATCH"])]
        return "*" in wanted or etag in wanted
    if since := parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", "")):
        return int(page.last_modified.timestamp()) <= since
    return False
