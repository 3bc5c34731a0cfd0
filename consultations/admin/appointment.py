from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from consultations.admin.centre_time import zone_words
from consultations.admin.diary import diary_of, monday_of
from consultations.admin.read_only import ReadOnlyAdmin
from consultations.models import Appointment


@admin.register(Appointment)
class AppointmentAdmin(ReadOnlyAdmin):
    """No list of appointments: the diary of a week. Each is changed on the page of its request."""

    def get_urls(self):
        diary = self.admin_site.admin_view(self.diary_view)
        everything = self.admin_site.admin_view(self.changelist_view)
        return [
            path("", everything, name="consultations_appointment_changelist"),
            path("diary/", diary, name="consultations_appointment_diary"),
        ]

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("consultations.triage_request")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:consultations_appointment_diary"))

    def diary_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        monday = monday_of(request.GET.get("week", ""))
        asked = request.GET.get("who", "")
        only = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Diary, week of {monday:%b} {monday.day}, {monday.year}",
            "diary": diary_of(monday, only),
            "monday": monday,
            "only": only,
            "zone": zone_words(),
        }
        return render(request, "admin/consultations/diary.html", context)
