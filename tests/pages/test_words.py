import pytest

from pages.editions import editions
from pages.models import Drug, Page, Term

pytestmark = pytest.mark.usefixtures("loaded")

SOURCE = {"title": "T", "publisher": "P", "read_on": "2026-11-25"}


@pytest.fixture
def recurrence():
    Term.objects.create(language="en", name="margin", term="margin", aliases=["margins"], body="The edge.")
    Drug.objects.create(
        language="en", name="gone", drug="goneumab", status="withdrawn", source=SOURCE, body="It was taken away."
    )
    return Page.objects.get(path="/recurrence/")


def body(path="/recurrence/") -> str:
    editions.refresh()
    return editions.current("en").pages[path].body.decode()


def write(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


def test_a_word_is_explained_once_on_a_page(recurrence):
    write(recurrence, body="Clear margins. Other margins.", next_step="More margins.")

    assert body().count('class="term"') == 1
    assert "The edge." in body()


def test_a_withdrawn_drug_says_so_beside_its_name(recurrence):
    write(recurrence, body="Goneumab was tried.")

    assert "(withdrawn)" in body()


@pytest.mark.parametrize("field", ["key_points", "questions"])
def test_a_withdrawn_drug_says_so_where_words_are_not_explained(recurrence, field):
    write(recurrence, **{field: ["What of goneumab?"]})

    assert "goneumab (withdrawn)" in body()


@pytest.mark.parametrize("text", ["## Goneumab\n\nText.", "Read [of goneumab](/)."])
def test_a_withdrawn_drug_says_so_when_only_a_heading_or_a_link_names_it(recurrence, text):
    write(recurrence, body=text)

    assert "goneumab (withdrawn)" in body()


def test_a_page_about_a_word_does_not_explain_it(recurrence):
    write(recurrence, title="Margin", body="The margin is the edge.")

    assert 'class="term"' not in body()


def test_a_changed_meaning_changes_the_pages_that_use_the_word_alone(recurrence):
    write(recurrence, body="Clear margins.")
    body()
    home = editions.current("en").pages["/"]
    Term.objects.filter(name="margin").update(body="The rim.")

    assert "The rim." in body()
    assert editions.current("en").pages["/"].bodies is home.bodies
