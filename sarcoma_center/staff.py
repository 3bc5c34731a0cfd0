"""The admin site: where the centre's staff work."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone


class StaffSite(AdminSite):
    site_header = f"{settings.CENTER['name']} · staff"
    site_title = "Staff"
    index_title = "Work of the day"
    site_url = "/"
    enable_nav_sidebar = False  # the queue needs the width

    def get_urls(self):
        from consultations.admin.reports_page import report_urls
        from pages.admin.attention_page import attention_urls  # once the models are there

        return [*attention_urls(self), *report_urls(self, debts_of_pages), *super().get_urls()]

    def index(self, request, extra_context=None):
        """Whoever only edits pages begins with what needs attention; for others it is one line among their work."""
        if request.user.has_perm("pages.change_page") and not request.user.has_perm("consultations.triage_request"):
            return HttpResponseRedirect(reverse("admin:attention"))
        if request.user.has_perm("pages.view_page"):
            from pages.admin.attention import total

            extra_context = {"attention_total": total(), **(extra_context or {})}
        return super().index(request, extra_context)


def debts_of_pages(request) -> list[tuple[str, int, str]]:
    """What reports tell of pages, which consultations do not know: (words, how many, address) of reviews and translations;
    nothing for whoever may not see pages."""
    if not request.user.has_perm("pages.view_page"):
        return []
    from pages.admin.attention import of_reviews, of_twins
    from pages.standing import all_standings

    standings = all_standings(timezone.localdate())
    sections = [*of_reviews(standings), *of_twins(standings)]
    page = reverse("admin:attention")
    return [(section.title, len(section.rows), f"{page}#{section.anchor}") for section in sections]
