from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from consultations.intake import views as intake
from consultations.tracking import details, files, find, letters, records, sections, visits, withdraw
from consultations.tracking import views as tracking

app_name = "consultations"

ADD, REMOVE = pgettext_lazy("address", "new/"), pgettext_lazy("address", "remove/")

CARDS: list[URLPattern | URLResolver] = [
    path(ADD, sections.card_page, name="card_add"),
    path("<int:card>/", sections.card_page, name="card"),
    path("<int:card>/", include([path(REMOVE, sections.remove_card, name="card_remove")])),
]
RECORDS: list[URLPattern | URLResolver] = [
    path(ADD, records.record_page, name="record_add"),
    path("<int:record>/", records.record_page, name="record"),
    path("<int:record>/", include([path(REMOVE, records.remove_record, name="record_remove")])),
]
# The pages of one request, below its handle. Only for whoever has it open.
OF_ONE_REQUEST: list[URLPattern | URLResolver] = [
    path("", tracking.hub, name="hub"),
    path(pgettext_lazy("address", "files/"), files.files, name="files"),
    path(pgettext_lazy("address", "files/<int:attachment_id>/remove/"), files.remove_file, name="remove_file"),
    path(pgettext_lazy("address", "leave/"), tracking.leave, name="leave"),
    path(pgettext_lazy("address", "stay/"), tracking.stay, name="stay"),
    path(pgettext_lazy("address", "all/"), sections.whole_page, name="whole"),
    path(pgettext_lazy("address", "check/"), sections.check_page, name="check"),
    path(pgettext_lazy("address", "diagnosis/"), sections.section_page, {"section": "diagnosis"}, name="section"),
    path(pgettext_lazy("address", "treatment/"), sections.section_page, {"section": "treatment"}, name="section"),
    path(pgettext_lazy("address", "records/"), sections.section_page, {"section": "records"}, name="section"),
    path(pgettext_lazy("address", "practical/"), sections.section_page, {"section": "practical"}, name="section"),
    path(pgettext_lazy("address", "questions/"), sections.section_page, {"section": "questions"}, name="section"),
    path(pgettext_lazy("address", "permissions/"), sections.section_page, {"section": "permissions"}, name="section"),
    path(pgettext_lazy("address", "surgery/"), include(CARDS), {"kind": "surgery"}),
    path(pgettext_lazy("address", "radiation/"), include(CARDS), {"kind": "radiation"}),
    path(pgettext_lazy("address", "drugs/"), include(CARDS), {"kind": "drugs"}),
    path(pgettext_lazy("address", "record/"), include(RECORDS)),
    path(pgettext_lazy("address", "messages/"), letters.messages, name="messages"),
    path(pgettext_lazy("address", "details/"), details.details, name="details"),
    path(pgettext_lazy("address", "withdraw/"), withdraw.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "times/"), visits.times, name="times"),
    path(pgettext_lazy("address", "times/<int:visit_id>/cancel/"), visits.cancel_visit, name="cancel_visit"),
    path(pgettext_lazy("address", "times/<int:visit_id>/appointment.ics"), visits.visit_file, name="visit_file"),
]

urlpatterns = [
    path("", intake.start, name="start"),
    path(pgettext_lazy("address", "patient/"), intake.request_page, {"asker": "patient"}, name="request"),
    path(pgettext_lazy("address", "carer/"), intake.request_page, {"asker": "carer"}, name="request"),
    path(pgettext_lazy("address", "clinic/"), intake.request_page, {"asker": "clinic"}, name="request"),
    path(pgettext_lazy("address", "mine/"), tracking.mine, name="mine"),
    path(pgettext_lazy("address", "mine/leave/"), tracking.leave_all, name="leave_all"),
    path(pgettext_lazy("address", "mine/"), include([path("<slug:handle>/", include(OF_ONE_REQUEST))])),
    path(pgettext_lazy("address", "link/<str:token>/"), tracking.open_link, name="link"),
    path(pgettext_lazy("address", "link/<str:token>/again/"), find.renew_link, name="renew_link"),
    path(pgettext_lazy("address", "find/"), find.find, name="find"),
    path(pgettext_lazy("address", "find/sent/"), find.find_sent, name="find_sent"),
]
