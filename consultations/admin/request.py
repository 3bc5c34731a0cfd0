from datetime import datetime

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone

from consultations import audit
from consultations.admin import file_view
from consultations.admin.acts import act_page
from consultations.admin.answers import told_of
from consultations.admin.clocks import clocks_of
from consultations.admin.files import download, file_lines
from consultations.admin.offered_acts import useful_acts
from consultations.admin.pairs import urls as urls_of_pairs
from consultations.admin.presence import presence_answer, who_else
from consultations.admin.queue import due_badge, news_badge, urgency_badge
from consultations.admin.queue.bulk import bulk_page
from consultations.admin.queue.page import queue_page
from consultations.admin.queue.search_page import search_page
from consultations.admin.read_only import ReadOnlyAdmin
from consultations.admin.reading import read
from consultations.admin.same_person import lines_of_merged, same_person
from consultations.admin.story import told_so_far
from consultations.admin.summary import Summary, call_script
from consultations.models import ConsultationRequest


@admin.register(ConsultationRequest)
class ConsultationRequestAdmin(ReadOnlyAdmin):
    """The queue, and one page for each request. Names are never searched here: a search stands in the address."""

    # --- Permissions

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("consultations.triage_request")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    # --- Pages

    def get_urls(self):
        own = [
            path(
                "search/",
                self.admin_site.admin_view(self.search_view),
                name="consultations_consultationrequest_search",
            ),
            path(
                "bulk/",
                self.admin_site.admin_view(self.bulk_view),
                name="consultations_consultationrequest_bulk",
            ),
            path(
                "<int:request_id>/act/<slug:name>/",
                self.admin_site.admin_view(self.act_view),
                name="consultations_consultationrequest_act",
            ),
            path(
                "<int:request_id>/presence/",
                self.admin_site.admin_view(presence_answer),
                name="consultations_consultationrequest_presence",
            ),
            path(
                "<int:request_id>/file/<int:attachment_id>/",
                self.admin_site.admin_view(self.file_view),
                {"answer": download},
                name="consultations_consultationrequest_file",
            ),
            path(
                "<int:request_id>/file/<int:attachment_id>/view/",
                self.admin_site.admin_view(self.file_view),
                {"answer": file_view.view},
                name="consultations_consultationrequest_file_view",
            ),
            path(
                "<int:request_id>/file/<int:attachment_id>/picture/",
                self.admin_site.admin_view(self.file_view),
                {"answer": file_view.picture},
                name="consultations_consultationrequest_file_picture",
            ),
        ]
        return own + urls_of_pairs(self) + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        return queue_page(request, self.context(request))

    def search_view(self, request):
        return search_page(request, self.context(request))

    def bulk_view(self, request):
        return bulk_page(request, self.context(request))

    def context(self, request) -> dict:
        return {**self.admin_site.each_context(request), "opts": self.opts}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The request page: all that is known, what is unknown, and what can be done. Reading it is audited."""
        if not self.has_view_permission(request):
            return super().change_view(request, object_id)  # which refuses
        reading = read(int(object_id)) if str(object_id).isdecimal() else None
        if reading is None:
            return super().change_view(request, object_id)  # which says so
        consultation, now = reading.consultation, timezone.now()
        facts, others = reading.facts(now), same_person(consultation)
        audit_reading(consultation, others, by=request.user, at=now)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": consultation.reference,
            "consultation": consultation,
            "summary": Summary(consultation, timezone.localdate()),
            "script": call_script(consultation, facts),
            "told": told_of(facts, reading.treatments),
            "urgency": urgency_badge(consultation),
            "clocks": clocks_of(consultation, now),
            "owed": due_badge(consultation, now),
            "news": news_badge(consultation, now),
            "visits": reading.visits,
            "records": reading.records,
            "acts": useful_acts(reading, request.user, now),
            **told_so_far(request, reading, lines_of_merged(others), now),
            **others,
            "who_else": who_else(request, consultation),
            "files": file_lines(reading.files),
        }
        return render(request, "admin/consultations/request_page.html", context)

    def act_view(self, request, request_id: int, name: str):
        consultation = get_object_or_404(ConsultationRequest.objects.select_related("owner"), pk=request_id)
        back = reverse("admin:consultations_consultationrequest_change", args=[request_id])
        context = {**self.admin_site.each_context(request), "opts": self.opts, "back": back}
        response = act_page(request, consultation, name, context)
        return response or HttpResponseRedirect(back)

    def file_view(self, request, request_id: int, attachment_id: int, answer):
        back = reverse("admin:consultations_consultationrequest_change", args=[request_id])
        context = {**self.admin_site.each_context(request), "opts": self.opts, "back": back}
        return answer(request, request_id, attachment_id, context)


def audit_reading(consultation: ConsultationRequest, others: dict, *, by, at: datetime) -> None:
    """Of the request, of those that were merged into it, and of whose names stand beside it."""
    beside = [one.request.pk for one in others["candidates"]]
    audit.record(act="read_request", request=consultation, by=by, at=at, **({"beside": beside} if beside else {}))
    for put in others["put_here"]:
        audit.record(act="read_request", request=put.request, by=by, at=at)
