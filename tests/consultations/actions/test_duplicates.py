"""Requests of the same person are found by themselves, and only those."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.actions import duplicates
from consultations.actions.correcting import Details, correct_details, current_details
from consultations.enums.duplicates import Sign
from consultations.models import ConsultationRequest, LikelyDuplicate
from consultations.models.duplicate import has_likely_duplicate
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
OTHERS = {"phone": "+13105550177", "email": "other@example.com"}
MARY = {"given_names": "Mary", "family_name": "Walker", "birth_date": date(1975, 8, 2), "name_to_call": ""}


def found() -> set[tuple[int, int]]:
    duplicates.look_for(MONDAY_10_AM)
    return set(LikelyDuplicate.objects.values_list("first_id", "second_id"))


def test_the_worker_finds_a_second_request_of_the_same_person(submit):
    first, second = submit(), submit()
    call_command("send_messages", verbosity=0)
    pair = LikelyDuplicate.objects.get()
    assert (pair.first, pair.second) == (first, second)
    assert pair.likeness == "likely"
    assert pair.signs == [Sign.FAMILY_NAME, Sign.GIVEN_NAME, Sign.BIRTH_DATE, Sign.PHONE, Sign.EMAIL]


@pytest.mark.parametrize(
    "changed",
    [
        OTHERS,
        OTHERS | {"family_name": "Nuñes"},
        OTHERS | {"family_name": "NUNEZ GOMEZ", "given_names": "Jose"},
        {"family_name": "Walker"},
        {"birth_date": date(1961, 3, 28), "email": ""},
        {"birth_date": date(1961, 3, 28), "phone": ""},
        OTHERS | {"given_names": "Luis", "name_to_call": ""},
    ],
)
def test_is_found_by_whatever_still_agrees(submit, changed):
    first, second = submit(), submit(**changed)
    assert found() == {(first.pk, second.pk)}


@pytest.mark.parametrize(
    "changed",
    [
        MARY,  # a family that shares a phone and an address
        MARY | OTHERS,
        OTHERS | {"birth_date": date(1988, 6, 14)},  # only of the same name
        OTHERS | MARY | {"birth_date": date(1961, 3, 27)},  # only born on the same day
    ],
)
def test_what_is_shared_by_many_finds_nobody(submit, changed):
    submit()
    submit(**changed)
    assert found() == set()


def test_the_phone_of_a_carer_is_compared_with_that_of_a_patient(submit):
    first = submit(carer=True, phone="", email="rosa@example.com")
    second = submit(phone="+13105550124", email="", family_name="Walker")
    assert found() == {(first.pk, second.pk)}


def test_one_clinic_refers_many(submit):
    for name in ("Walker", "Kim", "Torres"):
        submit(clinic=True, phone="", family_name=name, given_names=name)
    assert found() == set()


def test_a_clinic_that_refers_somebody_twice_is_found_in_spite_of_a_slip(submit):
    first = submit(clinic=True, phone="")
    second = submit(clinic=True, phone="", birth_date=date(1961, 4, 27))
    assert found() == {(first.pk, second.pk)}


def test_a_patient_and_their_clinic_are_found(submit):
    first, second = submit(), submit(clinic=True, phone="", email="office@example.org")
    assert found() == {(first.pk, second.pk)}


def test_each_request_is_looked_at_once(submit):
    submit(), submit()
    assert duplicates.look_for(MONDAY_10_AM) == 2
    assert duplicates.look_for(MONDAY_10_AM) == 0


def test_looking_does_not_count_as_a_change(submit):
    request = submit()
    submit()
    duplicates.look_for(MONDAY_10_AM)
    stored = ConsultationRequest.objects.get(pk=request.pk)
    assert (stored.version, stored.updated_at) == (request.version, request.updated_at)


def test_a_corrected_birth_date_is_looked_at_again(submit):
    first, second = submit(), submit(birth_date=date(1988, 6, 14), **OTHERS)
    assert found() == set()
    details = Details(request={"birth_date": date(1961, 3, 27)})
    seen = current_details(second, details).stamp()
    correct_details(request_id=second.pk, details=details, seen=seen, now=MONDAY_10_AM)
    assert found() == {(first.pk, second.pk)}


def test_a_form_that_was_sent_again_with_another_name_is_looked_at_again(submit):
    first, second = submit(), submit(**MARY)
    assert found() == set()
    submit(token=second.submission_token)
    assert found() == {(first.pk, second.pk)}


def test_what_no_longer_agrees_is_no_longer_suggested(submit):
    first, second = submit(), submit()
    assert found() == {(first.pk, second.pk)}
    submit(token=second.submission_token, **MARY)
    assert found() == set()


def test_a_corrected_phone_of_a_carer_is_looked_at_again(submit):
    request = submit(carer=True)
    found()
    details = Details(request={"city": "Oxnard"}, carer={"phone": "+13105550199"})
    seen = current_details(request, details).stamp()
    correct_details(request_id=request.pk, details=details, seen=seen, now=MONDAY_10_AM)
    assert duplicates.look_for(MONDAY_10_AM) == 1


def test_one_that_cannot_be_read_keeps_nobody_behind_it_waiting(submit):
    broken = submit()
    ConsultationRequest.objects.filter(pk=broken.pk).update(duplicates_looked_at=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consultations_consultationrequest SET city = city WHERE id = %s", [broken.pk])
        cursor.execute("UPDATE consultations_consultationrequest SET asker = 'carer' WHERE id = %s", [broken.pk])
    submit(**MARY | OTHERS)
    assert duplicates.look_for(MONDAY_10_AM) == 2


def test_looking_takes_the_same_few_queries_however_many_there_are(submit):
    request, _stranger = submit(clinic=True), submit(**MARY)

    def queries() -> int:
        ConsultationRequest.objects.filter(pk=request.pk).update(duplicates_looked_at=None)
        with CaptureQueriesContext(connection) as captured:
            duplicates.look_at(request_id=request.pk, now=MONDAY_10_AM)
        return len(captured)

    few = queries()
    for number in range(20):
        submit(**MARY | {"given_names": f"M{number}"})  # of the same phone and address
    assert queries() == few


def test_the_queue_can_tell_which_have_one(submit):
    first, second, stranger = submit(), submit(), submit(**MARY | OTHERS)
    found()
    marked = ConsultationRequest.objects.filter(has_likely_duplicate())
    assert set(marked) == {first, second}
    assert stranger not in marked
