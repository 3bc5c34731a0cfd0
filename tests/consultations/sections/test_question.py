import pytest

from consultations.sections.question import Kind, Question, by_asker, for_people, worded


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("one", ["one", "one", "one"]),
        (by_asker("you", "the patient"), ["you", "the patient", "the patient"]),
        (for_people("a biopsy is"), ["a biopsy is", "a biopsy is", ""]),
        (for_people("plain", "short"), ["plain", "plain", "short"]),
        ({"carer": "theirs"}, ["", "theirs", "theirs"]),
    ],
)
def test_each_asker_reads_their_own_words(words, read):
    assert [worded(words, asker) for asker in ("patient", "carer", "clinic")] == read


@pytest.mark.parametrize(
    ("given", "matters"),
    [("yes", True), ("no", False), ("unknown", False), (None, False), (["no", "yes"], True), ([], False)],
)
def test_question_matters_by_the_answer_it_hangs_on(given, matters):
    question = Question("which", Kind.LINE, "Which?", after=("any", ("yes",)))
    assert question.matters({"any": given}) is matters


def test_question_that_hangs_on_none_always_matters():
    assert Question("which", Kind.LINE, "Which?").matters({})


@pytest.mark.parametrize(("kind", "most", "limit"), [(Kind.LINE, 0, 200), (Kind.TEXT, 0, 4000), (Kind.TEXT, 500, 500)])
def test_texts_have_the_limit_of_their_kind_unless_they_have_their_own(kind, most, limit):
    assert Question("note", kind, "Note", max_characters=most).limit == limit
