"""Ready-made texts: a fixed list of placeholders, filled in once, and told to staff by line when something is wrong."""

import pytest

from consultations.placeholders import PLACEHOLDERS, fill, left_open, problems_of, samples


def test_it_works():
    assert (
        fill("Hello {{name}}, call {{ phone }}.", {"name": "José", "phone": "555-0100"}) == "Hello José, call 555-0100."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {{name}}", []),
        ("Hello\n{{dose}}", ["Line 2: {{dose}} is not one of"]),
        ("{{}}", ["Line 1: {{}} is not one of"]),
        ("{{name}", ["Line 1: {{ and }} go together"]),
        ("a\nb\nname}}", ["Line 3: {{ and }} go together"]),
        ("{{name\n}}", ["Line 1: {{ and }} go together", "Line 2: {{ and }} go together"]),
        ("{% load admin_urls %} {name} %(name)s", []),
        ("{{name.password}}", ["Line 1: {{name.password}} is not one of"]),
        ("{{ name|safe }}", ["Line 1: {{ name|safe }} is not one of"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, said):
    problems = [str(problem) for problem in problems_of(text)]
    assert len(problems) == len(said)
    assert all(problem.startswith(begin) for problem, begin in zip(problems, said, strict=True))


def test_a_name_that_looks_like_a_placeholder_stays_a_name():
    assert fill("{{name}}", {"name": "{{phone}}", "phone": "555-0100"}) == "phone"
    assert left_open(fill("{{name}}", {"name": "a {{b}} c"})) == []


def test_what_has_no_value_stays_open_and_is_told():
    text = fill("Hello {{name}}\nuntil {{promised_day}}", {"name": "José", "promised_day": ""})
    assert [str(problem) for problem in left_open(text)] == [
        "Line 2: {{promised_day}} is still open. Write what belongs there, or take it out."
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_placeholder_has_a_made_up_value(language):
    text = " ".join(placeholder.written for placeholder in PLACEHOLDERS.values())
    assert left_open(fill(text, samples(language))) == []
