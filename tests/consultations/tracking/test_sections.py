"""Help us prepare: every question, of everybody who is asked it, can be answered, is kept, and can be read by both sides."""

import re
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from consultations import actions
from consultations.actions.reckoning import facts_of
from consultations.models import Note
from consultations.sections import SECTIONS
from consultations.sections.question import UNKNOWN, Kind, worded
from tests.consultations.conftest import MONDAY_10_AM
from tests.consultations.tracking.question_answers import all_of, all_sent, sample, sent, words_of

pytestmark = pytest.mark.django_db
ASKERS = ("patient", "carer", "clinic")
CARDS = [(section, kind) for section in SECTIONS for kind in section.cards]
BY_SECTION = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
BY_CARD = pytest.mark.parametrize(("section", "kind"), CARDS, ids=lambda each: each.code)
BY_ASKER = pytest.mark.parametrize("asker", ASKERS)


def text_of(response) -> str:
    return unescape(response.text)


def asked_of(hub, questions):
    facts = facts_of(hub.stored(), MONDAY_10_AM)
    return [question for question in questions if question.is_asked(facts)]


def answers(hub, section) -> dict:
    return hub.request.section_answers.get(section=section.code).values


@BY_ASKER
@BY_SECTION
def test_every_question_is_asked_in_the_words_of_the_asker(hub_of, asker, section):
    hub = hub_of(asker)
    page = text_of(hub.get(f"{section.code}/"))
    missing = [q.code for q in asked_of(hub, section.questions) if str(worded(q.label, asker)) not in page]
    assert missing == []


@BY_ASKER
@BY_SECTION
def test_every_answer_is_kept(hub_of, asker, section):
    hub = hub_of(asker)
    asked = asked_of(hub, section.questions)
    response = hub.post(f"{section.code}/", all_sent(asked))
    assert response.status_code == 302
    assert answers(hub, section) == all_of(asked)


@BY_ASKER
@BY_SECTION
def test_every_answer_stands_on_the_page_to_check(hub_of, asker, section):
    hub = hub_of(asker)
    asked = asked_of(hub, section.questions)
    hub.post(f"{section.code}/", all_sent(asked))
    page = text_of(hub.get("check/"))
    assert [q.code for q in asked if words_of(q, all_of(asked)) not in page] == []


@BY_ASKER
@BY_SECTION
def test_every_answer_stands_on_the_request_page_of_staff(hub_of, asker, section, admin_client):
    hub = hub_of(asker)
    asked = asked_of(hub, section.questions)
    hub.post(f"{section.code}/", all_sent(asked))
    page = text_of(admin_client.get(reverse("admin:consultations_consultationrequest_change", args=[hub.request.pk])))
    assert [q.code for q in asked if q.short not in page or words_of(q, all_of(asked)) not in page] == []


@BY_ASKER
@BY_SECTION
def test_i_do_not_know_is_an_answer_and_joins_the_call_script(hub_of, asker, section, admin_client):
    hub = hub_of(asker)
    asked = [question for question in asked_of(hub, section.questions) if question.can_be_unknown]
    posted = {name: given for question in asked for name, given in sent(question, UNKNOWN).items()}
    hub.post(f"{section.code}/", posted)
    stored = answers(hub, section) if asked else {}
    page = text_of(admin_client.get(reverse("admin:consultations_consultationrequest_change", args=[hub.request.pk])))
    assert stored == {question.code: UNKNOWN for question in asked}
    assert [q.code for q in asked if q.script and q.matters(stored) and q.script not in page] == []


@BY_ASKER
@BY_CARD
def test_every_answer_of_a_card_is_kept_and_read_by_both_sides(hub_of, asker, section, kind, admin_client):
    hub = hub_of(asker)
    asked = asked_of(hub, kind.questions)
    assert hub.post(f"{kind.code}/new/", all_sent(asked)).status_code == 302
    assert hub.request.treatments.get().values == all_of(asked)
    ours = text_of(admin_client.get(reverse("admin:consultations_consultationrequest_change", args=[hub.request.pk])))
    theirs = text_of(hub.get("check/"))
    words = [words_of(question, all_of(asked)) for question in asked]
    assert [each for each in words if each not in ours or each not in theirs] == []


def test_nothing_has_to_be_answered(hub):
    for section in SECTIONS:
        assert hub.post(f"{section.code}/").status_code == 302
    assert not hub.request.section_answers.exists()
    assert hub.stored().activities.count() == 1  # that it was received


def test_an_answer_shows_again_when_the_section_is_opened(hub):
    hub.post("diagnosis/", {"diagnosis": "bone", "site_words": "left shin"})
    page = hub.get("diagnosis/").text
    assert 'value="left shin"' in page
    assert re.search(r'value="bone"[^>]*checked', page)


def test_an_answer_can_be_changed_and_staff_see_the_old_one(hub):
    hub.post("diagnosis/", {"diagnosis": "bone"})
    seen = hub.request.section_answers.get().saved_at.isoformat()
    hub.post("diagnosis/", {"diagnosis": "gist", "seen_at": seen})
    assert answers(hub, SECTIONS[0])["diagnosis"] == "gist"
    assert "Bone sarcoma" in Note.objects.get().text


def test_saving_the_same_again_is_no_news(hub):
    hub.post("diagnosis/", {"diagnosis": "bone"})
    hub.post("diagnosis/", {"diagnosis": "bone"})
    assert [activity.kind for activity in hub.request.activities.all()] == ["submitted", "answered"]


