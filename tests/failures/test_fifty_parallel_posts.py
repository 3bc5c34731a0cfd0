"""An impatient person, or a phone that tries again by itself: one form is one request, however often it is sent."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.visitor import PATIENT_ANSWERS, Visitor, reference_in

FORM = "/consultation/patient/"
TIMES = 50


def test_fifty_parallel_posts_of_one_form_make_one_request(site):
    from consultations.models import Activity, ConsultationRequest, Message
    from consultations.tracking.access import handle_of

    person = Visitor(site)
    filled_in = person.hidden(FORM) | PATIENT_ANSWERS
    at_once = Barrier(TIMES)

    def send(_number):
        same_browser = Visitor(site)
        same_browser.cookies = dict(person.cookies)
        at_once.wait()
        return same_browser.post(FORM, filled_in)

    with ThreadPoolExecutor(TIMES) as threads:
        answers = list(threads.map(send, range(TIMES)))

    stored = ConsultationRequest.objects.get()
    assert [(answer.status, answer.path) for answer in answers] == [
        (200, f"/consultation/mine/{handle_of(stored)}/")
    ] * TIMES
    assert {reference_in(answer) for answer in answers} == {stored.reference}
    assert [model.objects.count() for model in (Message, Activity)] == [1, 1]
