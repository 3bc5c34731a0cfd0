"""Reports tell what the requests of some weeks show together, to whoever may see them."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from consultations import actions
from consultations.actions import telling
from consultations.actions.withdrawing import withdraw
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
REPORTS = "/admin/reports/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY_10_AM + HOUR, tick=False):
        yield


@pytest.fixture
def as_ana(client, ana):
    """Ana, who may see reports."""
    ana.user_permissions.add(Permission.objects.get(codename="view_reports"))
    client.force_login(ana)
    return client


def words(response) -> str:
    return " ".join(response.text.split())


def rows(response, caption: str) -> dict[str, list[str]]:
    """The table of that name: first cell → the others."""
    tables = [
        table
        for section in response.context["report"].sections
        for figure in section.figures
        for table in figure.tables
        if table.caption == caption
    ]
    return {row[0]: row[1:] for row in tables[0].rows}


def key(response) -> dict[str, tuple[str, str]]:
    return {figure.name: (figure.value, figure.change) for figure in response.context["report"].key}


def test_it_works(as_ana, submit):
    submit(wants="second_opinion")
    page = as_ana.get(REPORTS)
    assert page.status_code == 200
    assert "Oct 27 – Nov 23, 2026" in words(page)
    assert rows(page, "What they want")["Second opinion"] == ["1", "0", "1 more than before"]


def test_every_chart_is_an_image_with_a_text_and_a_table(as_ana, submit, do, ana):
    for _number in range(6):
        do(actions.log_call, submit(), ana, now=MONDAY_10_AM + HOUR, outcome="reached")
    page = as_ana.get(REPORTS)
    figures = [figure for section in page.context["report"].sections for figure in section.figures]
    charts = [figure.chart for figure in figures if figure.chart]
    assert len(charts) == page.text.count('role="img"') == 13
    assert all(chart.alternative for chart in charts)
    assert "style=" not in page.text


def test_without_a_single_request_it_says_so(as_ana):
    page = as_ana.get(REPORTS)
    assert page.status_code == 200
    for said in ("Nobody asked in this period.", "Nothing is open.", "Nothing was closed in this period."):
        assert said in page.text


# --- Periods


def test_requests_are_compared_with_as_many_days_before(as_ana, submit):
    submit(now=MONDAY_10_AM - 27 * DAY)  # the first of the 28 days
    submit(now=MONDAY_10_AM - 28 * DAY)
    submit(now=MONDAY_10_AM - 55 * DAY)  # the first of the 28 before
    submit(now=MONDAY_10_AM - 56 * DAY)
    assert key(as_ana.get(REPORTS))["Requests"] == ("1", "1 fewer than before")


def test_day_ends_at_midnight_of_the_center(as_ana, submit):
    """11:30 pm on November 22 in Los Angeles is the 23rd in UTC."""
    submit(now=MONDAY_10_AM - timedelta(hours=10, minutes=30))
    days = {"period": "dates", "first": "2026-11-22", "last": "2026-11-22"}
    assert key(as_ana.get(REPORTS, days))["Requests"] == ("1", "1 more than before")
    days = {"period": "dates", "first": "2026-11-23", "last": "2026-11-23"}
    assert key(as_ana.get(REPORTS, days))["Requests"] == ("0", "1 fewer than before")


def test_weeks_sum_up_to_the_whole(as_ana, submit):
    for days in (0, 6, 7, 20, 27):
        submit(now=MONDAY_10_AM - days * DAY)
    weeks = rows(as_ana.get(REPORTS), "Requests per week")
    assert [cells[-1] for cells in weeks.values()] == ["1", "1", "1", "2"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"period": "dates"}, "Say from which day on."),
        ({"period": "dates", "first": "2026-11-01"}, "Say up to which day."),
        ({"period": "dates", "first": "2026-11-20", "last": "2026-11-01"}, "The last day is before the first."),
        ({"period": "dates", "first": "2026-11-20", "last": "2026-11-24"}, "Choose today or a day before it."),
        ({"period": "dates", "first": "2020-11-20", "last": "2026-11-20"}, "more than two years"),
        ({"period": "dates", "first": "0001-01-01", "last": "2026-11-20"}, "Choose a day from 2000 on."),
        ({"period": "dates", "first": "yesterday", "last": "2026-11-20"}, "Give the day as year, month and day"),
        ({"period": "for ever"}, "Select a valid choice"),
    ],
)
def test_days_that_cannot_be_are_said_in_words(as_ana, asked, said):
    page = as_ana.get(REPORTS, asked)
    assert page.status_code == 422
    assert said in page.text


# --- First contact


def reach(submit, do, by, *, after: timedelta, **details):
    """A request on Thursday November 12, 10 am, promised a call by Monday 5 pm, and reached `after` that."""
    asked = MONDAY_10_AM - 11 * DAY
    request = submit(now=asked, wants="follow_up", **details)
    do(actions.log_call, request, by, now=asked + after, outcome="reached")
    return request


def test_time_to_first_contact_and_promises_kept(as_ana, submit, do, ana):
    for hours in (1, 2, 3, 4, 200):
        reach(submit, do, ana, after=timedelta(hours=hours))
    cells = rows(as_ana.get(REPORTS), "First contact: all requests")["All requests"]
    assert cells[:7] == ["5", "5", "3.0 h", "5.1 days", "4", "1", "80%"]


def test_below_five_there_is_too_little_to_say(as_ana, submit, do, ana):
    for _number in range(4):
        reach(submit, do, ana, after=HOUR)
    page = as_ana.get(REPORTS)
    cells = rows(page, "First contact: all requests")["All requests"]
    assert cells[:7] == ["4", "4", "too few to say", "too few to say", "4", "0", "too few to say"]
    assert key(page)["Median time to first contact"] == ("too few to say", "")


def test_promise_that_is_not_over_is_neither_kept_nor_broken(as_ana, submit):
    submit()
    assert rows(as_ana.get(REPORTS), "First contact: all requests")["All requests"][4:7] == ["0", "0", "—"]


def test_promise_that_is_over_without_a_call_is_broken(as_ana, submit):
    submit(now=MONDAY_10_AM - 11 * DAY)
    assert rows(as_ana.get(REPORTS), "First contact: all requests")["All requests"][4:6] == ["0", "1"]


def test_who_withdraws_before_the_promise_is_over_does_not_break_it(as_ana, submit):
    asked = MONDAY_10_AM - 11 * DAY
    withdraw(request_id=submit(now=asked).pk, now=asked + HOUR)
    assert rows(as_ana.get(REPORTS), "First contact: all requests")["All requests"][4:6] == ["0", "0"]


def test_what_waits_for_the_patient_breaks_no_promise(as_ana, submit, do, ana):
    asked = MONDAY_10_AM - 11 * DAY
    do(actions.wait_for_patient, submit(now=asked), ana, now=asked + HOUR, question="Which hospital?")
    assert rows(as_ana.get(REPORTS), "First contact: all requests")["All requests"][4:6] == ["0", "0"]


def test_request_that_was_opened_again_is_left_out_and_told(as_ana, submit, do, ana):
    request = submit(now=MONDAY_10_AM - 9 * DAY)
    do(actions.close, request, ana, now=MONDAY_10_AM - 8 * DAY, reason="other_care")
    do(actions.reopen, request, ana, now=MONDAY_10_AM, text="Called back")
    page = as_ana.get(REPORTS)
    assert "Left out, since opened again: 1 request." in words(page)
    assert key(page)["Requests"][0] == "1"


def test_first_contact_by_language_asker_and_insurance(as_ana, submit, do, ana):
    spanish = reach(submit, do, ana, after=HOUR, language="es")
    reach(submit, do, ana, after=HOUR, language="ko", carer=True)
    reach(submit, do, ana, after=HOUR, language="other", other_language="Khmer", clinic=True)
    telling.tell(request_id=spanish.pk, told=[telling.Told("practical", {"insurance": "medi_cal"})], now=MONDAY_10_AM)
    page = as_ana.get(REPORTS)
    assert list(rows(page, "First contact: by language")) == ["Another language", "Korean", "Spanish"]
    assert list(rows(page, "First contact: by who asks")) == ["Doctor or clinic", "Family or friend", "Patient"]
    assert list(rows(page, "First contact: by insurance")) == ["Not told yet", "Medi-Cal or Medicaid"]
    assert "Khmer" not in page.text


# --- Open, complete, stopped, closed


def test_open_requests_by_age_with_the_oldest_to_open(as_ana, submit, do, ana):
    old = submit(now=MONDAY_10_AM - 100 * DAY)
    submit()
    do(actions.close, submit(now=MONDAY_10_AM - 200 * DAY), ana, reason="other_care")
    page = as_ana.get(REPORTS)
    ages = rows(page, "Open requests by age")
    assert (ages["Today and yesterday"][-1], ages["Over 90 days"][-1]) == ("1", "1")
    assert f"/admin/consultations/consultationrequest/{old.pk}/change/" in page.text
    assert "100 days ago" in page.text


def test_who_may_not_open_requests_is_shown_none(client, olga, submit):
    request = submit()
    olga.user_permissions.add(Permission.objects.get(codename="view_reports"))
    client.force_login(olga)
    page = client.get(REPORTS)
    assert page.status_code == 200
    assert request.reference not in page.text


def test_where_they_stop(as_ana, submit):
    told = [
        telling.Told("diagnosis", {"diagnosis": "gist"}),
        telling.Told("practical", {"insurance": "medicare"}),
    ]
    telling.tell(request_id=submit().pk, told=told, now=MONDAY_10_AM)
    submit(questions="Has it spread?")
    stops = rows(as_ana.get(REPORTS), "Where they stop")  # done, some, not started
    assert stops["The diagnosis"][:3] == ["0", "1", "1"]
    assert stops["Practical things"][:3] == ["1", "0", "1"]
    assert stops["Your questions"][:3] == ["1", "0", "1"]
    assert stops["Treatment so far"][:3] == ["0", "0", "2"]


def test_completeness_in_steps(as_ana, submit):
    submit()
    assert rows(as_ana.get(REPORTS), "Completeness")["Under 25%"][0] == "1"


def test_reasons_for_closing_and_for_withdrawing(as_ana, submit, do, ana):
    do(actions.close, submit(), ana, reason="other_care")
    withdraw(request_id=submit().pk, now=MONDAY_10_AM, why="too_slow", text="Nobody called Pepe")
    withdraw(request_id=submit().pk, now=MONDAY_10_AM)
    page = as_ana.get(REPORTS)
    assert rows(page, "Closed")["The patient withdrew"] == ["2", "0", "2 more than before"]
    withdrawn = rows(page, "Why they withdrew")
    assert withdrawn["It took too long to hear from you"][0] == "1"
    assert withdrawn["They gave no reason"][0] == "1"
    assert "Pepe" not in page.text


# --- Pages, who may, and how much it costs


def test_debts_of_pages_are_told_to_those_who_see_pages(as_ana, ana):
    assert "Behind their twin" not in as_ana.get(REPORTS).text
    ana.user_permissions.add(Permission.objects.get(codename="view_page"))
    assert f"{reverse('admin:attention')}#behind" in as_ana.get(REPORTS).text


def test_reports_stand_on_the_first_page_of_those_who_may_see_them(as_ana, client, olga):
    assert f'href="{REPORTS}"' in as_ana.get("/admin/").text
    client.force_login(olga)
    assert f'href="{REPORTS}"' not in client.get("/admin/").text


@pytest.mark.parametrize("address", [REPORTS, f"{REPORTS}export/"])
def test_others_are_kept_out(client, olga, address):
    assert "/admin/login/" in client.get(address).url
    client.force_login(olga)
    assert client.get(address).status_code == 403


def test_a_report_asks_as_little_of_many_requests_as_of_none(as_ana, submit, django_assert_max_num_queries):
    for days in range(20):
        submit(now=MONDAY_10_AM - days * DAY)
    as_ana.get("/")  # what a process reads once
    with django_assert_max_num_queries(20):
        as_ana.get(REPORTS)
