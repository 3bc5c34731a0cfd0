"""A request is stored whole, once, with a promise that can be kept."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from consultations.models import Activity, AuditEntry, ConsultationRequest, Message
from tests.consultations.conftest import MONDAY_10_AM, link_of

pytestmark = pytest.mark.django_db
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def test_it_works(submit):
    request = submit()
    assert request.status == "received"
    assert request.promised_call_by == datetime(2026, 11, 25, 17, 0, tzinfo=LOS_ANGELES)
    assert (request.due_at, request.due_for) == (request.promised_call_by, "first_call")


def test_the_timeline_the_audit_and_the_email_are_written_with_it(submit):
    request = submit()
    assert [activity.kind for activity in request.activities.all()] == ["submitted"]
    assert AuditEntry.objects.get(request=request).act == "submit"
    assert Message.objects.get(request=request).state == "queued"


def test_an_emergency_sign_is_called_the_same_day(submit):
    request = submit(emergency_signs=["bleeding"])
    assert request.promised_call_by == datetime(2026, 11, 23, 17, 0, tzinfo=LOS_ANGELES)
    assert request.urgency_reasons == ["emergency_sign", "recurrence"]


def test_the_same_form_sent_twice_is_one_request(submit):
    token = uuid4()
    first, second = submit(token=token), submit(token=token)
    assert first.reference == second.reference
    assert ConsultationRequest.objects.count() == Message.objects.count() == Activity.objects.count() == 1


def test_a_correction_sent_with_the_same_form_is_kept_and_the_old_answer_too(submit):
    token = uuid4()
    submit(token=token)
    request = submit(token=token, phone="+13105550199", now=MONDAY_10_AM + timedelta(minutes=5))
    request.refresh_from_db()
    line = request.activities.last()
    assert request.phone == "+13105550199"
    assert (line.kind, line.data) == ("sent_again", {"changed": ["phone"]})
    assert "+13105550123" in line.note.text


def test_a_correction_is_found_under_the_new_number(submit):
    token = uuid4()
    submit(token=token)
    submit(token=token, phone="+13105550199")
    field = ConsultationRequest._meta.get_field("phone_index")
    assert ConsultationRequest.objects.filter(phone_index=field.of("+13105550199")).count() == 1


def test_sending_again_never_moves_the_promise_later(submit):
    token = uuid4()
    promised = submit(token=token).promised_call_by
    later = MONDAY_10_AM + timedelta(days=1)
    assert submit(token=token, city="Ventura", now=later).promised_call_by == promised


def test_sending_again_with_an_emergency_sign_moves_the_promise_earlier(submit):
    token = uuid4()
    promised = submit(token=token).promised_call_by
    assert submit(token=token, emergency_signs=["pain"]).promised_call_by < promised


def test_sending_again_with_changes_is_news(submit):
    token = uuid4()
    assert submit(token=token).news_at is None
    assert submit(token=token).news_at is None
    assert submit(token=token, city="Ventura").news_at == MONDAY_10_AM


def test_a_child_goes_the_pediatric_route(submit):
    request = submit(birth_date=datetime(2015, 1, 1, tzinfo=UTC).date(), wants="not_sure")
    assert (request.urgency, request.urgency_reasons) == ("2_amber", ["under_18"])


def test_a_reference_that_is_taken_is_drawn_again(submit, monkeypatch):
    taken = submit().reference
    drawn = iter([taken, "2222-222J"])
    monkeypatch.setattr("consultations.actions.submission.new_reference", lambda: next(drawn))
    assert submit().reference == "2222-222J"


def test_an_address_corrected_with_the_same_form_gets_the_link_and_the_wrong_one_opens_nothing(submit):
    token = uuid4()
    wrong = link_of(submit(token=token, email="jsoe@example.com"))
    request = submit(token=token, email="jose@example.com", now=MONDAY_10_AM + timedelta(minutes=5))
    wrong.refresh_from_db()
    assert wrong.revoked_at is not None
    mails = [(message.event, message.recipient) for message in request.messages.order_by("pk")]
    assert mails[1:] == [("address_changed", "jsoe@example.com"), ("link", "jose@example.com")]
    assert request.access_links.filter(revoked_at=None).count() == 1


def test_an_address_given_with_the_second_sending_gets_a_link(submit):
    token = uuid4()
    submit(token=token, email="")
    request = submit(token=token, email="jose@example.com", now=MONDAY_10_AM + timedelta(minutes=5))
    assert [(message.event, message.recipient) for message in request.messages.all()] == [("link", "jose@example.com")]
