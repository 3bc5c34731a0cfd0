"""Operations, courses and records, one by one; and all of it on one page."""

import re
from html import unescape

import pytest

from consultations import actions
from consultations.enums import RecordState
from consultations.models import Record, Treatment
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def card(hub, **values) -> Treatment:
    hub.post("surgery/new/", {"where": "Harbor Clinic", **values})
    return hub.request.treatments.latest("pk")


def test_a_button_saves_the_section_and_leads_to_a_new_card(hub):
    response = hub.post("treatment/", {"had_surgery": "yes", "then": "surgery"})
    assert response.headers["Location"] == f"{hub.address}surgery/new/"
    assert hub.request.section_answers.get().coded == {"had_surgery": "yes"}


def test_there_can_be_several_cards(hub):
    card(hub, margins="clear")
    card(hub, where="Foothill Hospital")
    page = hub.get("treatment/").text
    assert "Harbor Clinic" in page
    assert "Foothill Hospital" in page


def test_a_card_can_be_changed(hub):
    number = card(hub).pk
    assert hub.post("treatment/", {"then": f"surgery-{number}"}).headers["Location"].endswith(f"/surgery/{number}/")
    hub.post(f"surgery/{number}/", {"where": "Foothill Hospital"})
    assert Treatment.objects.get().values == {"where": "Foothill Hospital"}


def test_removing_a_card_asks_first_and_staff_keep_it(hub):
    number = card(hub).pk
    where = hub.post("treatment/", {"then": f"surgery-{number}-remove"}).headers["Location"]
    assert "Harbor Clinic" in hub.client.get(where).text
    hub.client.post(where)
    assert "Harbor Clinic" not in hub.get("treatment/").text
    assert Treatment.objects.get().removed_at == MONDAY_10_AM


def test_removing_it_twice_is_harmless(hub):
    number = card(hub).pk
    for _press in range(2):
        assert hub.post(f"surgery/{number}/remove/").status_code == 302


def test_an_empty_new_card_makes_nothing(hub):
    assert hub.post("surgery/new/").status_code == 302
    assert not Treatment.objects.exists()


@pytest.mark.parametrize("page", ["surgery/{}/", "surgery/{}/remove/", "drugs/{}/"])
def test_nobody_reaches_a_card_of_another_request(hub_of, page):
    number = card(hub_of("carer")).pk
    other = hub_of("patient", email="other@example.com")
    assert other.get(page.format(number)).status_code == 404
    assert other.post(page.format(number), {"where": "Elsewhere"}).status_code == 404
    assert Treatment.objects.get().values == {"where": "Harbor Clinic"}


def test_a_number_that_is_no_card_is_not_found(hub):
    assert hub.get(f"surgery/{10**18}/").status_code == 404
    assert hub.get("surgery/999999999999999999999999/").status_code == 404


@pytest.mark.parametrize(
    "then", ["surgery-", "x", "surgery-1-remove-2", "surgery-" + "9" * 400, "../../admin", "\x00", "surgery-٣"]
)
def test_a_button_that_is_none_of_ours_leads_back_to_the_hub(hub, then):
    assert hub.post("treatment/", {"then": then}).headers["Location"] == f"{hub.address}#prepare"


# --- Records -----------------------------------------------------------------------------------------------------------


def test_what_was_answered_puts_records_on_the_list(hub):
    hub.post("diagnosis/", {"biopsy": "needle"})
    hub.post("records/", {"scans": ["mri", "ct"]})
    assert [record.kind for record in hub.request.records.current()] == ["pathology_report", "slides", "mri", "ct"]


def test_a_record_that_is_no_longer_called_for_leaves_the_list(hub):
    hub.post("diagnosis/", {"biopsy": "needle"})
    seen = hub.request.section_answers.get().saved_at.isoformat()
    hub.post("diagnosis/", {"biopsy": "no", "seen_at": seen})
    assert not hub.request.records.current().exists()


def test_a_record_that_somebody_described_stays(hub):
    hub.post("diagnosis/", {"biopsy": "needle"})
    record = hub.request.records.get(kind="slides")
    hub.post(f"record/{record.pk}/", {"kind": "slides", "place": "Harbor Clinic"})
    seen = hub.request.section_answers.get().saved_at.isoformat()
    hub.post("diagnosis/", {"biopsy": "no", "seen_at": seen})
    assert [each.kind for each in hub.request.records.current()] == ["slides"]


def test_a_record_is_added_and_seen_on_the_hub(hub):
    sent = {
        "kind": "mri",
        "body_part": "left thigh",
        "place": "Harbor Clinic",
        "made_on_year": "2025",
        "sharing": "disc",
    }
    assert hub.post("record/new/", sent).status_code == 302
    page = unescape(hub.get().text)
    assert "left thigh, Harbor Clinic, 2025, I have it on a disc or stick" in page
    assert "Still needed" in page


