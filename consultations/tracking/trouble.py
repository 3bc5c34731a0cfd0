"""What can keep a sent form of the hub from being saved without being the reader's mistake."""

from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DATABASE_AWAY = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Trouble:
    status: int
    title: str | Promise
    text: str | Promise  # with {phone}

    @property
    def words(self) -> str:
        return str(self.text).format(phone=settings.CENTER["phone_display"])


NOT_OPEN = Trouble(
    HTTPStatus.FORBIDDEN,
    _("Your request is not open here any more"),
    _("What you typed is below. It is not saved yet."),
)
EXPIRED = Trouble(
    HTTPStatus.FORBIDDEN,
    _("This page was open for a long time"),
    _("This page was open for a long time. What you typed is still here but not saved yet: send it again."),
)
AWAY = Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    _("We could not save this just now"),
    _("The fault is ours. What you typed is below. Wait a minute and send it again, or call {phone}."),
)
TOO_OFTEN = Trouble(
    HTTPStatus.TOO_MANY_REQUESTS,
    _("Please wait a moment"),
    _(
        "We got very many tries in a short time. This one is not saved yet. Wait a minute, send it again, or call {phone}."
    ),
)


def of(request: HttpRequest) -> Trouble | None:
    return getattr(request, "trouble", None)


def mark(request: HttpRequest, what: Trouble) -> None:
    request.trouble = what  # type: ignore[attr-defined]


def tell(request: HttpRequest) -> None:
    """Notes that the page tells it, with everything typed."""
    request.trouble_is_told = True  # type: ignore[attr-defined]


def was_told(request: HttpRequest) -> bool:
    return getattr(request, "trouble_is_told", False)
