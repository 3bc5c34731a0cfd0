from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, include, path
from django.utils.translation import pgettext_lazy

from pages import usefulness
from sarcoma_center import health
from sarcoma_center.design import views as design
from sarcoma_center.security_txt import security_txt

handler400 = "sarcoma_center.errors.bad_request"
handler403 = "sarcoma_center.errors.permission_denied"
handler404 = "sarcoma_center.errors.page_not_found"
handler500 = "sarcoma_center.errors.server_error"


def development() -> list[URLPattern]:
    """Pages that the public never sees."""
    return [path("design/", design.page, name="design")] if settings.DESIGN_PAGE else []


urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path(pgettext_lazy("address", "consultation/"), include("consultations.urls")),
        path(pgettext_lazy("address", "useful/"), usefulness.answer, name="useful"),
        path(pgettext_lazy("address", "search/"), include("pages.search.urls")),
        *development(),
        prefix_default_language=False,
    ),
    path("", include("pages.urls")),
]
