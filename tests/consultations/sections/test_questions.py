"""What holds for every question there is: codes that tell things apart, answers that exist, words for staff."""

import pytest

from consultations import urgency
from consultations.enums import RecordKind, SectionName, TreatmentKind
from consultations.sections import BY_CODE, SECTIONS
from consultations.sections.question import ALL_ASKERS, PERSON_ONLY, UNKNOWN, Kind, Question, never
from consultations.sections.records_needed import SCANS
from consultations.sections.suggestions import LISTS
from tests.consultations.sections.facts import card_kinds, every_question, groups

EVERY = every_question()
NAMES = [name for name, _question in EVERY]
QUESTIONS = [question for _name, question in EVERY]
every = pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
every_group = pytest.mark.parametrize(("group", "questions"), groups(), ids=[name for name, _questions in groups()])


def asked(section: str, code: str) -> Question:
    return next(question for question in BY_CODE[section].questions if question.code == code)


def codes(question: Question) -> list[str]:
    return [code for code, _label in question.choices]


def test_every_section_is_there_in_the_order_of_the_hub():
    assert [section.code for section in SECTIONS] == list(SectionName)


def test_every_kind_of_treatment_has_its_card():
    assert [kind.code for _section, kind in card_kinds()] == list(TreatmentKind)


def test_there_are_enough_questions_to_mean_something():
    assert len(EVERY) > 80


@every_group
def test_codes_are_unique_where_they_are_stored_together(group, questions):
    found = [question.code for question in questions]
    assert len(set(found)) == len(found)


@every
def test_choices_are_those_of_a_choice(question):
    assert bool(question.choices) == (question.kind in (Kind.ONE, Kind.SEVERAL))
    assert len(set(codes(question))) == len(codes(question))


@every
def test_not_knowing_is_left_to_the_form(question):
    assert UNKNOWN not in codes(question)


@every
def test_none_of_these_stands_last(question):
    """The page sets it apart."""
    assert "none" not in codes(question)[:-1]


@every_group
def test_what_a_question_hangs_on_is_asked_before_it_and_can_be_answered_so(group, questions):
    for number, question in enumerate(questions):
        if question.after:
            name, answers = question.after
            before = {other.code: other for other in questions[:number]}
            assert set(answers) <= {*codes(before[name]), UNKNOWN}, question.code


@every
def test_question_hangs_on_one_that_is_asked_of_the_same_people(question):
    others = {other.code: other for _group, group in groups() if question in group for other in group}
    if question.after:
        assert question.asked_of <= others[question.after[0]].asked_of


@pytest.mark.parametrize(("section", "kind"), list(card_kinds()), ids=[kind.code for _section, kind in card_kinds()])
def test_cards_open_with_a_yes(section, kind):
    assert codes(asked(section.code, kind.gate))[:1] == ["yes"]


@every
def test_staff_have_a_name_for_it(question):
    assert isinstance(question.short, str)
    assert 0 < len(question.short) <= 40


@every
def test_what_can_be_required_is_in_the_call_script(question):
    can_be_required = bool(question.required_for) or question.required_when is not never
    assert not can_be_required or question.script.endswith((".", "?"))


@every
def test_nothing_is_required_of_those_it_is_not_asked_of(question):
    assert question.required_for <= question.asked_of <= ALL_ASKERS


@every
def test_numbers_have_limits(question):
    assert (question.kind == Kind.NUMBER) == (0 <= question.least < question.most)


@every
def test_suggestions_are_those_of_a_list(question):
    assert question.suggest == "" or question.suggest in LISTS


def test_only_the_place_of_the_tumor_has_an_outline():
    assert [name for name, question in EVERY if question.outline] == ["diagnosis.site"]


# What other code relies on by name


def test_rules_of_urgency_look_at_answers_that_can_be_given():
    assert set(urgency.LARGE_LUMPS) < set(codes(asked("diagnosis", "size")))
    assert set(urgency.ABDOMINAL_SITES) < set(codes(asked("diagnosis", "site")))
    assert set(urgency.NO_DIAGNOSIS) - {UNKNOWN} < set(codes(asked("diagnosis", "diagnosis")))
    assert set(urgency.SPREAD_STAGES) < set(codes(asked("diagnosis", "stage")))
    assert {"came_back", "spread"} < set(codes(asked("diagnosis", "course")))
    assert {"operation", "biopsy"} < set(codes(asked("treatment", "next_step")))
    assert asked("treatment", "next_on").kind == Kind.ROUGH_DATE


def test_larger_lumps_stand_at_the_end_of_the_scale():
    scale = codes(asked("diagnosis", "size"))
    assert tuple(scale[scale.index("golf_ball") + 1 :]) == urgency.LARGE_LUMPS


@pytest.mark.parametrize("sign", ["deep", "growing", "painful"])
def test_warning_signs_are_asked_of_everybody_as_yes_or_no(sign):
    question = asked("diagnosis", sign)
    assert codes(question) == ["yes", "no"]
    assert question.asked_of == ALL_ASKERS


def test_each_scan_is_a_kind_of_record():
    assert codes(asked("records", "scans")) == [*(RecordKind(kind).value for kind in SCANS), "none"]


def test_permissions_are_separate_and_each_a_yes_or_a_no():
    permissions = [asked("permissions", code) for code in ("ask_hospitals", "talk_to_person", "contact_about_trials")]
    assert [codes(question) for question in permissions] == [["yes", "no"]] * 3
    assert not any(question.can_be_unknown or question.required_for for question in permissions)


def test_own_wishes_cannot_be_unknown():
    wishes = [asked("questions", code) for code in ("to_ask", "worry", "clinical_question")]
    assert not any(question.can_be_unknown for question in wishes)


def test_clinics_are_asked_the_ecog_status_and_others_how_they_get_about():
    assert asked("practical", "ecog").asked_of == {"clinic"}
    assert asked("practical", "getting_about").asked_of == PERSON_ONLY
