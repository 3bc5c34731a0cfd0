from django.contrib import admin, messages
from django.db.models import F
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from consultations import audit
from consultations.actions.reckoning import facts_of
from consultations.actions.staff import roles_of
from consultations.admin.acts import act_page, person
from consultations.admin.answers import told_of
from consultations.admin.files import download, file_lines
from consultations.admin.mail_lines import with_mail
from consultations.admin.queue import View, due_badge, news_badge, urgency_badge
from consultations.admin.read_only import ReadOnlyAdmin
from consultations.admin.summary import Summary, call_script, spoken
from consultations.enums import Due, VisitState
from consultations.models import ConsultationRequest
from consultations.reference import InvalidReference, parse_reference
from consultations.workflow import CLAIM, MARK_READ, WRITE, Act, acts_for


@admin.register(ConsultationRequest)
class ConsultationRequestAdmin(ReadOnlyAdmin):
    """The queue, and one page for each request. Names are never searched here: a search stands in the address."""

    list_display = [
        "reference",
        "patient",
        "spoken",
        "wants_words",
        "urgent",
        "owed",
        "standing",
        "who",
        "last_activity",
    ]
    list_filter = [View]
    list_select_related = ["owner"]
    list_per_page = 50
    sortable_by = ()
    search_fields = ["reference"]
    search_help_text = "Search by reference, for example K7QM-4RTX"

    # --- Search and order

    def get_ordering(self, request):
        return [F("due_at").asc(nulls_last=True), "pk"]

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        try:
            return queryset.filter(reference=parse_reference(search_term)), False
        except InvalidReference:
            messages.warning(request, "That is not one of our references. Check it with the caller, letter by letter.")
            return queryset.none(), False

    # --- Permissions

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("consultations.triage_request")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    # --- Pages

    def get_urls(self):
        own = [
            path(
                "<int:request_id>/act/<slug:name>/",
                self.admin_site.admin_view(self.act_view),
                name="consultations_consultationrequest_act",
            ),
            path(
                "<int:request_id>/file/<int:attachment_id>/",
                self.admin_site.admin_view(self.file_view),
                name="consultations_consultationrequest_file",
            ),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Requests", **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The request page: all that is known, what is unknown, and what can be done. Reading it is audited."""
        if not self.has_view_permission(request):
            return super().change_view(request, object_id)  # which refuses
        found = ConsultationRequest.objects.select_related("owner", "carer", "referrer")
        if not str(object_id).isdecimal() or (consultation := found.filter(pk=object_id).first()) is None:
            return super().change_view(request, object_id)  # which says so
        audit.record(act="read_request", request=consultation, by=request.user, at=timezone.now())
        facts = facts_of(consultation, timezone.now())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": consultation.reference,
            "consultation": consultation,
            "summary": Summary(consultation, timezone.localdate()),
            "script": call_script(consultation, facts),
            "told": told_of(facts, consultation.treatments.current()),
            "urgency": urgency_badge(consultation),
            "owed": due_badge(consultation, timezone.now()),
            "news": news_badge(consultation, timezone.now()),
            "letters": consultation.letters.select_related("author"),
            "visits": shown_visits(consultation),
            "records": consultation.records.current(),
            "acts": useful_acts(consultation, request.user),
            "timeline": with_mail(
                consultation.activities.select_related("actor", "note", "attempt").order_by("-pk"),
                consultation.messages.order_by("-pk"),
            ),
            "files": file_lines(consultation),
        }
        return render(request, "admin/consultations/request_page.html", context)

    def act_view(self, request, request_id: int, name: str):
        consultation = get_object_or_404(ConsultationRequest.objects.select_related("owner"), pk=request_id)
        back = reverse("admin:consultations_consultationrequest_change", args=[request_id])
        context = {**self.admin_site.each_context(request), "opts": self.opts, "back": back}
        response = act_page(request, consultation, name, context)
        return response or HttpResponseRedirect(back)

    def file_view(self, request, request_id: int, attachment_id: int):
        back = reverse("admin:consultations_consultationrequest_change", args=[request_id])
        context = {**self.admin_site.each_context(request), "opts": self.opts, "back": back}
        return download(request, request_id, attachment_id, context)

    # --- Columns

    @admin.display(description="patient")
    def patient(self, row):
        return row.patient_name

    @admin.display(description="language")
    def spoken(self, row):
        return spoken(row)

    @admin.display(description="wants")
    def wants_words(self, row):
        return row.get_wants_display()

    @admin.display(description="urgency")
    def urgent(self, row):
        return urgency_badge(row)

    @admin.display(description="owed")
    def owed(self, row):
        now = timezone.now()
        return format_html("{} {}", due_badge(row, now), news_badge(row, now))

    @admin.display(description="status")
    def standing(self, row):
        return row.get_status_display()

    @admin.display(description="owner")
    def who(self, row):
        return person(row.owner) if row.owner else "—"

    @admin.display(description="last activity")
    def last_activity(self, row):
        return timezone.localtime(row.updated_at).strftime("%b %-d, %-I:%M %p")


def shown_visits(consultation: ConsultationRequest):
    """What is offered or booked, and what was cancelled; not what nobody chose."""
    return consultation.appointments.exclude(state=VisitState.LAPSED).select_related("clinician")


def useful_acts(consultation: ConsultationRequest, user) -> list[Act]:
    """What `user` may do now, likeliest first: an answer to news. A request of one's own need not be claimed; another's can
    be taken over."""
    has_news = consultation.news_at or consultation.due_for == Due.REPLY
    acts = acts_for(consultation.status, roles_of(user))
    first = [act for act in acts if act in (WRITE, MARK_READ) and has_news]
    acts = [*first, *(act for act in acts if act not in first and act != MARK_READ)]
    if consultation.owner is None:
        return acts
    others = [act for act in acts if act != CLAIM]
    return others if consultation.owner == user else [*others, *(act for act in acts if act == CLAIM)]
