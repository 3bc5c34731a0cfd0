"""Why a file is not taken, in words: which file, what is wrong, what to do."""

from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    PASSWORD = "password"  # noqa: S105 - the name of a reason
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    INFECTED = "infected"
    TOO_MANY = "too_many"
    BUSY = "busy"


class NotAccepted(Exception):
    """The file is not taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.value)


def words(refusal: Refusal) -> str:
    """One or two sentences for whoever sent it, below or behind the file's name."""
    match refusal:
        case Refusal.EMPTY:
            return _("This file is empty. Choose it again, or send a photo of it.")
        case Refusal.TOO_LARGE:
            limit = settings.UPLOAD_MAX_MEGABYTES
            return _("This file is larger than %(limit)s MB. Send a photo of it, or call us.") % {"limit": limit}
        case Refusal.WRONG_TYPE:
            return _("We cannot open this kind of file. Send it as a PDF or a photo.")
        case Refusal.PASSWORD:
            return _("This PDF needs a password. Save it without one, or send a photo of it.")
        case Refusal.DAMAGED:
            return _("We cannot read this file. It may be damaged. Send it again, or send a photo of it.")
        case Refusal.TOO_MANY_PIXELS:
            limit = settings.UPLOAD_MAX_MEGAPIXELS
            return _("This picture is larger than %(limit)s megapixels. Send a smaller one, or call us.") % {
                "limit": limit
            }
        case Refusal.INFECTED:
            return _("Our virus scan found a problem in this file, so we deleted it. Send a photo of it, or call us.")
        case Refusal.TOO_MANY:
            limit = settings.UPLOAD_MAX_FILES
            return _("You can send %(limit)s files. Remove one first, or call us.") % {"limit": limit}
        case Refusal.BUSY:
            return _("We could not check this file just now. Wait a few minutes, then send it again.")
