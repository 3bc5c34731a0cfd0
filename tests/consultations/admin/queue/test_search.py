"""The search finds exactly, says what it searched, and leaves no trace of what was typed."""

import logging
from datetime import date

import pytest

from consultations import actions
from consultations.admin.queue import search as finding
from consultations.models import AuditEntry, ConsultationRequest
from consultations.reference import ALPHABET, check_character, grouped
from tests.consultations.admin.queue.conftest import QUEUE
from tests.consultations.naughty import BY_REASON, NAUGHTY

pytestmark = pytest.mark.django_db
SEARCH = f"{QUEUE}search/"


@pytest.fixture
def other(submit):
    return submit(family_name="Smith", phone="+12135550177", email="smith@example.com", birth_date=date(1950, 1, 2))


def wrong(reference: str, place: int) -> str:
    """The same with one character that does not fit."""
    right = reference[place]
    return reference[:place] + next(one for one in ALPHABET if one != right) + reference[place + 1 :]


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Núñez-Gómez", "family name"),
        ("nunez gomez", "family name"),
        ("José Núñez Gómez", "family name"),
        ("(310) 555-0123", "phone"),
        ("JOSE@Example.com", "e-mail"),
        ("3/27/1961", "birth date"),
        ("27 de marzo de 1961", "birth date"),
        ("nunezgomez 3-27-61", "family name and birth date"),
        ("310.555.0123 jose@example.com nunez-gomez", "family name, phone and e-mail"),
    ],
)
def test_a_request_is_found_by_what_is_known_of_it(search, request_of_jose, other, text, searched):
    found = search(text)
    assert request_of_jose.reference in found
    assert other.reference not in found
    assert f"<strong>1 request.</strong> Searched {searched}, in open and closed requests" in found


@pytest.mark.parametrize(
    "dress", [str, str.lower, lambda text: text.replace("-", " "), lambda text: f" {text.replace('-', '')} "]
)
def test_a_request_is_found_by_its_reference_however_it_is_typed(search, request_of_jose, dress):
    assert "<strong>1 request.</strong> Searched reference" in search(dress(request_of_jose.reference))


@pytest.fixture
def known(request_of_jose):
    """Q7K8-4RT and its check character."""
    body = "Q7K84RT"
    ConsultationRequest.objects.update(reference=grouped(body + check_character(body)))
    request_of_jose.refresh_from_db()
    return request_of_jose.reference


@pytest.mark.parametrize("place", [0, 3, 5, 8])
def test_a_misheard_reference_is_told_and_corrected(search, known, place):
    found = search(wrong(known, place))
    assert "The check character of this reference does not fit" in found
    assert f"You probably mean <strong>{known}</strong>" in found


@pytest.mark.parametrize("typed", ["O7K8", "01K8", "QIK8", "q7kb", "OIKB", "7QK8"])
def test_look_alikes_are_folded_and_swaps_put_right(search, known, typed):
    assert f"You probably mean <strong>{known}</strong>" in search(typed + known[4:])


def test_one_character_too_few_or_too_many_is_put_right(search, known):
    assert known in search(known[:-1])
    assert known in search(known + known[-1])


def test_a_reference_that_nobody_has_is_said(search, request_of_jose):
    assert "<strong>Nobody found.</strong> Searched reference" in search("2222-2222")


def test_carer_and_clinic_are_found_by_their_phone(search, submit, other):
    by_rosa, by_clinic = submit(carer=True), submit(clinic=True)
    assert by_rosa.reference in search("310-555-0124")
    assert by_clinic.reference in search("+1 310 555 0125")
    assert other.reference not in search("310-555-0124")


def test_closed_ones_are_found_too_the_newest_first(search, submit, do, ana):
    older, newer = submit(), submit()
    do(actions.close, newer, ana, reason="other_care")
    found = search("nunezgomez")
    assert found.index(newer.reference) < found.index(older.reference)


def test_when_nothing_fits_all_what_fits_a_part_is_shown(search, request_of_jose, other):
    found = search("nunezgomez 3/28/1961")
    assert request_of_jose.reference in found
    assert "No request fits all of it. This one fits a part." in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lopez", "A family name is found only as a whole."),
        ("555-0123", "A phone number is found with its area code only"),
        ("☃", "Nothing to search by."),
    ],
)
def test_who_finds_nothing_is_told_what_helps(search, request_of_jose, text, told):
    assert told in search(text)


def test_more_than_a_page_is_shown_piece_by_piece(search, submit, monkeypatch):
    monkeypatch.setattr(finding, "PAGE_SIZE", 2)
    requests = [submit() for _number in range(5)]
    first = search("nunezgomez")
    assert "<strong>2 or more requests.</strong>" in first
    rest = search("nunezgomez", before=str(requests[3].pk))
    assert [one.reference in first for one in requests] == [False, False, False, True, True]
    assert [one.reference in rest for one in requests] == [False, True, True, False, False]


def test_searching_is_audited_by_kinds_alone(search, ana, request_of_jose):
    search("nunezgomez 3/27/1961")
    entry = AuditEntry.objects.get(act="search")
    assert (entry.actor, entry.request, entry.data) == (ana, None, {"kinds": ["family name", "birth date"], "found": 1})


def test_what_is_typed_stands_in_no_address_and_no_log(as_ana, request_of_jose, caplog):
    with caplog.at_level(logging.DEBUG):
        response = as_ana.post(SEARCH, {"q": "Zyxolinde"}, follow=True)
    assert response.redirect_chain == []
    assert "Zyxolinde" not in "".join(
        f"{record.getMessage()}{record.__dict__}" for record in caplog.records if record.name != "django.db.backends"
    )
    assert "no-store" in response["Cache-Control"]


def test_an_address_does_not_search(as_ana, request_of_jose):
    assert request_of_jose.reference not in as_ana.get(SEARCH, {"q": "nunezgomez"}).text


@pytest.mark.parametrize("text", [*NAUGHTY, *BY_REASON.values()])
def test_nothing_that_is_typed_breaks_it(as_ana, request_of_jose, text):
    assert as_ana.post(SEARCH, {"q": text, "before": text}).status_code == 200


@pytest.mark.parametrize(
    "text", ["José Núñez-Gómez Maria Lopez 310-555-0123 3/27/61 a@example.com", "Nobody 3/3/03 213-555-0100"]
)
def test_a_search_asks_the_database_a_few_things(as_ana, submit, django_assert_max_num_queries, text):
    submit(carer=True)
    as_ana.get("/")
    with django_assert_max_num_queries(10):
        as_ana.post(SEARCH, {"q": text})
