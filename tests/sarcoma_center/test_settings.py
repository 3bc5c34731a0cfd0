"""Settings, each read by a fresh Python: a missing or malformed one stops the start with the sentence that mends it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "ENV_FILE": str(ROOT / "var" / "test" / "there-is-no.env"),
    "SECRET_KEY": "s",
    "BLIND_INDEX_KEY": "b",
    "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
}


def start(show: str = "'started'", without: str = "", **variables: str) -> str:
    """The last line that a fresh Python says when it reads the settings and prints the expression `show`."""
    environment = {name: value for name, value in (GOOD | variables).items() if name != without}
    code = f"from sarcoma_center import settings; print({show})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode == 0) == ("Traceback" not in done.stderr)
    return (done.stdout or done.stderr).strip().splitlines()[-1].removeprefix("django.core.exceptions.")


def test_it_works():
    assert start() == "started"


REFUSED = [
    ({"without": "SECRET_KEY"}, "SECRET_KEY is not set. Make one: python -c 'import secrets"),
    ({"SECRET_KEY": ""}, "SECRET_KEY is not set. Make one: "),
    ({"without": "BLIND_INDEX_KEY"}, "BLIND_INDEX_KEY is not set. Make one: "),
    ({"without": "FIELD_ENCRYPTION_KEYS"}, "FIELD_ENCRYPTION_KEYS is not set. Make one: "),
    ({"FIELD_ENCRYPTION_KEYS": "abc"}, "FIELD_ENCRYPTION_KEYS holds a key that is not a Fernet key. Make one: "),
    ({"DATABASE_URL": "mysql://u@h/x"}, "DATABASE_URL must begin with postgresql://"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must begin with postgresql://"),
    (
        {"DATABASE_URL": "postgresql://u@h:port/x"},
        "DATABASE_URL cannot be read. An example that can: DATABASE_URL=postg",
    ),
    ({"DEBUG": "maybe"}, "DEBUG cannot be read. An example that can: DEBUG=off"),
    ({"EMAIL_USE_TLS": "ture"}, "EMAIL_USE_TLS cannot be read. An example that can: EMAIL_USE_TLS=on"),
    ({"WORKDAY_START": "25:99"}, "WORKDAY_START cannot be read. An example that can: WORKDAY_START=09:00"),
    ({"WORKDAY_END": "17:00+02:00"}, "WORKDAY_END cannot be read. An example that can: WORKDAY_END=17:00"),
    ({"WORKDAY_START": "17:00", "WORKDAY_END": "09:00"}, "WORKDAY_START must be earlier than WORKDAY_END"),
    ({"FIRST_CALL_WORKING_DAYS": "two"}, "FIRST_CALL_WORKING_DAYS cannot be read. An example that can: "),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is 'xml'; it must be one of: json, console."),
]


@pytest.mark.parametrize(("variables", "sentence"), REFUSED, ids=[f"{row[0]}" for row in REFUSED])
def test_bad_value_stops_the_start_with_the_sentence_that_mends_it(variables, sentence):
    assert start(**variables).startswith(f"ImproperlyConfigured: {sentence}")


def test_secret_is_read_from_a_file(tmp_path):
    file = tmp_path / "secret_key"
    file.write_text("from the file")
    assert start("settings.SECRET_KEY", without="SECRET_KEY", SECRET_KEY_FILE=str(file)) == "from the file"


def test_environment_wins_over_the_env_file(tmp_path):
    file = tmp_path / "env"
    file.write_text("CENTER_NAME=file\nCENTER_PHONE=file\n")
    shown = start("settings.CENTER['name'], settings.CENTER['phone']", ENV_FILE=str(file), CENTER_NAME="environment")
    assert shown == "environment file"


def test_debug_is_off_and_security_on_for_a_public_site():
    names = ("DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    shown = start(str([f"settings.{name}" for name in names]).replace("'", ""), SITE_URL="https://example.org/")
    assert shown == "[False, True, True, True]"


def test_nobody_waits_for_a_mail_server_for_ever():
    assert start("settings.EMAIL_TIMEOUT") == "10"


# --- .env.example -------------------------------------------------------------------------------------------------------


def variables_read() -> set[str]:
    """Every environment variable that a file of the project package reads."""
    files = (ROOT / "sarcoma_center").rglob("*.py")
    return {name for file in files for node in ast.walk(ast.parse(file.read_text())) for name in read_by(node)}


def read_by(node: ast.AST) -> list[str]:
    """The variable that a call of a reader, `os.environ.get("X")` or `os.environ["X"]` is about."""
    readers = r"env(\.\w+)?|required|one_of|typed|os\.environ\.get|os\.getenv"
    if isinstance(node, ast.Call) and re.fullmatch(readers, ast.unparse(node.func)):
        constants = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        return [name for name in constants[:1] if isinstance(name, str)]
    if (
        isinstance(node, ast.Subscript)
        and ast.unparse(node.value) == "os.environ"
        and isinstance(node.slice, ast.Constant)
    ):
        return [node.slice.value]
    return []


def variables_documented() -> set[str]:
    return set(re.findall(r"^#?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_every_variable_that_is_read_stands_in_the_example():
    assert sorted(variables_read() - variables_documented()) == []


def test_every_variable_in_the_example_is_read():
    assert sorted(variables_documented() - variables_read()) == []


def test_example_holds_no_secret():
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert [line for line in lines if re.match(r"[A-Z_]+=.", line)] == []