def test_a_record_needs_only_a_kind(hub):
    response = hub.post("record/new/", {"place": "Harbor Clinic"})
    assert response.status_code == 422
    assert "Choose what it is." in response.text
    assert 'value="Harbor Clinic"' in response.text


def test_a_removed_record_does_not_come_back_by_itself(hub):
    hub.post("diagnosis/", {"biopsy": "needle"})
    hub.post(f"record/{hub.request.records.get(kind='slides').pk}/remove/")
    hub.post("practical/", {"insurance": "medicare"})
    assert [record.kind for record in hub.request.records.current()] == ["pathology_report"]


def test_a_record_that_we_asked_for_stays_on_the_list(hub):
    hub.post("record/new/", {"kind": "mri"})
    Record.objects.update(state=RecordState.ASKED)
    number = Record.objects.get().pk
    assert "stays on the list" in hub.client.post(f"{hub.address}record/{number}/remove/", follow=True).text
    assert hub.request.records.current().count() == 1


def test_nobody_reaches_a_record_of_another_request(hub_of):
    first = hub_of("carer")
    first.post("record/new/", {"kind": "mri"})
    number = Record.objects.get().pk
    other = hub_of("patient", email="other@example.com")
    assert other.get(f"record/{number}/").status_code == 404
    assert other.post(f"record/{number}/", {"kind": "ct"}).status_code == 404
    other.post(f"record/{number}/remove/")
    assert Record.objects.get().removed_at is None


# --- All on one page ---------------------------------------------------------------------------------------------------


def whole(hub, **more) -> dict:
    """Every hidden field of the page as it is, and what is typed."""
    page = hub.get("all/").text
    seen = dict(re.findall(r'name="([a-z]+-seen_at)"\s+value="([^"]*)"', page))
    return {**seen, **more}


@pytest.mark.parametrize("asker", ["patient", "carer", "clinic"])
def test_all_sections_are_saved_from_one_page(hub_of, asker):
    hub = hub_of(asker)
    typed = {
        "diagnosis-diagnosis": "bone",
        "treatment-had_surgery": "yes",
        "practical-insurance": "medicare",
        "surgery-new-where": "Harbor Clinic",
        "drugs-new-agents": "doxorubicin",
    }
    assert hub.post("all/", whole(hub, **typed)).status_code == 302
    assert {answers.section for answers in hub.request.section_answers.all()} == {"diagnosis", "treatment", "practical"}
    assert sorted(hub.request.treatments.values_list("kind", flat=True)) == ["drugs", "surgery"]


def test_all_of_one_page_is_one_line_of_the_timeline(hub):
    hub.post("all/", whole(hub, **{"diagnosis-diagnosis": "bone", "treatment-had_surgery": "yes"}))
    assert [activity.kind for activity in hub.request.activities.all()] == ["submitted", "answered"]


def test_one_more_card_can_be_added_on_the_one_page(hub):
    typed = {"surgery-new-where": "Harbor Clinic", "then": "surgery"}
    assert hub.post("all/", whole(hub, **typed)).headers["Location"] == f"{hub.address}all/#surgery"
    number = Treatment.objects.get().pk
    assert f'name="surgery-{number}-where"' in hub.get("all/").text


def test_a_mistake_on_the_one_page_saves_nothing_and_loses_nothing(hub):
    typed = {"diagnosis-diagnosis": "bone", "diagnosis-size_cm": "many", "surgery-new-where": "Harbor Clinic"}
    response = hub.post("all/", whole(hub, **typed))
    assert response.status_code == 422
    assert 'href="#id_diagnosis-size_cm"' in response.text
    assert 'value="Harbor Clinic"' in response.text
    assert not hub.request.section_answers.exists()
    assert not Treatment.objects.exists()


# --- When the request is closed ----------------------------------------------------------------------------------------

PAGES = ["diagnosis/", "treatment/", "all/", "surgery/new/", "record/new/"]


@pytest.fixture
def closed(hub, ana):
    actions.close(request_id=hub.request.pk, by=ana, seen_version=1, now=MONDAY_10_AM, reason="other_care")
    return hub


@pytest.mark.parametrize("page", PAGES)
def test_a_closed_request_takes_no_answers_and_says_so(closed, page):
    assert "This request is closed." in closed.get(page).text


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("diagnosis/", {"site_words": "left shin"}),
        ("surgery/new/", {"where": "left shin"}),
        ("record/new/", {"kind": "mri", "place": "left shin"}),
    ],
)
def test_what_was_typed_when_it_was_closed_meanwhile_is_still_there(closed, page, sent):
    response = closed.post(page, sent)
    assert response.status_code == 409
    assert "left shin" in response.text


def test_all_that_was_told_can_be_printed_after_it_was_closed(closed):
    assert closed.get("check/").status_code == 200
