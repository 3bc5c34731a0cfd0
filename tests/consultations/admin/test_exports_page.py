"""Requests leave as a file: without names unless somebody who may says why; each time it is noted."""

import csv
import io
import tempfile
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import InternalError, connection, transaction

from consultations import actions
from consultations.actions import telling
from consultations.models import AuditEntry, ConsultationRequest, Export
from consultations.reports import export_rows
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
EXPORT = "/admin/reports/export/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REASON = "Audit of the state, case of José Núñez"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY_10_AM + HOUR, tick=False):
        yield


@pytest.fixture
def as_ana(client, ana):
    """Ana, who may see reports, but take out no names."""
    ana.user_permissions.add(Permission.objects.get(codename="view_reports"))
    client.force_login(ana)
    return client


@pytest.fixture
def as_lead(as_ana, ana):
    ana.user_permissions.add(
        Permission.objects.get(codename="export_named"), Permission.objects.get(codename="view_export")
    )
    return as_ana


def take_out(client, **chosen):
    """The answer, read to its end: `body` is the file."""
    sent = {"period": "year", "format": "csv", "kind": "deidentified", "reason": "", **chosen}
    response = client.post(EXPORT, sent)
    response.body = response.getvalue()
    for close in response._resource_closers:  # response.close() would end the test's transaction, too
        close()
    return response


def table(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.body.decode("utf-8-sig"), newline="")))


def test_it_works(as_ana, submit):
    submit(wants="second_opinion", state="NV")
    response = take_out(as_ana)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = table(response)
    assert (row["Wants"], row["State"], row["Year asked"], row["Age"]) == ("Second opinion", "NV", "2026", "65 to 89")


def test_file_is_kept_by_nobody_on_the_way_and_names_nobody(as_ana, submit):
    submit()
    headers = take_out(as_ana).headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["Content-Disposition"] == ('attachment; filename="requests-2026-without-names.csv"')


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_without_names_nothing_tells_who_it_is(as_ana, submit, do, ana, file_format):
    """HIPAA's safe harbor: no name, number, town, date, nor anything in their own words."""
    request = submit(carer=True, questions="Can Pepe keep his leg?", other_language="Mixtec", language="other")
    told = [
        telling.Told(
            "diagnosis", {"diagnosis": "soft_tissue", "subtype": "Leiomyosarcoma", "noticed_on": "2026-08-17"}
        ),
        telling.Told("practical", {"insurance": "ppo", "plan_name": "Golden Plan"}),
    ]
    telling.tell(request_id=request.pk, told=told, now=MONDAY_10_AM)
    do(actions.log_call, request, ana, now=MONDAY_10_AM + HOUR, outcome="reached", text="Spoke with Rosa")
    written = take_out(as_ana, format=file_format).body
    if file_format == "xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(written))["Requests"].iter_rows(values_only=True)
        text = "\n".join(",".join(map(str, row)) for row in rows)
    else:
        text = written.decode("utf-8-sig")
    assert "Soft tissue sarcoma" in text
    for secret in (
        *("José", "Núñez", "Pepe", "Rosa", "Oxnard", "jose@example.com", "555", "Ruiz", "Mixtec"),
        *("Leiomyosarcoma", "Golden", "leg", "1961", "2026-", "Nov", "11/23", request.reference),
    ):
        assert secret not in text


NOT_WHOLE_YEARS = [{"period": "4_weeks"}, {"period": "dates", "first": "2026-01-01", "last": "2026-11-22"}]


@pytest.mark.parametrize("days", NOT_WHOLE_YEARS)
def test_days_without_names_date_nobody(as_lead, submit, days):
    submit()
    page = take_out(as_lead, **days)
    assert page.status_code == 422
    assert "Without names an export is of whole years: from January 1 to December 31, or to today." in page.text
    assert not Export.objects.exists()
    assert take_out(as_lead, kind="named", reason=REASON, **days).status_code == 200


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"period": "last_year"}, "requests-2025-without-names.csv"),
        ({"period": "dates", "first": "2025-01-01", "last": "2026-11-23"}, "requests-2025-2026-without-names.csv"),
    ],
)
def test_whole_years_without_names_are_told_as_years(as_ana, days, told):
    assert told in take_out(as_ana, **days)["Content-Disposition"]


def test_first_press_of_the_page_makes_a_file(as_ana):
    initial = as_ana.get(EXPORT).context["form"].initial
    assert take_out(as_ana, **initial).status_code == 200


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2008, 11, 24), "under 18"),
        (date(2008, 11, 23), "18 to 39"),
        (date(1986, 11, 23), "40 to 64"),
        (date(1961, 11, 23), "65 to 89"),
        (date(1936, 11, 24), "65 to 89"),
        (date(1936, 11, 23), "90 or over"),
        (date(1919, 1, 1), "90 or over"),
    ],
)
def test_age_is_told_in_steps(as_ana, submit, born, words):
    submit(birth_date=born)
    assert table(take_out(as_ana))[0]["Age"] == words


def test_order_without_names_tells_nothing(as_ana, submit):
    """By the random number of the form, which is not told."""
    for number in range(6):
        submit(now=MONDAY_10_AM - number * DAY, state=["CA", "NV", "AZ", "TX", "OR", "WA"][number])
    by_token = list(ConsultationRequest.objects.order_by("submission_token").values_list("state", flat=True))
    assert [row["State"] for row in table(take_out(as_ana))] == by_token


