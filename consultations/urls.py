from django.urls import include, path
from django.utils.translation import pgettext_lazy

from consultations.intake import views as intake
from consultations.tracking import files
from consultations.tracking import views as tracking

app_name = "consultations"

# The pages of one request, below its handle. Only for whoever has it open.
OF_ONE_REQUEST = [
    path("", tracking.hub, name="hub"),
    path(pgettext_lazy("address", "files/"), files.files, name="files"),
    path(pgettext_lazy("address", "files/<int:attachment_id>/remove/"), files.remove_file, name="remove_file"),
    path(pgettext_lazy("address", "leave/"), tracking.leave, name="leave"),
]

urlpatterns = [
    path("", intake.start, name="start"),
    path(pgettext_lazy("address", "patient/"), intake.request_page, {"asker": "patient"}, name="request"),
    path(pgettext_lazy("address", "carer/"), intake.request_page, {"asker": "carer"}, name="request"),
    path(pgettext_lazy("address", "clinic/"), intake.request_page, {"asker": "clinic"}, name="request"),
    path(pgettext_lazy("address", "mine/"), tracking.mine, name="mine"),
    path(pgettext_lazy("address", "mine/"), include([path("<slug:handle>/", include(OF_ONE_REQUEST))])),
    path(pgettext_lazy("address", "link/<str:token>/"), tracking.open_link, name="link"),
]
