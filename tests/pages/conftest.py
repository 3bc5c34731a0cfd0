import textwrap
from datetime import timedelta

import pytest

from tests.pages.files import page

# The code under test is imported within the fixtures: Django is not set up yet when pytest reads this file.


@pytest.fixture(autouse=True)
def no_edition_in_memory():
    from pages.editions import editions

    editions.forget()
    yield
    editions.forget()


@pytest.fixture
def write(tmp_path):
    """Writes a content file: write("en/home", "path: /\n…", body). Gives the folder of all of them."""

    def write_file(name: str, front_matter: str, body: str = ""):
        file = tmp_path / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        front = textwrap.dedent(front_matter).strip()
        file.write_text(f"---\n{front}\n---\n{textwrap.dedent(body)}", encoding="utf-8")
        return tmp_path

    return write_file


@pytest.fixture
def content(write):
    """A site of two pages and a card in each language. Gives its folder."""
    write("en/care_cards/call-today-fever", "level: today\ntitle: Fever", "Call us at **38 °C**.")
    write("es/care_cards/call-today-fever", "level: today\ntitle: Fiebre", "Llámenos con **38 °C**.")
    write("en/home", page("/", "home", "Care for people with sarcoma", order=0), "## Hello\n")
    write("es/home", page("/es/", "home", "Atención para personas con sarcoma", order=0), "## Hola\n")
    write(
        "en/recurrence",
        page("/recurrence/", "hub", "If it comes back")
        + "\nkey_points: [It can be treated.]\nquestions: ['What now?']",
        "## Fever\n\n::: care call-today-fever\n:::\n\n## Numbers\n\n::: details In 100\nSome.\n:::\n",
    )
    return write("es/recurrence", page("/es/recurrencia/", "hub", "Si vuelve"), "## Fiebre\n")


@pytest.fixture
def loaded(content, db):
    """The same, in the database."""
    from pages import content_files
    from pages.loading import load

    load(content_files.read(content))
    return content


@pytest.fixture
def eva(db):
    from tests.pages.cast import hire

    return hire("eva")


@pytest.fixture
def tom(db):
    from tests.pages.cast import hire

    return hire("tom")


@pytest.fixture
def maya(db):
    from tests.pages.cast import hire

    return hire("maya")


@pytest.fixture
def recurrence(loaded):
    """The English page at /recurrence/, live and without a draft."""
    from pages.models import Page

    return Page.objects.get(path="/recurrence/")


@pytest.fixture
def write_on():
    """Somebody writes on a page: write_on(page, by=eva, title="New"). Gives the draft."""
    from django.utils import timezone

    from pages import actions

    def write(page, *, by, **changed):
        fields, seen = actions.working_copy(page)
        return actions.save_draft(page=page, fields=fields | changed, seen=seen, by=by, now=timezone.now())

    return write


@pytest.fixture
def sign():
    """A clinician signs a page as it is now: sign(page, by=maya)."""
    from django.utils import timezone

    from pages import actions

    def sign_page(page, *, by, now=None, next_due=None):
        now = now or timezone.now()
        return actions.sign_off(
            page=page,
            seen=actions.working_copy(page)[1],
            by=by,
            now=now,
            reviewer_name="Dr. Maya Okafor",
            credentials="MD, medical oncologist",
            next_due=next_due or (now + timedelta(days=365)).date(),
        )

    return sign_page
