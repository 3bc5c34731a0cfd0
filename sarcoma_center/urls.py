from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from sarcoma_center import health

handler400 = "sarcoma_center.errors.bad_request"
handler403 = "sarcoma_center.errors.permission_denied"
handler404 = "sarcoma_center.errors.page_not_found"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path(pgettext_lazy("address", "consultation/"), include("consultations.urls")),
        prefix_default_language=False,
    ),
    path("", include("pages.urls")),
]
