"""Logs name no patient: not by an address, not by an exception's message, not by a chain of them."""

import json
import logging
import sys
from logging.config import DictConfigurator
from types import SimpleNamespace

import pytest

from sarcoma_center.logs import logging_config

TOKEN = "9f3c-private-token"
NAME = "Inés Núñez"


def writer(log_format: str):
    """A function that gives the line that the configured handler would write, without configuring this process's logs."""
    configurator = DictConfigurator(logging_config(log_format))
    config = configurator.config
    for name in config["formatters"]:
        config["formatters"][name] = configurator.configure_formatter(config["formatters"][name])
    for name in config["filters"]:
        config["filters"][name] = configurator.configure_filter(config["filters"][name])
    handler = configurator.configure_handler(config["handlers"]["stderr"])

    def write(message="something", *args, exc_info=None, **extra) -> str:
        record = logging.LogRecord("pages", logging.ERROR, __file__, 1, message, args, exc_info)
        record.__dict__.update(extra)
        handler.filter(record)
        return handler.format(record)

    return write


@pytest.fixture(params=["json", "console"])
def written(request):
    return writer(request.param)


def an_http_request(route: str | None = "consultation/link/<token>/") -> SimpleNamespace:
    match = SimpleNamespace(route=route) if route else None
    address = f"/consultation/link/{TOKEN}/?name={NAME}"
    return SimpleNamespace(method="GET", path=address, get_full_path=lambda: address, resolver_match=match)


def raised(error: Exception, cause: Exception | None = None, while_handling: Exception | None = None):
    """The exc_info of `error`, raised from `cause` or while handling another."""
    try:
        if while_handling is None:
            raise error from cause
        try:
            raise while_handling
        except type(while_handling):
            raise error  # noqa: B904  (without `from`, as most code does)
    except type(error):
        return sys.exc_info()


def test_request_is_told_by_its_route(written):
    line = written("%s: %s", "Not Found", f"/link/{TOKEN}/", request=an_http_request(), status_code=404)
    assert "404 GET consultation/link/<token>/" in line


def test_request_is_not_told_by_its_address(written):
    line = written("%s: %s", "Not Found", f"/link/{TOKEN}/?q={NAME}", request=an_http_request(), status_code=404)
    assert TOKEN not in line
    assert NAME not in line


def test_request_that_matched_nothing_is_told_without_address(written):
    line = written("Not Found: /%s", TOKEN, request=an_http_request(route=None), status_code=404)
    assert "404 GET (no route)" in line
    assert TOKEN not in line


def test_exception_is_told_by_its_kind_and_place(written):
    line = written(exc_info=raised(ValueError(NAME)))
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
    assert " in raised" in line


@pytest.mark.parametrize(
    "error",
    [
        {"error": ValueError(NAME)},
        {"error": ValueError("first"), "cause": KeyError(NAME)},
        {"error": ValueError("first"), "while_handling": KeyError(NAME)},
    ],
)
def test_message_of_an_exception_is_not_told(written, error):
    line = written(exc_info=raised(**error))
    assert "Núñez" not in line
    assert "N\\u00fa\\u00f1ez" not in line


@pytest.mark.parametrize("link", ["cause", "while_handling"])
def test_whole_chain_is_told(written, link):
    line = written(exc_info=raised(ValueError("first"), **{link: KeyError("second")}))
    assert line.index("builtins.ValueError") < line.index("builtins.KeyError")


def test_chain_that_is_a_circle_ends(written):
    first, second = ValueError("first"), KeyError("second")
    second.__cause__ = first
    assert written(exc_info=raised(first, cause=second)).count("builtins.ValueError") == 1


def test_line_is_one_json_object():
    line = writer("json")("message %s sent", 7, exc_info=raised(ValueError(NAME)), request=None)
    assert "\n" not in line
    fields = json.loads(line)
    assert fields.keys() == {"time", "level", "logger", "message", "exc_info"}
    assert (fields["level"], fields["logger"], fields["message"]) == ("ERROR", "pages", "message 7 sent")


def test_request_object_is_not_written_out(written):
    line = written(request=an_http_request(), status_code=500)
    assert "namespace" not in line


def test_every_handler_takes_personal_data_out():
    config = logging_config("json")
    assert all("without_personal_data" in handler["filters"] for handler in config["handlers"].values())
    assert all(not logger["handlers"] for logger in config["loggers"].values())
