"""One record on the list that both sides see: added, changed or removed by whoever asked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions import records
from consultations.intake.record_form import RecordForm
from consultations.models import ConsultationRequest, Record
from consultations.tracking.closed import while_open
from consultations.tracking.form_page import form_page
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.workflow import TransitionNotAllowed

form_methods = require_http_methods(["GET", "HEAD", "POST"])
FIELDS = ("kind", "body_part", "place", "made_on", "sharing")


@form_methods
@hub_page
@while_open
def record_page(request: HttpRequest, consultation: ConsultationRequest, record: int | None = None) -> HttpResponse:
    """A new record, or the one with the number `record`."""
    row = record_or_404(consultation, record) if record else None
    initial = {name: getattr(row, name) for name in FIELDS} if row else {}

    def save(form: RecordForm) -> None:
        records.put_record(request_id=consultation.pk, record_id=record, values=form.values(), now=timezone.now())
        messages.success(request, _("Saved."))

    return form_page(
        request,
        consultation,
        make=lambda data=None, files=None: RecordForm(data=data, initial=initial),
        save=save,
        done=list_address(request),
        title=row.get_kind_display() if row else _("Add a record"),
        context={"back": list_address(request), "record": row},
        template="consultations/record.html",
    )


@form_methods
@hub_page
@while_open
def remove_record(request: HttpRequest, consultation: ConsultationRequest, record: int) -> HttpResponse:
    """Asks first. A second press finds it removed already."""
    back = list_address(request)
    if request.method == "POST":
        try:
            records.remove_record(request_id=consultation.pk, record_id=record, now=timezone.now())
        except (Record.DoesNotExist, TransitionNotAllowed):
            pass  # removed already, or the request is closed
        except records.RecordIsOurs:
            messages.info(request, _("We have asked for this record or have it already, so it stays on the list."))
        return redirect(back)
    row = record_or_404(consultation, record)
    context = {"record": row, "back": back, "handle": open_handle(request)}
    return render(request, "consultations/remove_record.html", context)


def record_or_404(consultation: ConsultationRequest, number: int) -> Record:
    row = consultation.records.current().filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def list_address(request: HttpRequest) -> str:
    """The section with the list."""
    kwargs = {"handle": open_handle(request), "section": "records"}
    return reverse("consultations:section", kwargs=kwargs) + "#records"
