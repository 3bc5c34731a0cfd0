"""Logs that name no patient: the route instead of the address, the kind of an error and where, never its message.

An address may hold a private link, a query string a name, and an exception's message the value that broke (PostgreSQL
quotes the offending row). None of the three is ever written.
"""

import logging
import traceback

from pythonjsonlogger.json import JsonFormatter


class WithoutPersonalData(logging.Filter):
    """Rewrites records about requests and exceptions before any handler formats them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if request := getattr(record, "request", None):
            record.msg, record.args = "%s %s", (getattr(record, "status_code", "-"), route(request))
            record.request = None
        if record.exc_info:
            record.exc_text = frames(record.exc_info)
            record.exc_info = None
        return True


def route(request) -> str:
    """The pattern that the request matched ("consultation/link/<token>/"), never its address."""
    match = getattr(request, "resolver_match", None)
    return f"{getattr(request, 'method', '-')} {match.route if match else '(no route)'}"


def frames(exc_info) -> str:
    """The traceback's places and the exception's class, of every exception in the chain; no message, no values."""
    lines: list[str] = []
    seen: set[int] = set()
    error = exc_info[1]
    while error is not None and id(error) not in seen:  # a chain can be a circle
        seen.add(id(error))
        places = traceback.extract_tb(error.__traceback__)
        lines += [f"{place.filename}:{place.lineno} in {place.name}" for place in places]
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        error = error.__context__ if error.__cause__ is None else error.__cause__
    return "\n".join(lines)


def logging_config(log_format: str) -> dict:
    """The LOGGING setting; `log_format` is "json" (one object a line) or "console"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_personal_data": {"()": WithoutPersonalData}},
        "formatters": {
            "json": {
                "()": JsonFormatter,
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
                "reserved_attrs": [*RESERVED, "request", "server_time", "status_code"],
            },
            "console": {"format": "%(asctime)s %(levelname)-7s %(name)s %(message)s"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["without_personal_data"],
                "formatter": log_format,
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers (console in debug, mail to the administrators) are taken off.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


RESERVED = (*logging.LogRecord("", 0, "", 0, "", (), None).__dict__, "message", "asctime", "taskName")
