"""On the page of an act staff begin with a ready-made text, see how hard theirs is to read, and preview word for word what
whoever asked would get: nothing is sent by looking."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from consultations import actions
from consultations.actions.message_templates import save_template
from consultations.models import AuditEntry, Letter, Message
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False):
        yield client


@pytest.fixture
def ready(ana):
    """ready(act="close", text_en="…") is a ready-made text."""

    def _ready(**changed):
        fields = {
            "name": "Greeting",
            "act": "write",
            "text_en": "Hello {{name}}, we call by {{promised_day}}. {{staff_name}}",
            "text_es": "Hola, {{name}}: le llamamos antes del {{promised_day}}. {{staff_name}}",
            "is_active": True,
        }
        return save_template(template_id=None, fields=fields | changed, seen="", by=ana)

    return _ready


@pytest.fixture
def press(as_ana):
    """press(request, "write", "preview", text="…") presses a button of the act's page; "" is the act itself."""

    def _press(request, act: str, button: str = "", **typed):
        buttons = {button: "…"} if button else {}
        return as_ana.post(f"{QUEUE}{request.pk}/act/{act}/", {"seen_version": request.version} | typed | buttons)

    return _press


def page(as_ana, request, act: str) -> str:
    return words(as_ana.get(f"{QUEUE}{request.pk}/act/{act}/"))


def words(response) -> str:
    return " ".join(response.text.split())


def typed(response, name: str = "text") -> str:
    return response.context["form"][name].value()


# --- Ready-made texts


def test_it_works(press, ready, request_of_jose):
    response = press(request_of_jose, "write", "insert", ready_text=ready().pk, text="")
    assert response.status_code == 200
    expected = "Hola, Pepe: le llamamos antes del miércoles 25 de noviembre, 5 p. m. hora del Pacífico. Ana Ruiz"
    assert typed(response) == expected


def test_what_was_typed_stays_above_the_inserted_text(press, ready, request_of_jose):
    response = press(request_of_jose, "write", "insert", ready_text=ready(text_es="Hola").pk, text="Querido José:")
    assert typed(response) == "Querido José:\n\nHola"


def test_inserting_judges_and_changes_nothing(press, ready, request_of_jose):
    text = ready(act="offer_times", text_es="Elija una hora.")
    response = press(
        request_of_jose,
        "offer_times",
        "insert",
        ready_text=text.pk,
        start_1_0="2026-12-01",
        start_1_1="nine",
        way="video",
    )
    assert (response.status_code, "errorlist" in response.text) == (200, False)
    assert typed(response) == "Elija una hora."
    assert typed(response, "start_1") == ["2026-12-01", "nine"]
    request_of_jose.refresh_from_db()
    assert request_of_jose.version == 1


@pytest.mark.parametrize("chosen", ["", "0", "nonsense", "99999999999999999999"])
def test_inserting_without_a_choice_keeps_what_was_typed(press, ready, request_of_jose, chosen):
    ready()
    assert typed(press(request_of_jose, "write", "insert", ready_text=chosen, text="Hello")) == "Hello"


def test_the_carer_and_the_clinic_are_called_by_their_own_name(press, ready, submit):
    text = ready(text_es="{{name}}")
    assert typed(press(submit(carer=True), "write", "insert", ready_text=text.pk)) == "Rosa Núñez"
    assert typed(press(submit(clinic=True), "write", "insert", ready_text=text.pk)) == "Dr. Kim Lee"


