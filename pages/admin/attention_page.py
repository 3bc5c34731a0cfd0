"""The addresses of what needs attention. They stand beside the models, at admin/pages/attention/."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from pages.admin.attention import gather
from pages.models import SearchMiss


def attention_urls(site: AdminSite) -> list[URLPattern]:
    def attention(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("pages.view_page"):
            raise PermissionDenied
        context = {
            **site.each_context(request),
            "title": "What needs attention",
            "attention": gather(timezone.localdate()),
        }
        return render(request, "admin/pages/attention.html", context)

    return [
        path("pages/attention/", site.admin_view(attention), name="attention"),
        path(
            "pages/attention/search/<int:pk>/done/",
            site.admin_view(require_POST(miss_done)),
            name="attention_miss_done",
        ),
    ]


def miss_done(request: HttpRequest, pk: int) -> HttpResponse:
    """The words have been seen to: they leave the list, and come back when they find nothing again."""
    if not request.user.has_perm("pages.change_page"):
        raise PermissionDenied
    get_object_or_404(SearchMiss, pk=pk).delete()
    return HttpResponseRedirect(f"{reverse('admin:attention')}#searches")
