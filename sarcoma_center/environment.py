"""How a setting is read from the environment, or from the file named by ENV_FILE (default: .env). Each may also come from a
file: SECRET_KEY_FILE=/run/secrets/key is read for SECRET_KEY. A missing or malformed value stops the start with the sentence
that mends it.
"""

from datetime import date, time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv

BASE_DIR = Path(__file__).resolve().parent.parent

env = FileAwareEnv()
ENV_FILE = Path(env("ENV_FILE", default=BASE_DIR / ".env"))
if ENV_FILE.exists():
    env.read_env(ENV_FILE)


def required(name: str, how: str) -> str:
    """The variable's value, never empty. Raises ImproperlyConfigured with `how` to get one."""
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {how} Then put it into {ENV_FILE} or the environment.")
    return value


def one_of(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = env(name, default=default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return value


def on_off(name: str, default: bool) -> bool:
    """A yes or no. env.bool takes every word it does not know for a no, so that a slip turns mail encryption off."""
    value = env(name, default="").strip().lower()
    if not value:
        return default
    if value not in (*env.BOOLEAN_TRUE_STRINGS, "off", "false", "no", "n", "0"):
        raise ValueError(value)
    return value in env.BOOLEAN_TRUE_STRINGS


def days(name: str, default: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day.strip()) for day in env(name, default=default).split(",") if day.strip())


def clock_time(name: str, default: str) -> time:
    """A time of the day at the centre; one that brings its own time zone is refused."""
    value = time.fromisoformat(env(name, default=default))
    if value.tzinfo is not None:
        raise ValueError(value)
    return value


def typed(reader, name: str, default, example: str):
    """The value as `reader` (of a name and a default) reads it. Raises ImproperlyConfigured that shows a valid example."""
    try:
        return reader(name, default=default)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read. An example that can: {name}={example}") from error