def test_what_is_counted_of_each(as_ana, submit, do, ana):
    request = submit()
    do(actions.log_call, request, ana, now=MONDAY_10_AM + HOUR / 2, outcome="reached")
    do(actions.close, request, ana, now=MONDAY_10_AM + HOUR, reason="other_care")
    (row,) = table(take_out(as_ana))
    assert (row["Hours to first contact"], row["Promise of a call"]) == ("0.5", "kept")
    assert (row["Status"], row["Closed because"]) == ("Closed", "The patient goes elsewhere")
    assert row["Section: The diagnosis"] == "not started"


# --- With names


def test_names_need_a_reason(as_lead, submit):
    submit()
    page = take_out(as_lead, kind="named", reason="  because ")
    assert page.status_code == 422
    assert "Say in 10 characters or more why the names are needed." in page.text
    assert not Export.objects.exists()


def test_with_names_and_hostile_ones_come_out_as_text(as_lead, submit):
    submit(given_names='=HYPERLINK("http://example.com")', family_name="＝1+1", clinic=True)
    (row,) = table(take_out(as_lead, kind="named", reason=REASON))
    assert row["Given names"] == '\'=HYPERLINK("http://example.com")'
    assert row["Family name"] == "'＝1+1"
    assert row["Phone"] == "'+13105550123"
    assert (row["Asked"], row["Birth date"]) == ("2026-11-23 10:00 PST", "1961-03-27")
    assert (row["Referred by"], row["Family or friend"]) == ("Dr. Kim Lee", "")


def test_who_may_not_take_out_names_is_not_offered_them_and_gets_none(as_ana, submit):
    submit()
    assert "With names" not in as_ana.get(EXPORT).text
    page = take_out(as_ana, kind="named", reason=REASON)
    assert page.status_code == 422
    assert not Export.objects.exists()


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_nothing_lies_outside_the_private_files_on_the_way(as_lead, submit, private_files, monkeypatch, file_format):
    """There the sweep finds what a killed process left."""
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    submit()
    assert take_out(as_lead, kind="named", format=file_format, reason=REASON).status_code == 200
    assert list((private_files / "unfinished").iterdir()) == []


# --- Noted


def test_every_export_is_noted(as_lead, ana, submit):
    submit()
    take_out(as_lead, period="4_weeks", kind="named", format="xlsx", reason=REASON)
    export = Export.objects.get()
    assert (export.by, export.kind, export.format, export.requests, export.reason) == (ana, "named", "xlsx", 1, REASON)
    entry = AuditEntry.objects.get(act="export")
    assert (entry.actor, entry.request) == (ana, None)
    assert entry.data == {
        "export": export.pk,
        "kind": "named",
        "format": "xlsx",
        "requests": 1,
        "first": "2026-10-27",
        "last": "2026-11-23",
    }


def test_reason_names_people_so_it_is_encrypted(as_lead, submit):
    submit()
    take_out(as_lead, kind="named", reason=REASON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM consultations_export")
        assert "Núñez" not in cursor.fetchone()[0]


def test_what_was_exported_is_listed_and_never_changed(as_lead, submit):
    submit()
    take_out(as_lead, period="4_weeks", kind="named", reason=REASON)
    page = as_lead.get("/admin/consultations/export/")
    assert "Audit of the state" in page.text
    assert "Oct 27 – Nov 23, 2026" in page.text
    assert as_lead.get("/admin/consultations/export/add/").status_code == 403
    with pytest.raises(InternalError), transaction.atomic():
        Export.objects.update(requests=0)


def test_looking_at_the_page_takes_nothing_out(as_lead):
    assert as_lead.get(EXPORT, {"period": "week", "kind": "named"}).status_code == 200
    assert not Export.objects.exists()


def test_days_stand_as_the_report_showed_them(as_lead):
    page = as_lead.get(EXPORT, {"period": "dates", "first": "2026-11-02", "last": "2026-11-08"})
    assert 'value="2026-11-02"' in page.text


def test_days_of_the_report_that_could_not_be_taken_are_not_offered(as_ana):
    page = as_ana.get(EXPORT, {"period": "dates", "first": "2026-11-02", "last": "2026-11-08"})
    assert 'value="2026-11-02"' not in page.text
    assert '<option value="year" selected>' in page.text


# --- Many


def test_more_than_a_file_takes_is_said(as_ana, submit, monkeypatch):
    from consultations.admin import exports_page

    monkeypatch.setattr(exports_page, "MAX_ROWS", 1)
    submit()
    submit()
    page = take_out(as_ana)
    assert page.status_code == 422
    assert "There are 2 requests in this period; a file takes 1. Choose fewer days." in page.text


@pytest.mark.parametrize("kind", ["deidentified", "named"])
def test_no_request_is_lost_or_doubled_between_pages(as_lead, submit, monkeypatch, kind):
    """Two of them came in at the same moment, on both sides of a page."""
    monkeypatch.setattr(export_rows, "PAGE", 2)
    for days in (0, 1, 1, 1, 2):
        submit(now=MONDAY_10_AM - days * DAY, state="CA")
    rows = table(take_out(as_lead, kind=kind, reason=REASON))
    assert len(rows) == 5
    if kind == "named":
        assert len({row["Reference"] for row in rows}) == 5
        assert [row["Asked"][:10] for row in rows] == sorted(row["Asked"][:10] for row in rows)


def test_empty_period_gives_an_empty_file(as_ana):
    assert table(take_out(as_ana)) == []
    assert Export.objects.get().requests == 0


def test_year_is_the_centers(as_ana, ana, submit):
    with time_machine.travel(datetime(2027, 1, 5, tzinfo=UTC), tick=False):
        as_ana.force_login(ana)
        submit(now=datetime(2027, 1, 1, 7, 59, tzinfo=UTC))  # still New Year's Eve in Los Angeles
        assert table(take_out(as_ana, period="last_year"))[0]["Year asked"] == "2026"
