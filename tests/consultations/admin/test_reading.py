"""The request page reads one request in one question to the database, and gets what the models would give."""

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from consultations import actions
from consultations.actions.letters import write
from consultations.actions.replying import reply
from consultations.actions.telling import tell
from consultations.admin.reading import KINDS, fields_of, read
from consultations.demo_answers import RECURRENCE, told_in
from consultations.enums import RecordState, SectionName, VisitWay
from consultations.models import Attachment, Message
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
PAGE = "/admin/consultations/consultationrequest/{}/change/"
# Session, who it is, what they may do (twice), their roles, the request with all that hangs on it, the audit of reading it.
QUERIES_OF_THE_PAGE = (
    10  # who, what they may, roles (5), the page, the audit, those alike, merges, who else has it open
)


@pytest.fixture
def full(submit, ana, ben, do):
    """A request of a clinic with a row of every kind."""
    request = submit(clinic=True, wants="came_back")
    tell(request_id=request.pk, told=told_in(RECURRENCE, SectionName.values), now=MONDAY_10_AM)
    moments = (MONDAY_10_AM + timedelta(minutes=10 * number) for number in range(1, 20))
    for action, details in [
        (actions.claim, {}),
        (actions.log_call, {"outcome": "voicemail", "text": "Calls back tonight."}),
        (actions.add_note, {"text": "Speaks quietly — «más tarde»."}),
        (write, {"text": "We look at it on Thursday."}),
        (actions.mark_record, {"record_id": request.records.first().pk, "state": RecordState.ASKED}),
        (
            actions.offer_times,
            {
                "times": [datetime(2026, 12, 1, hour, tzinfo=UTC) for hour in (17, 18)],
                "length": timedelta(minutes=30),
                "way": VisitWay.VIDEO,
                "clinician": ben,
                "text": "",
            },
        ),
    ]:
        do(action, request, ana, now=next(moments), **details)
    reply(request_id=request.pk, now=next(moments), text="Thank you!")
    file = {"name": "MRI «pierna».pdf", "media_type": "application/pdf", "bytes": 12, "sha256": bytes(32)}
    for uploaded_at in islice(moments, 2):
        Attachment.objects.create(
            request=request, stored_as=f"{uploaded_at.minute:032}", state="clean", uploaded_at=uploaded_at, **file
        )
    request.refresh_from_db()
    return request


def values(row, fields) -> dict:
    return {field.attname: getattr(row, field.attname) for field in fields}


@pytest.mark.parametrize("name", KINDS)
def test_the_rows_are_those_of_the_model(full, name):
    kind = KINDS[name]
    stored = [values(row, kind.columns()) for row in kind.rows.filter(request=full)]
    assert stored
    assert [values(row, kind.columns()) for row in getattr(read(full.pk), name)] == stored


def test_what_a_row_leads_to_comes_with_it(full, ana, ben, django_assert_num_queries):
    with django_assert_num_queries(1):
        reading = read(full.pk)
        assert reading.consultation.owner == ana
        assert {line.actor.get_full_name() for line in reading.timeline if line.actor} == {"Ana Ruiz"}
        assert next(line.note.text for line in reading.timeline if line.note) == "Speaks quietly — «más tarde»."
        assert [line.attempt.outcome for line in reading.timeline if line.attempt] == ["voicemail"]
        assert [letter.author for letter in reading.letters] == [ana, None]
        assert {visit.clinician for visit in reading.visits} == {ben}
        assert reading.facts(MONDAY_10_AM).answers["diagnosis"]["subtype"] == "Leiomyosarcoma"


def test_passwords_of_staff_and_the_text_of_mail_are_not_read(full):
    reading = read(full.pk)
    assert "password" in next(line.actor for line in reading.timeline if line.actor).get_deferred_fields()
    assert "body" in reading.mail[0].get_deferred_fields()
    assert reading.mail[0].body == Message.objects.get(pk=reading.mail[0].pk).body


def test_bytes_are_left_out():
    assert "sha256" not in [field.name for field in fields_of(Attachment)]


@pytest.mark.parametrize("pk", [0, 10**30])
def test_no_such_request(pk, db):
    assert read(pk) is None


def test_a_full_page_asks_as_little_as_an_empty_one(client, full, submit, ana, django_assert_num_queries):
    client.force_login(ana)
    empty = submit()
    for request in (full, empty):  # the first time, others of the same person are looked for
        client.get(PAGE.format(request.pk))
    for request in (full, empty):
        with django_assert_num_queries(QUERIES_OF_THE_PAGE):
            client.get(PAGE.format(request.pk))
