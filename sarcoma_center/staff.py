"""The admin site: where the centre's staff work."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpResponseRedirect
from django.urls import reverse


class StaffSite(AdminSite):
    site_header = f"{settings.CENTER['name']} · staff"
    site_title = "Staff"
    index_title = "Work of the day"
    site_url = "/"
    enable_nav_sidebar = False  # the queue needs the width

    def get_urls(self):
        from pages.admin.attention_page import attention_urls  # once the models are there

        return [*attention_urls(self), *super().get_urls()]

    def index(self, request, extra_context=None):
        """Whoever only edits pages begins with what needs attention; for others it is one line among their work."""
        if request.user.has_perm("pages.change_page") and not request.user.has_perm("consultations.triage_request"):
            return HttpResponseRedirect(reverse("admin:attention"))
        if request.user.has_perm("pages.view_page"):
            from pages.admin.attention import total

            extra_context = {"attention_total": total(), **(extra_context or {})}
        return super().index(request, extra_context)
