"""Whatever a stranger sends, the request form answers in words and keeps what can be kept byte for byte."""

from html import escape

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from consultations.models import ConsultationRequest
from tests.consultations.answers import posted
from tests.consultations.naughty import BY_REASON
from tests.site_client import SiteClient

pytestmark = pytest.mark.django_db
FORM, CARER, CLINIC = "/consultation/patient/", "/consultation/carer/", "/consultation/clinic/"
TEXTS = ("given_names", "family_name", "name_to_call", "city", "country", "questions", "other_language")
OTHERS = (
    "birth_date_month",
    "birth_date_day",
    "birth_date_year",
    "phone",
    "email",
    "state",
    "wants",
    "language",
    "opened",
)
EVERYWHERE = (*TEXTS, *OTHERS, "submission_token", "emergency_signs", "consent", "website", "interpreter", "best_time")
OWN = {
    "carer": ("carer_name", "relationship", "carer_phone"),
    "clinic": ("referrer_name", "practice", "hospital", "npi", "fax"),
}
CHOICES = ("wants", "state", "language", "voicemail_ok", "emergency_signs", "interpreter", "best_time")
ODD_QUERIES = ("ask=%ff", "ask=" + "x" * 5000, "ask=\x00", "ask=1&" * 500, "ask[]=1&=", "%00=%00", "&" * 900)
PLAIN = "application/x-www-form-urlencoded"
CITY = b'Content-Disposition: form-data; name="city"'
BOUNDARY = "multipart/form-data; boundary=b"


@pytest.fixture
def client():
    """A failure of ours is an answer of 500 here, too."""
    return SiteClient(raise_request_exception=False)


@pytest.mark.parametrize("text", BY_REASON.values(), ids=BY_REASON)
def test_every_text_is_kept_byte_for_byte(client, text):
    response = client.post(FORM, posted(**dict.fromkeys(TEXTS, text), state="--"))
    assert response.status_code == 302
    request = ConsultationRequest.objects.get()
    answers = request.section_answers.get(section="questions").values
    assert {getattr(request, name) for name in TEXTS if name != "questions"} | {answers["to_ask"]} == {text.strip()}


@pytest.mark.parametrize("text", BY_REASON.values(), ids=BY_REASON)
def test_every_text_comes_back_as_it_was_typed(client, text):
    response = client.post(FORM, posted(**dict.fromkeys(TEXTS, text), consent=""))
    assert response.status_code == 422
    assert response.text.count(escape(text)) >= len(TEXTS)


@pytest.mark.parametrize("text", [BY_REASON["combining"], BY_REASON["controls"], BY_REASON["line separators"]])
def test_the_same_text_sent_again_changes_nothing(client, text):
    answers = posted(**dict.fromkeys(("given_names", "family_name", "city"), text))
    assert [client.post(FORM, answers).status_code for _time in range(2)] == [302, 302]
    assert ConsultationRequest.objects.get().activities.count() == 1


def test_several_lines_are_kept_with_their_spaces(client):
    client.post(FORM, posted(questions="  one\r\n\r\n two  \r\n"))
    answers = ConsultationRequest.objects.get().section_answers.get()
    assert answers.values["to_ask"] == "  one\r\n\r\n two  \r\n"


@pytest.mark.parametrize("field", EVERYWHERE)
def test_anything_anywhere_gets_an_answer_in_words(client, field):
    for text in ("a\x00b", "9" * 5000):
        assert client.post(FORM, posted(**{field: text})).status_code in {302, 422}


@pytest.mark.parametrize("text", ["a\x00b", "\x00", "x" * 40_000, "9" * 5000, "٣", "1e5", "-1"])
def test_anything_everywhere_gets_an_answer_in_words(client, text):
    assert client.post(FORM, posted(**dict.fromkeys(EVERYWHERE, text))).status_code == 422


@pytest.mark.parametrize(("form", "asker"), [(CARER, "carer"), (CLINIC, "clinic")])
@pytest.mark.parametrize("text", ["a\x00b", "x" * 40_000, BY_REASON["astral"], BY_REASON["template"]])
def test_the_other_forms_take_it_too(client, form, asker, text):
    assert client.post(form, posted(asker, **dict.fromkeys(OWN[asker], text))).status_code == 422


