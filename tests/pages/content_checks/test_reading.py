import pytest

from pages.content_checks import reading
from tests.pages.files import page

HARD = "Multidisciplinary consultation facilitates determination of appropriate therapeutic interventions."
HOME = page("/", "home", "Home")
CARD = "level: today\ntitle: Fever"


def words(count: int) -> str:
    return " ".join(["word"] * count) + "."


def test_it_works(write, findings):
    write("en/home", HOME, "## Hello\n\nWe are here for you. Call us.\n")
    assert findings(reading.check) == []


def test_hard_page_is_told_at_its_title(write, findings):
    write("en/home", HOME, HARD)
    [finding] = findings(reading.check)
    assert finding.startswith("en/home.md:4: error: This reads at grade ")
    assert finding.endswith("; the limit is 7.")


def test_care_card_has_a_lower_limit(write, findings):
    write("en/care_cards/fever", CARD, HARD)
    assert findings(reading.check)[0].endswith("; the limit is 6.")


def test_word_that_is_explained_does_not_make_a_page_hard(write, findings):
    write("en/terms/hard", f"term: {HARD[:-1]}", "Many doctors meet.")
    write("en/home", HOME, HARD)
    assert findings(reading.check) == []


def test_what_is_written_for_doctors_may_be_hard(write, findings):
    write("en/home", f"{HOME}\nfor_clinicians: >-\n  {HARD} {words(40)}")
    assert findings(reading.check) == []


@pytest.mark.parametrize(("count", "found"), [(25, False), (26, True)])
def test_long_sentence_is_told_with_its_line(write, findings, count, found):
    write("en/home", HOME, f"## Hello\n\nShort. {words(count)}\n")
    expected = [f"en/home.md:10: error: A sentence of 26 words; the limit is 25: {words(26)}"]
    assert findings(reading.check) == (expected if found else [])


def test_long_sentence_in_a_list_of_the_front_matter_has_its_own_line(write, findings):
    write("en/home", f"{HOME}\nkey_points:\n  - Short.\n  - {words(26)}")
    assert findings(reading.check)[0].startswith("en/home.md:9: error: A sentence of 26 words")


@pytest.mark.parametrize("file", ["terms/x", "drugs/x"])
def test_explanation_has_no_long_sentence(write, findings, file):
    front = {
        "terms/x": "term: x",
        "drugs/x": "drug: x\nstatus: approved\nsource: {title: T, publisher: P, read_on: 2026-11-20}",
    }
    write(f"en/{file}", front[file], words(26))
    assert len(findings(reading.check)) == 1


def test_sentences_that_are_long_in_the_mean_are_a_warning(write, findings):
    write("en/care_cards/fever", CARD, " ".join([words(24)] * 4))
    assert findings(reading.check) == [
        "en/care_cards/fever.md:3: warning: A sentence has 19.4 words in the mean; the limit is 15."
    ]
