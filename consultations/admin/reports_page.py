"""The addresses of reports and of what leaves the house. They stand beside the models, at admin/reports/."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from consultations.admin.centre_time import centre_words
from consultations.admin.exports_page import export_page
from consultations.admin.fhir_page import fhir_file
from consultations.admin.report_forms import PeriodForm
from consultations.reports.periods import Period, Span, period_of
from consultations.reports.report import make_report, oldest_open

# What else is owed that is no request: (words, how many, address), for those who may see it.
Debts = Callable[[HttpRequest], list[tuple[str, int, str]]]


def report_urls(site: AdminSite, debts: Debts) -> list[URLPattern]:
    def report(request: HttpRequest) -> HttpResponse:
        return report_page(request, site, debts)

    def export(request: HttpRequest):
        return export_page(request, site)

    return [
        path("reports/", site.admin_view(report), name="reports"),
        path("reports/export/", site.admin_view(export), name="reports_export"),
        path(
            "consultations/consultationrequest/<int:request_id>/fhir/",
            site.admin_view(require_POST(fhir_file)),
            name="consultations_consultationrequest_fhir",
        ),
    ]


def report_page(request: HttpRequest, site: AdminSite, debts: Debts) -> HttpResponse:
    if not request.user.has_perm("consultations.view_reports"):
        raise PermissionDenied
    now, zone = timezone.now(), ZoneInfo(settings.CENTER_TIME_ZONE)
    today = now.astimezone(zone).date()
    asked = request.GET if request.GET else {"period": Span.FOUR_WEEKS}
    form = PeriodForm(asked, today=today)
    is_valid = form.is_valid()
    period = form.cleaned_data["days"] if is_valid else period_of(Span.FOUR_WEEKS, today, zone)
    context = {
        **site.each_context(request),
        "title": "Reports",
        "form": form,
        "period": period,
        "standing": centre_words(now),
        "report": make_report(period, now),
        "oldest": oldest_of(request, period, now),
        "debts": debts(request),
    }
    status = HTTPStatus.OK if is_valid else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "admin/consultations/reports/report.html", context, status=status)


def oldest_of(request: HttpRequest, period: Period, now: datetime):
    """Only for those who may open them."""
    return oldest_open(period, now) if request.user.has_perm("consultations.triage_request") else []