def test_records_and_the_appointment_are_told_in_their_language(press, ready, do, ana, request_of_jose):
    from consultations.actions.choosing import choose_time
    from consultations.models import Record

    Record.objects.create(request=request_of_jose, kind="mri", body_part="muslo", created_at=MONDAY_10_AM)
    Record.objects.create(
        request=request_of_jose, kind="ct", state="received", received_on=MONDAY_10_AM.date(), created_at=MONDAY_10_AM
    )
    start = MONDAY_10_AM + timedelta(days=8, hours=-1)
    offer = {"times": [start], "length": timedelta(minutes=30), "way": "phone"}
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, **offer)
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.get().pk, now=MONDAY_10_AM)
    text = ready(text_es="{{records}}\n{{appointment}}")
    filled = typed(press(request_of_jose, "write", "insert", ready_text=text.pk))
    assert filled == "- Resonancia (MRI), muslo\nmartes 1 de diciembre, 9 a. m. hora del Pacífico"


def test_a_day_that_has_passed_is_not_promised_again(press, ready, submit):
    late = submit(now=MONDAY_10_AM - timedelta(days=10))
    assert "{{promised_day}}" in typed(press(late, "write", "insert", ready_text=ready().pk))


@pytest.mark.parametrize("button", ["", "preview"])
def test_what_is_still_open_is_refused_with_its_line(press, request_of_jose, button):
    response = press(request_of_jose, "write", button, text="Hola\n{{promised_day}}")
    assert response.status_code == 422
    assert "Line 2: {{promised_day}} is still open." in response.text
    assert not Letter.objects.exists()


def test_only_texts_of_the_act_in_use_and_in_their_language_are_offered(as_ana, ready, request_of_jose):
    ready(name="Fits")
    ready(name="Of another act", act="close")
    ready(name="Archived", is_active=False)
    ready(name="English only", text_es="")
    text = page(as_ana, request_of_jose, "write")
    assert "Fits</option>" in text
    assert not any(f"{name}</option>" in text for name in ("Of another act", "Archived", "English only"))
    assert "1 more cannot be used: no text in Spanish." in text


def test_who_does_not_read_spanish_sees_the_same_in_english(press, ready, request_of_jose):
    response = press(request_of_jose, "write", "insert", ready_text=ready().pk, text="")
    assert "Hello Pepe, we call by Wednesday, November 25, 5 pm Pacific. Ana Ruiz" in words(response)


def test_in_english_no_twin_is_shown(press, ready, submit):
    response = press(submit(language="en"), "write", "insert", ready_text=ready().pk, text="")
    assert "In English it says" not in response.text


# --- What they are told


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Write in Spanish: their page and e-mails are in Spanish."),
        ({"language": "en"}, "Write in English: their page and e-mails are in English."),
        ({"language": "ko"}, "They speak Korean, which our pages do not. Their page and e-mails are in English"),
        (
            {"language": "zh", "page_language": "es"},
            "They speak Chinese, which our pages do not. Their page and e-mails",
        ),
    ],
)
def test_the_page_says_in_which_language_to_write(as_ana, submit, changed, said):
    assert said in page(as_ana, submit(**changed), "write")


def test_the_page_says_what_they_get_and_then_read(as_ana, request_of_jose):
    text = page(as_ana, request_of_jose, "wait_for_patient")
    assert f"They will get this e-mail: “Una pregunta sobre su solicitud {request_of_jose.reference}”" in text
    assert '“<span lang="es">Necesitamos algo de usted para poder seguir.</span>”' in text


def test_without_an_address_the_page_says_to_call(as_ana, submit):
    assert "They have no e-mail address: call, or send a letter by post." in page(as_ana, submit(email=""), "write")


def test_an_act_that_tells_them_nothing_says_so(as_ana, request_of_jose):
    text = page(as_ana, request_of_jose, "claim")
    assert "They get no e-mail." in text
    assert "Their page goes on to say" in text
    assert 'value="Preview"' not in text


def test_an_address_that_failed_is_told_before_anything_is_written_to_it(as_ana, request_of_jose):
    request_of_jose.mail_failed_at = MONDAY_10_AM
    request_of_jose.save(update_fields=["mail_failed_at"])
    assert "did not arrive. Call instead." in page(as_ana, request_of_jose, "write")


# --- Preview

