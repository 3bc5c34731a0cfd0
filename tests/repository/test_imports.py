"""Who may import whom: the arrows of docs/architecture.md."""

import sys
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, imports, module_of, python, within

BOTTOM_ROW = (
    "workflow",
    "workflow_of_asker",
    "workflow_of_two",
    "urgency",
    "clock",
    "slots",
    "attempts",
    "likeness",
    "sounding",
    "placeholders",
    "plain_words",
    "reference",
    "enums",
    "sections",
)
BOTTOM_MODULES = tuple(f"consultations.{name}" for name in BOTTOM_ROW)
PURE_FROM_DJANGO = (
    "django.db.models.TextChoices",
    "django.utils.dates",
    "django.utils.functional.Promise",
    "django.utils.translation.gettext_lazy",
    "django.utils.translation.pgettext_lazy",
)
# What consultations may know of pages: models, published pages, and how hard a text is to read, which is pure.
OPEN_OF_PAGES = ("pages.models", "pages.edition", "pages.editions", "pages.readability")
# Those that ask for a change, each by calling an action, and what they share. Only they may know of requests and responses.
CALLERS = (
    "intake",
    "tracking",
    "admin",
    "management",
    "templatetags",
    "demo",
    "demo_answers",
    "demo_copies",
    "demo_many",
    "demo_people",
    "limits",
    "never_kept",
    "urls",
    "apps",
)
# What an action stands on, with what each of these may import of the app.
BELOW_ACTIONS = {
    "models": ("consultations.models", "consultations.encryption", *BOTTOM_MODULES),
    "messages": ("consultations.messages", "consultations.models", *BOTTOM_MODULES),
    "uploads": ("consultations.uploads", "consultations.enums"),
    "audit": ("consultations.models",),
    "reports": ("consultations.reports", "consultations.models", *BOTTOM_MODULES),
    "encryption": (),
}


def broken(path: Path, name: str) -> str:
    return f"{path} imports {name}"


def part_of(path: Path) -> str:
    """The room of consultations that a file is in: "models", "clock" …"""
    return path.with_suffix("").parts[1]


def files_of(part: str) -> list[Path]:
    """The file of that name, or all of the folder."""
    found = [path for path in python("consultations") if part_of(path) == part]
    assert found
    return found


def test_pages_know_neither_consultations_nor_the_project():
    wrong = [
        broken(path, name)
        for path in python("pages")
        for name in imports(path)
        if within(name, "consultations", "sarcoma_center")
    ]
    assert wrong == []


def test_consultations_know_only_models_editions_and_readability_of_pages():
    wrong = [
        broken(path, name)
        for path in python("consultations")
        for name in imports(path)
        if within(name, "pages") and not within(name, *OPEN_OF_PAGES)
    ]
    assert wrong == []


def test_consultations_do_not_know_the_project():
    """Django's settings are enough."""
    wrong = [
        broken(path, name)
        for path in python("consultations")
        for name in imports(path)
        if within(name, "sarcoma_center")
    ]
    assert wrong == []


def test_settings_name_apps_as_strings_only():
    wrong = [name for name in imports(Path("sarcoma_center/settings.py")) if within(name, "pages", "consultations")]
    assert wrong == []


@pytest.mark.parametrize("name", BOTTOM_ROW)
def test_bottom_row_is_pure(name):
    """No model, no request, nothing of the app above it; of Django only choices and translation."""
    allowed = (*BOTTOM_MODULES, *PURE_FROM_DJANGO, "holidays", *sys.stdlib_module_names)
    wrong = [broken(path, used) for path in files_of(name) for used in imports(path) if not within(used, *allowed)]
    assert wrong == []


@pytest.mark.parametrize("name", BOTTOM_ROW)
def test_bottom_row_has_no_clock_of_its_own(name):
    text = "".join((ROOT / path).read_text() for path in files_of(name))
    assert [call for call in (".now(", ".today(", "utcnow(", "time.time(") if call in text] == []


@pytest.mark.parametrize("part", BELOW_ACTIONS)
def test_what_actions_stand_on_does_not_look_up(part):
    wrong = [
        broken(path, name)
        for path in python("consultations")
        if part_of(path) == part
        for name in imports(path)
        if within(name, "consultations") and not within(name, *BELOW_ACTIONS[part])
    ]
    assert wrong == []


def test_actions_know_nobody_who_calls_them():
    callers = tuple(f"consultations.{name}" for name in CALLERS)
    wrong = [
        broken(path, name)
        for path in python("consultations/actions")
        for name in imports(path)
        if within(name, *callers, "django.http", "django.shortcuts", "django.contrib.admin")
    ]
    assert wrong == []


def test_every_room_of_consultations_has_its_place_in_these_rules():
    rooms = {part_of(path) for path in python("consultations")} - {"__init__", "migrations"}
    assert rooms - {*CALLERS, *BELOW_ACTIONS, *BOTTOM_ROW, "actions"} == set()


def test_no_signals():
    """What happens stands in the action that does it."""
    wrong = [
        broken(path, name)
        for path in (*python("consultations"), *python("pages"))
        for name in imports(path)
        if within(name, "django.dispatch", "django.db.models.signals")
    ]
    assert wrong == []


def test_imports_are_really_read():
    """Were nothing found, every rule above would hold."""
    assert "consultations.models.Message" in imports(Path("consultations/messages/delivery.py"))
    assert "consultations.models.Message" in imports(Path("sarcoma_center/health.py"))  # inside a function
    assert module_of(Path("consultations/models/__init__.py")) == "consultations.models"