def test_a_megabyte_is_too_much_and_is_said_so(client):
    assert client.post(FORM, posted(city="x" * 1_100_000)).status_code == 413


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"given_names=%ff%fe%80&city=\xff\xfe", PLAIN),
        (b"given_names=%u0041&=&&&;=%", PLAIN),
        (b"city=\xd1", f"{PLAIN}; charset=latin-1"),
        (b"city=a", f"{PLAIN}; charset=no-such"),
        (b"city=a", f"{PLAIN}; charset=utf-16"),
        (b"city=a", f"{PLAIN}; charset=rot13"),
        (b"city=a", f"{PLAIN}; charset=\xff"),
        (b"", "multipart/form-data"),
        (b"--b\r\n", BOUNDARY),
        (b"--b\r\n" + CITY + b"\r\n\r\na", BOUNDARY),
        (b"--b\r\nContent-Disposition: form-data\r\n\r\na\r\n--b--", BOUNDARY),
        (b"--b\r\n" + CITY + b"\r\n\r\n\xff\xfe\r\n--b--", BOUNDARY),
        (b"--b\r\n" + CITY + b"\r\n\r\n\\ud800\r\n--b--", f"{BOUNDARY}; charset=unicode_escape"),
        (b"--b\r\n" + CITY + b"\r\n\r\na\r\n--b--", f"{BOUNDARY}; charset=base64"),
        (b"--b\r\n" + CITY + b"; filename=x\r\n\r\na\r\n--b--", BOUNDARY),
        (b"--b\r\n" + CITY + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--b--", BOUNDARY),
        (b"a", "multipart/form-data; boundary=" + "x" * 300),
        (b"a", "multipart/form-data; boundary=\xe9"),
        (b"{}", "application/json"),
        (b"\x00\x01", "application/octet-stream"),
        (b"city=a", ""),
        (b"&".join(b"a%d=1" % number for number in range(3000)), PLAIN),
    ],
)
def test_a_broken_body_is_no_failure_of_ours(client, body, content_type):
    for path in (FORM, "/consultation/find/", "/consultation/mine/aaaaaaaaaaaaaaaa/questions/"):
        response = client.generic("POST", path, body, content_type=content_type)
        assert response.status_code in {400, 403, 413, 422}


def test_a_charset_of_their_own_choice_is_not_believed(client):
    answers = posted(city="\\ud800", emergency_signs="none")
    named = '--b\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    body = ("".join(named.format(*answer) for answer in answers.items()) + "--b--").encode()
    response = client.generic("POST", FORM, body, content_type=f"{BOUNDARY}; charset=unicode_escape")
    assert response.status_code == 302
    assert ConsultationRequest.objects.get().city == "\\ud800"


@pytest.mark.parametrize("field", CHOICES)
@pytest.mark.parametrize("forged", ["forged", ""])
def test_a_forged_choice_is_refused(client, field, forged):
    assert client.post(FORM, posted(**{field: forged})).status_code == 422
    assert not ConsultationRequest.objects.exists()


def test_doubled_extra_and_missing_parameters(client):
    doubled = {name: [value, value] if isinstance(value, str) else value for name, value in posted().items()}
    assert client.post(FORM, doubled | {"is_staff": "1", "status": "closed", "reference": "x"}).status_code == 302
    assert ConsultationRequest.objects.get().status == "received"
    for name in ("submission_token", "birth_date_day", "emergency_signs", "phone", "consent"):
        missing = {key: value for key, value in posted().items() if key != name}
        assert client.post(FORM, missing).status_code == 422


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_an_odd_query_opens_the_form_all_the_same(client, query):
    assert client.get(f"{FORM}?{query}").status_code == 200


@pytest.mark.parametrize("token", ["x", "0" * 32, "a268c469-bf6a-4959-a4c2-0b8b78674212x", "{}", "-1", "9" * 5000])
def test_an_odd_token_is_replaced_by_a_good_one(client, token):
    response = client.post(FORM, posted(submission_token=token))
    if response.status_code == 422:
        fresh = response.context["form"]["submission_token"].value()
        assert client.post(FORM, posted(submission_token=fresh)).status_code == 302


@pytest.mark.parametrize("npi", ["1234567893", "1245319599", " 1234 567 893 ", "123-456-7893"])
def test_an_npi_with_a_check_digit_that_fits(client, npi):
    assert client.post(CLINIC, posted("clinic", npi=npi)).status_code == 302


@pytest.mark.parametrize("npi", ["1234567890", "1234567839", "0000000000"])
def test_an_npi_with_a_slip_is_told(client, npi):
    response = client.post(CLINIC, posted("clinic", npi=npi))
    assert response.status_code == 422
    assert "This is not an NPI" in response.text


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(EVERYWHERE), st.text(st.characters(codec="utf-8"), max_size=120), max_size=6))
def test_no_text_breaks_the_form(client, changed):
    assert client.post(FORM, posted(**changed)).status_code in {302, 422}


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*[st.text(st.characters(codec="utf-8"), max_size=40)] * 4)
def test_no_text_breaks_find_my_request(client, reference, month, day, year):
    sent = {"reference": reference, "birth_date_month": month, "birth_date_day": day, "birth_date_year": year}
    assert client.post("/consultation/find/", sent).status_code in {302, 422}


@pytest.mark.parametrize("text", [*list(BY_REASON.values())[::3], "a\x00b", "x" * 200_000])
def test_find_my_request_shows_it_as_it_was_typed(client, text):
    response = client.post("/consultation/find/", {"reference": text, "birth_date_month": text})
    assert response.status_code == 422
    assert f'value="{escape(text)}"' in response.text