def test_answers_of_another_window_are_not_overwritten_unseen(hub, monday):
    hub.post("diagnosis/", {"diagnosis": "bone"})
    response = hub.post("diagnosis/", {"diagnosis": "gist", "seen_at": ""})
    assert response.status_code == 409
    assert "changed elsewhere" in response.text
    assert answers(hub, SECTIONS[0])["diagnosis"] == "bone"


def test_a_second_press_saves_what_was_typed_after_all(hub):
    hub.post("diagnosis/", {"diagnosis": "bone"})
    response = hub.post("diagnosis/", {"diagnosis": "gist", "seen_at": ""})
    [seen] = re.findall(r'name="seen_at"\s+value="([^"]+)"', response.text)
    assert hub.post("diagnosis/", {"diagnosis": "gist", "seen_at": seen}).status_code == 302
    assert answers(hub, SECTIONS[0])["diagnosis"] == "gist"


def test_what_is_needed_is_not_called_optional_and_all_else_is(hub_of):
    page = text_of(hub_of("patient").get("diagnosis/"))
    assert "What have you been told it is?</legend>" in page.replace("\n", "")
    assert "Is it growing? (optional)" in page


def test_clinics_are_asked_for_the_dose_and_patients_only_when_it_came_back(hub_of):
    assert 'name="dose_gy"' in hub_of("clinic", wants="second_opinion").get("radiation/new/").text
    assert 'name="dose_gy"' not in hub_of("patient", wants="second_opinion").get("radiation/new/").text
    assert 'name="dose_gy"' in hub_of("patient", wants="came_back").get("radiation/new/").text


RECURRENCE = ("first_ended_on_year", "came_back_on_year")


@pytest.mark.parametrize("name", RECURRENCE)
def test_a_recurrence_asks_for_the_time_since_the_first_treatment(hub_of, name):
    assert f'name="{name}"' in hub_of(wants="came_back").get("treatment/").text
    assert f'name="{name}"' not in hub_of(wants="second_opinion").get("treatment/").text


def test_a_recurrence_told_later_asks_for_it_too(hub_of):
    hub = hub_of(wants="not_sure")
    hub.post("diagnosis/", {"course": "came_back"})
    assert 'name="first_ended_on_year"' in hub.get("treatment/").text


def test_treatment_comes_first_after_a_recurrence(hub_of):
    page = hub_of(wants="came_back").get().text
    assert page.index("Treatment so far") < page.index("The diagnosis")


def test_the_hub_tells_how_far_each_section_is(hub):
    assert hub.get().text.count("Not started") == len(SECTIONS)
    hub.post("diagnosis/", {"diagnosis": "bone"})
    assert "In progress: 1 of" in hub.get().text


def test_completeness_grows_with_the_answers(hub):
    hub.post("practical/", {"insurance": "medicare"})
    assert 0 < hub.stored().completeness < 20


def test_a_sign_of_urgency_in_a_section_moves_the_call_earlier(hub_of, monday):
    hub = hub_of(wants="second_opinion")
    before = hub.request.promised_call_by
    hub.post("diagnosis/", {"biopsy": "no"})
    hub.post(
        "treatment/", {"next_step": "operation", "next_on_month": "12", "next_on_day": "1", "next_on_year": "2026"}
    )
    assert "procedure_soon" in hub.stored().urgency_reasons
    assert hub.request.promised_call_by < before
    assert hub.request.due_at == hub.request.promised_call_by


def test_a_promise_never_moves_later(hub_of):
    hub = hub_of(wants="spread", emergency_signs=["pain"])
    before = hub.request.promised_call_by
    hub.post("diagnosis/", {"diagnosis": "desmoid"})
    assert hub.stored().promised_call_by == before


def test_answers_bring_a_waiting_request_back_into_review(hub, ana):
    actions.wait_for_patient(request_id=hub.request.pk, by=ana, seen_version=1, now=MONDAY_10_AM, question="Margins?")
    hub.post("diagnosis/", {"diagnosis": "bone"})
    assert (hub.stored().status, hub.request.due_at is None) == ("in_review", False)
    assert hub.request.news_at == MONDAY_10_AM


def test_words_are_encrypted_and_codes_are_not(hub):
    hub.post("diagnosis/", {"diagnosis": "bone", "site_words": "left shin"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT coded::text, words FROM consultations_sectionanswers")
        coded, words = cursor.fetchone()
    assert "bone" in coded
    assert "shin" not in coded + words


@pytest.mark.parametrize("language", ["en", "es"])
@BY_SECTION
def test_every_section_is_there_in_both_languages(hub, section, language):
    with translation.override(language):
        handle = hub.address.rstrip("/").rsplit("/")[-1]
        address = reverse("consultations:section", kwargs={"handle": handle, "section": section.code})
        title = str(worded(section.title, "patient"))
    assert title in text_of(hub.client.get(address))


def test_it_is_an_answer_of_several_only_if_it_does_not_contradict_itself(hub):
    response = hub.post("records/", {"scans": ["mri", UNKNOWN]})
    assert response.status_code == 422
    assert "Leave only what is true" in response.text


def test_the_kinds_of_questions_are_all_in_use():
    used = {question.kind for section in SECTIONS for question in section.questions}
    assert used == set(Kind)
    assert sample(SECTIONS[0].questions[0])
