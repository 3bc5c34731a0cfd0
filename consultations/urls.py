from django.urls import path
from django.utils.translation import pgettext_lazy

from consultations.intake import views as intake
from consultations.tracking import views as tracking

app_name = "consultations"

urlpatterns = [
    path("", intake.start, name="start"),
    path(pgettext_lazy("address", "patient/"), intake.request_page, {"asker": "patient"}, name="request"),
    path(pgettext_lazy("address", "carer/"), intake.request_page, {"asker": "carer"}, name="request"),
    path(pgettext_lazy("address", "clinic/"), intake.request_page, {"asker": "clinic"}, name="request"),
    path(pgettext_lazy("address", "mine/"), tracking.mine, name="mine"),
    path(pgettext_lazy("address", "leave/"), tracking.leave, name="leave"),
    path(pgettext_lazy("address", "link/<str:token>/"), tracking.open_link, name="link"),
]
