"""The page that takes requests out as a file: without names unless somebody says why. Each export is kept first."""

import tempfile
from datetime import date, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, BinaryIO, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from consultations.actions.exporting import note_export
from consultations.admin.report_forms import ExportForm, PeriodForm
from consultations.enums import ExportFormat, ExportKind
from consultations.reports.csv_xlsx import write_csv, write_xlsx
from consultations.reports.export_rows import MAX_ROWS, head_of, of_period, rows_of
from consultations.reports.periods import Period, Span
from consultations.uploads.storage import working_folder

TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def export_page(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    if not request.user.has_perm("consultations.view_reports"):
        raise PermissionDenied
    now = timezone.now()
    options: dict[str, Any] = {
        "today": now.astimezone(ZoneInfo(settings.CENTER_TIME_ZONE)).date(),
        "may_name": request.user.has_perm("consultations.export_named"),
    }
    form, status = ExportForm(initial=beforehand(request, **options), **options), HTTPStatus.OK
    if request.method == "POST":
        form, status = ExportForm(request.POST, **options), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid() and can_be_taken(form):
            return export_file(form.cleaned_data, request.user, now)
    context = {**site.each_context(request), "title": "Export requests", "form": form, "max_rows": f"{MAX_ROWS:,}"}
    return render(request, "admin/consultations/reports/export.html", context, status=status)


def beforehand(request: HttpRequest, *, today: date, may_name: bool) -> dict[str, str]:
    """The days that the report showed, unless they take names and this person may not have them; else this year so far."""
    asked = PeriodForm(request.GET, today=today)
    stands = asked.is_valid() and (may_name or asked.cleaned_data["days"].are_whole_years(today))
    return {"period": Span.YEAR, **(request.GET.dict() if stands else {})}


def can_be_taken(form: ExportForm) -> bool:
    """Adds to the form what stands against it."""
    number = of_period(form.cleaned_data["days"]).count()
    if number > MAX_ROWS:
        words = f"There are {number:,} requests in this period; a file takes {MAX_ROWS:,}. Choose fewer days."
        form.add_error("period", words)
    return number <= MAX_ROWS


def export_file(chosen: dict, by, now: datetime) -> FileResponse:
    """Noted before the first byte leaves."""
    kind, file_format, period = ExportKind(chosen["kind"]), ExportFormat(chosen["format"]), cast(Period, chosen["days"])
    file, number = written(kind, file_format, period, now)
    try:
        note_export(
            by=by,
            now=now,
            kind=kind,
            file_format=file_format,
            first=period.first,
            last=period.last,
            requests=number,
            reason=chosen["reason"] if kind == ExportKind.NAMED else "",
        )
    except BaseException:
        file.close()
        raise
    file.seek(0)
    days = f"{period.first}-{period.last}-with" if kind == ExportKind.NAMED else f"{period.years}-without"
    name = f"requests-{days}-names.{file_format}"
    headers = {"Cache-Control": "no-store"}
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[file_format], headers=headers)


def written(kind: ExportKind, file_format: ExportFormat, period: Period, now: datetime) -> tuple[BinaryIO, int]:
    """A file without a name, which is gone when it is closed, and how many requests it tells of. What is put down on the way
    lies among the private files, where remove_stray_files finds it if this process is killed."""
    with working_folder() as folder:
        file = cast(BinaryIO, tempfile.TemporaryFile(dir=folder))  # noqa: SIM115  # the response closes it
        write = partial(write_xlsx, folder=folder) if file_format == ExportFormat.XLSX else write_csv
        try:
            return file, write(file, head_of(kind), rows_of(kind, period, now))
        except BaseException:
            file.close()
            raise
