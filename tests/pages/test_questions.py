import re

import pytest

from pages.editions import editions
from pages.models import Page
from pages.questions import question_id

QUESTION = "Is it a sarcoma? <b>Sure</b>"


def test_an_id_names_nothing_and_stays_the_same():
    assert question_id("Has it come back?", "en") == question_id("Has it come back?", "en")
    assert re.fullmatch(r"[0-9a-f]{10}", question_id("Has it come back?", "en"))


def test_the_same_words_in_another_language_are_another_question():
    assert question_id("No?", "en") != question_id("No?", "es")


@pytest.mark.usefixtures("loaded")
class TestOnPages:
    @pytest.fixture(autouse=True)
    def page(self, loaded):
        Page.objects.filter(path="/recurrence/").update(questions=["What now?", QUESTION])
        editions.forget()

    def test_each_question_is_a_box_that_goes_to_the_start_page_under_its_id(self, client):
        form = re.search(r'<form class="questions__form".*?</form>', client.get("/recurrence/").text, re.DOTALL)[0]
        ids = re.findall(r'type="checkbox"\s+name="ask"\s+value="(\w+)"', form)
        assert ids == [question_id("What now?", "en"), question_id(QUESTION, "en")]
        assert 'action="/consultation/"' in form
        assert "method" not in form

    def test_every_box_has_its_label(self, client):
        text = client.get("/recurrence/").text
        assert f'<label for="ask-{question_id("What now?", "en")}">What now?</label>' in text
        assert "&lt;b&gt;Sure" in text

    def test_the_edition_knows_the_text_of_every_id(self):
        questions = editions.current("en").questions
        assert questions[question_id(QUESTION, "en")] == QUESTION
        assert "What now?" in questions.values()

    def test_an_edition_kept_on_disk_knows_them_too(self, settings, tmp_path):
        from pages import snapshot

        settings.VAR_DIR = tmp_path
        editions.current("en")
        snapshot.write(editions.held())
        assert snapshot.read()["en"].questions == editions.current("en").questions != {}

    def test_a_page_without_questions_has_no_such_form(self, client):
        assert "questions__form" not in client.get("/es/recurrencia/").text
