"""The stories of made-up people answer questions that there are, with answers that there are."""

import pytest

from consultations.demo_answers import CARDS, GIST, NEW_LUMP, RECURRENCE
from consultations.sections import BY_CODE
from consultations.sections.question import UNKNOWN, Kind

STORIES = {"recurrence": RECURRENCE, "new lump": NEW_LUMP, "GIST": GIST}


def questions_of(part: str) -> dict:
    asked = BY_CODE["treatment"].card(part).questions if part in CARDS else BY_CODE[part].questions
    return {question.code: question for question in asked}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_every_answer_is_one_that_can_be_given(story):
    wrong = []
    for part, values in story.items():
        questions = questions_of(part)
        for code, value in values.items():
            question = questions.get(code)
            chosen = value if isinstance(value, list) else [value]
            codes = [choice for choice, _label in question.choices] if question else []
            if question is None or (question.kind in (Kind.ONE, Kind.SEVERAL) and set(chosen) - {*codes, UNKNOWN}):
                wrong.append((part, code, value))
    assert wrong == []