TYPED = {
    "write": {"text": "Hola, José."},
    "wait_for_patient": {"question": "¿Tiene el informe?"},
    "offer_times": {"start_1_0": "2026-12-01", "start_1_1": "09:00", "way": "video", "length": "30", "text": "Elija."},
    "close": {"reason": "other_care", "letter": "Le deseamos lo mejor."},
    "start_review": {},
}


@pytest.mark.parametrize("act", TYPED)
def test_a_preview_shows_what_is_then_sent_and_sends_nothing(press, request_of_jose, act):
    before = request_of_jose.messages.count()
    response = press(request_of_jose, act, "preview", **TYPED[act])
    assert response.status_code == 200
    assert (Message.objects.count(), Letter.objects.count(), AuditEntry.objects.filter(act=act).count()) == (
        before,
        0,
        0,
    )
    request_of_jose.refresh_from_db()
    assert (request_of_jose.version, request_of_jose.status) == (1, "received")
    preview = response.context["preview"]
    assert press(request_of_jose, act, **TYPED[act]).status_code == 302
    request_of_jose.refresh_from_db()
    sent = request_of_jose.messages.order_by("pk")[before:]
    assert [preview.mail.subject] == [mail.subject for mail in sent] if preview.mail else not sent
    assert [letter["text"] for letter in preview.thread] == [letter.text for letter in request_of_jose.letters.all()]
    for mail in sent:
        link = request_of_jose.access_links.latest("created_at").token
        assert link in mail.body
        assert link not in response.text
        assert preview.mail_body == re.sub(rf"{settings.SITE_URL}\S+", "[…]", mail.body)


def test_a_preview_keeps_what_was_typed_and_tells_how_it_reads(press, request_of_jose):
    easy = "Hola, José. Le llamamos hoy. Queremos hablar con usted. Tenga el informe a mano, si lo tiene. Gracias."
    response = press(request_of_jose, "write", "preview", text=easy)
    assert typed(response) == easy
    assert "Easy to read" in response.text


def test_a_hard_text_is_told(press, submit):
    hard = (
        "The multidisciplinary institutional committee subsequently recommends considering additional radiological "
        "documentation, particularly regarding previous surgical interventions."
    )
    response = press(submit(language="en"), "write", "preview", text=hard)
    assert "Hard to read" in response.text
    assert "Above grade 7: use shorter sentences and everyday words." in response.text


def test_a_preview_of_closing_says_the_reason_in_their_words(press, request_of_jose):
    response = press(request_of_jose, "close", "preview", reason="not_for_us", letter="")
    assert response.context["preview"].status.startswith("Esta solicitud está cerrada. Esto no es algo que trate")


def test_a_preview_of_reopening_says_the_new_promise(press, do, ana, request_of_jose):
    do(actions.close, request_of_jose, ana, now=MONDAY_10_AM, reason="other_care")
    response = press(request_of_jose, "reopen", "preview", text="They called")
    assert "miércoles 25 de noviembre" in response.context["preview"].mail_body


def test_a_preview_tells_a_conflict_as_the_act_would(press, do, ana, ben, request_of_jose):
    do(actions.claim, request_of_jose, ben, now=MONDAY_10_AM)
    request_of_jose.version = 1
    response = press(request_of_jose, "close", "preview", reason="other_care", letter="Adiós")
    assert response.status_code == 409
    assert "Ben Carter: Claimed" in response.text
    assert typed(response, "letter") == "Adiós"


def test_what_is_typed_is_never_markup(press, request_of_jose):
    response = press(request_of_jose, "write", "preview", text="<script>alert(1)</script>")
    assert "<script>alert" not in response.text


def test_a_message_on_closing_is_read_on_their_page(press, jose):
    press(jose.request, "close", reason="not_for_us", letter="Gracias por preguntarnos.")
    jose.request.refresh_from_db()
    assert [letter.text for letter in jose.request.letters.all()] == ["Gracias por preguntarnos."]
